package import Records

/// The file system's description of a file.
package struct FileStatus: Sendable, Hashable {
    /// The identity of a file, independent of its names.
    package struct Identity: Sendable, Hashable {
        /// The device that the file is on.
        package var device: UInt64
        /// The number of the file on that device.
        package var inode: UInt64

        /// Creates an identity.
        package init(device: UInt64, inode: UInt64) {
            self.device = device
            self.inode = inode
        }
    }

    /// The type of a file.
    package enum Kind: Sendable, Hashable {
        /// A file with content of its own.
        case regular
        /// A folder.
        case directory
        /// A link to another path.
        case symbolicLink
        /// A device, a pipe, a socket.
        case other
    }

    /// The identity of the file.
    package var identity: Identity
    /// The type of the file.
    package var kind: Kind
    /// The length in bytes.
    package var size: Int64
    /// The permissions of the file.
    package var permissions: FileMode
    /// The time of the last change of the content.
    package var modified: Timestamp
    /// The number of names of the file; 0 once it has been removed.
    package var links: UInt64
    /// The number of the user that owns the file; `nil` if the file system does not report it.
    package var owner: UInt32?
    /// The number of the group of the file; `nil` if the file system does not report it.
    package var group: UInt32?

    /// Creates a description.
    ///
    /// By default, the file has one name, and its owner and group are unknown.
    package init(
        identity: Identity,
        kind: Kind,
        size: Int64,
        permissions: FileMode,
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
