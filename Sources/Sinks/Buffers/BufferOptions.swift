/// Limits of a buffer in bytes, time and records, and its behaviour when its target fails.
///
///     BufferOptions(flushAge: .seconds(5), limits: .init(records: 10_000, whenFull: .dropNewest))
public struct BufferOptions: Sendable {
    /// The memory of waiting records, in bytes, from which on the buffer is flushed.
    ///
    /// Approximate. Default: no such limit.
    public var flushBytes: ByteCount?
    /// The age of the oldest record from which on the buffer is flushed, even if no other comes.
    ///
    /// Default: no such limit.
    public var flushAge: Duration?
    /// The room for records that wait for a target that fails or is missing.
    ///
    /// Default: ten times the capacity. Beyond that, the oldest is dropped.
    public var limits: Limits
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
        flushBytes: ByteCount? = nil,
        flushAge: Duration? = nil,
        limits: Limits = Limits(),
        flushOnClose: Bool = true,
        backoff: Backoff = Backoff(retryMax: .seconds(60)),
        failures: FailureReporter = .standardError,
        clock: TimeSource = .system
    ) {
        self.flushBytes = flushBytes
        self.flushAge = flushAge
        self.limits = limits
        self.flushOnClose = flushOnClose
        self.backoff = backoff
        self.failures = failures
        self.clock = clock
    }
}
