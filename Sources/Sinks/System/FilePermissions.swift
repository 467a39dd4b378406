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

    /// All that is the owner's: 0700.
    static let ofOwner = FilePermissions(rawValue: 0o700)
    /// Users beside the owner and the group may write: 0002.
    static let writableByOthers = FilePermissions(rawValue: 0o002)
    /// The group or all others may write: 0022.
    static let writableByGroupOrOthers = FilePermissions(rawValue: 0o022)

    /// The permissions without that of all users to write, unless others have it too.
    func withoutOthers(unlessIn asked: FilePermissions) -> FilePermissions {
        asked.contains(.writableByOthers) ? self : subtracting(.writableByOthers)
    }

    /// Read and write permission for each of owner, group and others that may write, and none for the rest.
    var ofWriters: FilePermissions {
        FilePermissions(rawValue: (rawValue & 0o222) | (rawValue & 0o222) << 1)
    }

    /// The permissions of a folder for such files: whoever may read may search.
    var forDirectory: FilePermissions {
        FilePermissions(rawValue: rawValue | (rawValue & 0o444) >> 2)
    }
}
