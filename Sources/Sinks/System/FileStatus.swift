public import Records

/// What the file system says of a file.
public struct FileStatus: Sendable, Hashable {
    /// Which file it is, whatever it is called.
    public struct Identity: Sendable, Hashable {
        public var device: UInt64
        public var inode: UInt64

        public init(device: UInt64, inode: UInt64) {
            self.device = device
            self.inode = inode
        }
    }

    /// What kind of thing it is.
    public enum Kind: Sendable, Hashable {
        case regular
        case directory
        case symbolicLink
        case other
    }

    public var identity: Identity
    public var kind: Kind
    /// The length in bytes.
    public var size: Int64
    public var permissions: FilePermissions
    /// When its content was last changed.
    public var modified: Timestamp

    public init(identity: Identity, kind: Kind, size: Int64, permissions: FilePermissions, modified: Timestamp) {
        self.identity = identity
        self.kind = kind
        self.size = size
        self.permissions = permissions
        self.modified = modified
    }
}
