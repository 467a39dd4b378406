public import Records

/// A backup in the directory: its name, and its file's size and time.
public struct Backup: Hashable, Sendable {
    /// The name of the backup.
    public var name: BackupName
    /// The size in bytes; used only by retention by total size.
    public var bytes: Int64
    /// The time of the last write; used only by retention by age, and only for numbered backups.
    public var lastWritten: Timestamp

    /// Creates a backup.
    public init(name: BackupName, bytes: Int64, lastWritten: Timestamp) {
        self.name = name
        self.bytes = bytes
        self.lastWritten = lastWritten
    }
}
