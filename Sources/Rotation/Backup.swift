public import Records

/// A backup as it lies in the directory: its name, and what its file's status says.
public struct Backup: Hashable, Sendable {
    /// What it is called.
    public var name: BackupName
    /// Its size in bytes; only retention by total size asks.
    public var bytes: Int64
    /// When it was last written; only retention by age asks, and only for numbered backups.
    public var lastWritten: Timestamp

    /// Creates a backup.
    public init(name: BackupName, bytes: Int64, lastWritten: Timestamp) {
        self.name = name
        self.bytes = bytes
        self.lastWritten = lastWritten
    }
}
