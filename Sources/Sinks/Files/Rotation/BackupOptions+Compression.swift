extension BackupOptions {
    /// The compression of backups.
    ///
    ///     BackupOptions(compression: .gzip(level: 9))
    public struct Compression: Sendable {
        /// Writes the compressed content of one file to another, which does not exist yet.
        typealias Compress = @Sendable (_ source: ReadFile, _ destination: String) throws -> Void

        let compress: Compress?
        /// The longest that `close` and the end of the process wait for compression in progress.
        let patienceMilliseconds: Int

        /// Creates a compression by other means, which tests use to be slow, or to fail.
        init(patienceMilliseconds: Int = 5000, compress: Compress?) {
            self.patienceMilliseconds = patienceMilliseconds
            self.compress = compress
        }

        /// Backups stay as they are.
        public static let none = Compression(compress: nil)

        /// Backups become `.gz` files (RFC 1952), by the system's libz, which is loaded when it is first needed.
        ///
        /// A separate thread compresses each backup into a temporary file. Only a complete compressed file takes the
        /// place of the backup. `close` and a normal exit wait for this, for up to 5 seconds. After a crash the next
        /// sink for the path finishes an unfinished compression, whether or not that sink compresses. So a backup never
        /// exists twice for longer. Without libz the backups stay as they are, and that is reported to
        /// ``FileOptions/failures``.
        ///
        /// - Parameter level: from 1, the fastest, to 9, the smallest. Default: 6, libz's own.
        /// - Returns: the compression.
        public static func gzip(level: Int = 6) -> Compression {
            let level = min(max(level, 1), 9)
            return Compression { try Gzip.compress($0, to: $1, level: level) }
        }
    }
}
