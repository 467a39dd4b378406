/// Who may read and write a file: the nine low bits of its mode.
public struct FilePermissions: OptionSet, Sendable, Hashable {
    public let rawValue: UInt16

    public init(rawValue: UInt16) {
        self.rawValue = rawValue & 0o777
    }

    /// Its owner may read and write: 0600.
    public static let ownerOnly = FilePermissions(rawValue: 0o600)
    /// Its owner may read and write, its group read: 0640.
    public static let groupReadable = FilePermissions(rawValue: 0o640)
    /// Its owner may read and write, everybody read: 0644.
    public static let worldReadable = FilePermissions(rawValue: 0o644)

    /// The permissions of a folder for such files: whoever may read may search.
    var forDirectory: FilePermissions {
        FilePermissions(rawValue: rawValue | (rawValue & 0o444) >> 2)
    }
}
