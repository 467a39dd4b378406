/// How a file sink treats its file. Every option has a default that loses nothing.
public struct FileOptions: Sendable {
    /// What becomes of a file that is there already. Default: it is appended to.
    public var opening: FileOpening
    /// Whether the file is opened with the first record instead of at once (Python's `delay`). Default: at once, so that a
    /// wrong path is an error at start and not a surprise later.
    public var opensLate: Bool
    /// Who may read and write a new file; the process's mask still applies. Default: its owner only (0600), as logs tell more
    /// than their authors think.
    ///
    /// A file that is there keeps the permissions it has, but loses that of all users to write to it, unless it is among these.
    /// One of another user to which all users may write, or in a folder where all may make files, is refused.
    public var permissions: FilePermissions
    /// Whether missing folders are made, with the same permissions, also when they have been removed meanwhile. Default: no, they
    /// are an error.
    public var createsDirectories: Bool
    /// Whether the path may be a symbolic link. Default: no, since whoever may write to the folder could lead the records, or
    /// the contents of another file, anywhere.
    public var followsSymbolicLinks: Bool
    /// How long records may wait in memory. Default: not at all.
    public var buffering: WriteBuffering
    /// When records are forced to the device. Default: when the kernel thinks fit.
    public var durability: Durability
    /// How text becomes bytes. Default: UTF-8.
    public var encoding: TextEncoding
    /// What ends a record; not empty, or records would run together. Default: a line feed.
    public var terminator: String
    /// Whether other processes write and roll over the same file. Default: none does.
    public var sharing: FileSharing
    /// Who is told of failures that cost no record, such as a rollover that could not be carried out. Default: standard error.
    public var failures: FailureReporter
    /// What the time is, for schedules. Default: the system's clock.
    public var clock: TimeSource
    /// Who makes the system calls. Default: the operating system; tests inject faults here.
    public var fileSystem: any FileSystem

    /// Creates options; what is not named has the default described at its property.
    public init(
        opening: FileOpening = .append,
        opensLate: Bool = false,
        permissions: FilePermissions = .ownerOnly,
        createsDirectories: Bool = false,
        followsSymbolicLinks: Bool = false,
        buffering: WriteBuffering = .none,
        durability: Durability = .kernel,
        encoding: TextEncoding = .utf8,
        terminator: String = "\n",
        sharing: FileSharing = .oneProcess,
        failures: FailureReporter = .standardError,
        clock: TimeSource = .system,
        fileSystem: any FileSystem = SystemFileSystem()
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
        self.fileSystem = fileSystem
    }
}
