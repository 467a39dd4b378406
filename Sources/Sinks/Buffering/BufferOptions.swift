/// How much a buffer holds and for how long, and what happens when its target fails.
public struct BufferOptions: Sendable {
    /// Flush as soon as the records take about so many bytes of memory. Default: bytes do not count.
    public var flushBytes: Int?
    /// Flush when the oldest record has waited for so long, even if no other comes. Default: time does not count.
    public var flushAge: Duration?
    /// The most records that ever wait, for a target that fails or is missing. Default: ten times the capacity.
    public var maxRecords: Int?
    /// About the most bytes of memory that waiting records ever take. Default: no limit but that of records.
    public var maxBytes: Int?
    /// What happens to a record beyond these limits. Default: the oldest is dropped.
    public var whenFull: BufferOverflow
    /// Whether closing delivers what waits; otherwise it is dropped. Default: yes, as in Python.
    public var flushOnClose: Bool
    /// For how long a target is left alone that failed. ``Sink/flush()`` and ``Sink/close()``, and the end of the process, try it once
    /// all the same, also where a target such as ``HTTPSink`` leaves its service alone. Default: 1, 2, 4 … 60 seconds.
    public var backoff: Backoff
    /// Who is told when a target fails: once, until it has worked again; and of each record that it refuses for good. Default:
    /// standard error.
    public var failures: FailureReporter
    /// What the time is. Default: the system's clock.
    public var clock: TimeSource
    /// How to be called when a time has passed; tests call themselves.
    var alarm = Alarm.system

    /// Creates options; what is not named has its default.
    public init(
        flushBytes: Int? = nil,
        flushAge: Duration? = nil,
        maxRecords: Int? = nil,
        maxBytes: Int? = nil,
        whenFull: BufferOverflow = .dropOldest,
        flushOnClose: Bool = true,
        backoff: Backoff = Backoff(retryMax: .seconds(60)),
        failures: FailureReporter = .standardError,
        clock: TimeSource = .system
    ) {
        self.flushBytes = flushBytes
        self.flushAge = flushAge
        self.maxRecords = maxRecords
        self.maxBytes = maxBytes
        self.whenFull = whenFull
        self.flushOnClose = flushOnClose
        self.backoff = backoff
        self.failures = failures
        self.clock = clock
    }
}
