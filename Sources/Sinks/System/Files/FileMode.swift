/// The permissions of a file: the nine low bits of its mode.
///
///     let sink = try FileSink("app.log", options: FileOptions(access: .init(permissions: .groupReadable)))
public struct FileMode: OptionSet, Sendable, Hashable {
    /// The nine low bits of the mode.
    public let rawValue: UInt16

    /// Creates permissions from a mode, of which only the nine low bits count.
    public init(rawValue: UInt16) {
        self.rawValue = rawValue & 0o777
    }

    /// The owner may read and write: 0600.
    public static let ownerOnly = FileMode(rawValue: 0o600)
    /// The owner may read and write, the group may read: 0640.
    public static let groupReadable = FileMode(rawValue: 0o640)
    /// The owner may read and write, all other users may read: 0644.
    public static let worldReadable = FileMode(rawValue: 0o644)

    /// All permissions of the owner: 0700.
    static let ofOwner = FileMode(rawValue: 0o700)
    /// Other users than the owner and the group may write: 0002.
    static let writableByOthers = FileMode(rawValue: 0o002)
    /// The group or other users may write: 0022.
    static let writableByGroupOrOthers = FileMode(rawValue: 0o022)

    /// Returns the permissions without write permission for other users, unless the requested permissions include it.
    func withoutOthers(unlessIn asked: FileMode) -> FileMode {
        asked.contains(.writableByOthers) ? self : subtracting(.writableByOthers)
    }

    /// Read and write permission for each of owner, group and others that may write, and none for the rest.
    var ofWriters: FileMode {
        FileMode(rawValue: (rawValue & 0o222) | (rawValue & 0o222) << 1)
    }

    /// The permissions of a folder for such files: each class that may read may also search.
    var forDirectory: FileMode {
        FileMode(rawValue: rawValue | (rawValue & 0o444) >> 2)
    }
}
