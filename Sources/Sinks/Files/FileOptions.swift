/// Options of a file sink.
///
/// Every option has a default that loses nothing.
///
///     FileOptions(access: .init(permissions: .groupReadable), buffering: .buffered())
public struct FileOptions: Sendable {
    /// The treatment of an existing file.
    ///
    /// Default: records are appended.
    public var opening: FileOpening
    /// Whether the file is opened with the first record instead of at once (Python's `delay`).
    ///
    /// Default: at once, so that a wrong path is an error at start.
    public var opensLate: Bool
    /// Permissions, folders, links and sharing.
    ///
    /// Default: a file of this process, which only its owner may read.
    public var access: Access
    /// The buffering of records in memory.
    ///
    /// Default: none.
    public var buffering: WriteBuffering
    /// The rule when records are forced to the device.
    ///
    /// Default: the kernel decides.
    public var durability: Durability
    /// The encoding and the end of a record.
    ///
    /// Default: UTF-8, and a line feed.
    public var text: Text
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
        access: Access = Access(),
        buffering: WriteBuffering = .none,
        durability: Durability = .kernel,
        text: Text = Text(),
        failures: FailureReporter = .standardError,
        clock: TimeSource = .system
    ) {
        self.opening = opening
        self.opensLate = opensLate
        self.access = access
        self.buffering = buffering
        self.durability = durability
        self.text = text
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
