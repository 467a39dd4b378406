/// Limits of a buffer in bytes, time and records, and its behaviour when its target fails.
///
///     BufferOptions(flushAge: .seconds(5), maxRecords: 10_000, whenFull: .dropNewest)
public struct BufferOptions: Sendable {
    /// The memory of waiting records, in bytes, from which on the buffer is flushed.
    ///
    /// Approximate. Default: no such limit.
    public var flushBytes: Int?
    /// The age of the oldest record from which on the buffer is flushed, even if no other comes.
    ///
    /// Default: no such limit.
    public var flushAge: Duration?
    /// The most records that wait for a target that fails or is missing.
    ///
    /// Default: ten times the capacity.
    public var maxRecords: Int?
    /// The most bytes of memory that waiting records take, approximately.
    ///
    /// Default: no limit but that of records.
    public var maxBytes: Int?
    /// The rule for a record beyond these limits.
    ///
    /// Default: the oldest is dropped.
    public var whenFull: Overflow
    /// Whether closing delivers waiting records; otherwise they are dropped.
    ///
    /// Default: yes, as in Python.
    public var flushOnClose: Bool
    /// The pauses between attempts at a target that failed.
    ///
    /// Default: 1, 2, 4 … 60 seconds.
    ///
    /// ``Sink/flush()``, ``Sink/close()`` and the end of the process make one attempt within a pause. So they do for a
    /// target with a pause of its own, such as ``HTTPSink``.
    public var backoff: Backoff
    /// The reporter of failures of the target.
    ///
    /// Default: standard error.
    ///
    /// A failure is reported once, until the target has worked again. Each record that the target refuses for good is
    /// reported.
    public var failures: FailureReporter
    /// The source of timestamps.
    ///
    /// Default: the system's clock.
    public var clock: TimeSource
    /// The timer for delayed calls, which tests replace.
    var alarm = Alarm.system

    /// Creates options; each omitted one has its default.
    public init(
        flushBytes: Int? = nil,
        flushAge: Duration? = nil,
        maxRecords: Int? = nil,
        maxBytes: Int? = nil,
        whenFull: Overflow = .dropOldest,
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
