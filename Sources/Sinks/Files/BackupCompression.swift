/// Whether and how backups are compressed.
public struct BackupCompression: Sendable {
    /// Writes the compressed content of one file to another, which does not exist yet.
    typealias Compress = @Sendable (_ source: ReadFile, _ destination: String) throws -> Void

    let compress: Compress?
    /// How long `close` and the end of the process wait for what is being compressed.
    let patienceMilliseconds: Int

    /// Compression by other means; tests use it to be slow, or to fail.
    init(patienceMilliseconds: Int = 5000, compress: Compress?) {
        self.patienceMilliseconds = patienceMilliseconds
        self.compress = compress
    }

    /// Backups stay as they are.
    public static let none = BackupCompression(compress: nil)

    /// Backups become `.gz` files (RFC 1952), by the system's libz, which is loaded when it is first needed.
    ///
    /// The work is done on a thread of its own, to a temporary name; only when the compressed file is complete does it take
    /// the place of the backup. `close` and a normal exit wait for it, for up to 5 seconds. What a crash has left half done the
    /// next sink for the path finishes, whether or not it compresses: a backup is never there twice for longer. Without libz the
    /// backups stay as they are, which is reported to ``FileOptions/failures``.
    ///
    /// - Parameter level: from 1, the fastest, to 9, the smallest. Default: 6, libz's own.
    public static func gzip(level: Int = 6) -> BackupCompression {
        let level = min(max(level, 1), 9)
        return BackupCompression { try Gzip.compress($0, to: $1, level: level) }
    }
}
