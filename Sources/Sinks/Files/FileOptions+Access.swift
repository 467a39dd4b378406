extension FileOptions {
    /// The users and processes that may use a file, and the way to it.
    ///
    ///     FileOptions(access: .init(permissions: .groupReadable))
    public struct Access: Sendable, Hashable {
        /// The permissions of a new file; the process's mask still applies.
        ///
        /// Default: its owner only (0600), because logs often have confidential details.
        ///
        /// An existing file keeps its permissions, with one exception. It loses the permission of all users to write,
        /// unless that is among these. A file of another user is refused if all users may write to it, or if all may
        /// make files in its folder.
        public var permissions: FileMode
        /// Whether missing folders are made.
        ///
        /// A class of users that may read the file may also search the folder: 0700 for 0600, 0750 for 0640. Folders
        /// that are removed later are made again. Default: yes. Turn it off for a volume that is mounted later, because
        /// records would otherwise go to the disk below it.
        public var createsDirectories: Bool
        /// Whether the path may be a symbolic link.
        ///
        /// Default: no. A user who may write to the folder could otherwise lead the records, or the contents of another
        /// file, anywhere.
        public var followsSymbolicLinks: Bool
        /// Whether other processes write and roll over the same file.
        ///
        /// Default: no.
        public var sharing: Sharing

        /// Creates access options; each omitted one has the default of its property.
        public init(
            permissions: FileMode = .ownerOnly,
            createsDirectories: Bool = true,
            followsSymbolicLinks: Bool = false,
            sharing: Sharing = .oneProcess
        ) {
            self.permissions = permissions
            self.createsDirectories = createsDirectories
            self.followsSymbolicLinks = followsSymbolicLinks
            self.sharing = sharing
        }
    }
}
