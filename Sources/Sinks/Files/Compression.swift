/// Whether and how backups are compressed.
public struct Compression: Sendable {
    /// Writes the compressed content of one file to another, which does not exist yet.
    /// - Returns: the file that has been read: by the time that a path is opened it may lead to another one.
    typealias Compress = @Sendable (_ source: String, _ destination: String) throws -> ReadFile

    let compress: Compress?

    /// Compression by other means; tests use it to be slow, or to fail.
    init(compress: Compress?) {
        self.compress = compress
    }

    /// Backups stay as they are.
    public static let none = Compression(compress: nil)

    /// Backups become `.gz` files (RFC 1952), by the system's libz, which is loaded when it is first needed.
    ///
    /// The work is done on a thread of its own, to a temporary name; only when the compressed file is complete does it take
    /// the place of the backup, so that a crash leaves one or the other. Without libz the backups stay as they are, and the
    /// sink's ``FileOptions/failures`` are told.
    ///
    /// - Parameter level: from 1, the fastest, to 9, the smallest. Default: 6, libz's own.
    public static func gzip(level: Int = 6) -> Compression {
        let level = min(max(level, 1), 9)
        return Compression { try Gzip.compress($0, to: $1, level: level) }
    }
}
