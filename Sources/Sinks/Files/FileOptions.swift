/// Options of a file sink.
///
/// Every option has a default that loses nothing.
///
///     FileOptions(permissions: .groupReadable, buffering: .buffered())
public struct FileOptions: Sendable {
    /// The treatment of an existing file.
    ///
    /// Default: records are appended.
    public var opening: FileOpening
    /// Whether the file is opened with the first record instead of at once (Python's `delay`).
    ///
    /// Default: at once, so that a wrong path is an error at start.
    public var opensLate: Bool
    /// The permissions of a new file; the process's mask still applies.
    ///
    /// Default: its owner only (0600), because logs often have confidential details.
    ///
    /// An existing file keeps its permissions, with one exception. It loses the permission of all users to write,
    /// unless that is among these. A file of another user is refused if all users may write to it, or if all may make
    /// files in its folder.
    public var permissions: FileMode
    /// Whether missing folders are made.
    ///
    /// A class of users that may read the file may also search the folder: 0700 for 0600, 0750 for 0640. Folders that
    /// are removed later are made again. Default: yes. Turn it off for a volume that is mounted later, because records
    /// would otherwise go to the disk below it.
    public var createsDirectories: Bool
    /// Whether the path may be a symbolic link.
    ///
    /// Default: no. A user who may write to the folder could otherwise lead the records, or the contents of another
    /// file, anywhere.
    public var followsSymbolicLinks: Bool
    /// The buffering of records in memory.
    ///
    /// Default: none.
    public var buffering: WriteBuffering
    /// The rule when records are forced to the device.
    ///
    /// Default: the kernel decides.
    public var durability: Durability
    /// The encoding of text.
    ///
    /// Default: UTF-8.
    public var encoding: Encoding
    /// The end of a record; not empty, or records would run together.
    ///
    /// Default: a line feed.
    public var terminator: String
    /// Whether other processes write and roll over the same file.
    ///
    /// Default: no.
    public var sharing: Sharing
    /// The reporter of failures that cost no record, such as of a rollover.
    ///
    /// Default: standard error.
    public var failures: FailureReporter
    /// The source of time, for schedules.
    ///
    /// Default: the system's clock.
    public var clock: TimeSource
    /// The system calls; tests inject faults here.
    package var fileSystem: any FileSystem = SystemFileSystem()

    /// Creates options; each omitted one has the default of its property.
    public init(
        opening: FileOpening = .append,
        opensLate: Bool = false,
        permissions: FileMode = .ownerOnly,
        createsDirectories: Bool = true,
        followsSymbolicLinks: Bool = false,
        buffering: WriteBuffering = .none,
        durability: Durability = .kernel,
        encoding: Encoding = .utf8,
        terminator: String = "\n",
        sharing: Sharing = .oneProcess,
        failures: FailureReporter = .standardError,
        clock: TimeSource = .system
    ) {
        self.opening = opening
        self.opensLate = opensLate
        self.permissions = permissions
        self.createsDirectories = createsDirectories
        self.followsSymbolicLinks = followsSymbolicLinks
        self.buffering = buffering
        self.durability = durability
        self.encoding = encoding
        self.terminator = terminator
        self.sharing = sharing
        self.failures = failures
        self.clock = clock
    }

    /// Returns these options with other system calls.
    package func using(_ fileSystem: any FileSystem) -> Self {
        var options = self
        options.fileSystem = fileSystem
        return options
    }
}
