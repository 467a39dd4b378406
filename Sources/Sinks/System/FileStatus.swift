public import Records

/// What the file system says of a file.
public struct FileStatus: Sendable, Hashable {
    /// Which file it is, whatever it is called.
    public struct Identity: Sendable, Hashable {
        /// The device it is on.
        public var device: UInt64
        /// Its number on that device.
        public var inode: UInt64

        /// Creates an identity.
        public init(device: UInt64, inode: UInt64) {
            self.device = device
            self.inode = inode
        }
    }

    /// What kind of thing it is.
    public enum Kind: Sendable, Hashable {
        /// A file with content of its own.
        case regular
        /// A folder.
        case directory
        /// A link to another path.
        case symbolicLink
        /// A device, a pipe, a socket.
        case other
    }

    /// Which file it is.
    public var identity: Identity
    /// What kind of thing it is.
    public var kind: Kind
    /// The length in bytes.
    public var size: Int64
    /// Who may read and write it.
    public var permissions: FilePermissions
    /// When its content was last changed.
    public var modified: Timestamp
    /// How many names it has; none once it has been removed.
    public var links: UInt64
    /// The number of the user it belongs to; `nil` if the file system does not say.
    public var owner: UInt32?
    /// The number of the group it belongs to; `nil` if the file system does not say.
    public var group: UInt32?

    /// Creates a description. What need not be given is a file of one name and an unknown owner and group.
    public init(
        identity: Identity,
        kind: Kind,
        size: Int64,
        permissions: FilePermissions,
        modified: Timestamp,
        links: UInt64 = 1,
        owner: UInt32? = nil,
        group: UInt32? = nil
    ) {
        self.identity = identity
        self.kind = kind
        self.size = size
        self.permissions = permissions
        self.modified = modified
        self.links = links
        self.owner = owner
        self.group = group
    }
}
