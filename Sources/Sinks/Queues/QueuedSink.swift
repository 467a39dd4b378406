/// A sink behind a queue and a thread of its own: the result of
/// ``Sink/queued(capacity:maxBytes:whenFull:timeout:failures:prepare:)``.
///
///     let sink = try FileSink("app.log").queued(capacity: 1024)
///
/// It buffers: `emit` returns when the record is in the queue. ``flush()`` waits for the queue and then flushes the
/// sink. ``close()`` refuses further records, delivers the waiting ones, and closes the sink. The end of the last copy
/// delivers them too, but does not close the sink. So does the normal end of the process, return from `main` or `exit`.
/// Each takes its timeout at most. If the process dies in any other way, waiting records are lost.
///
/// `statistics` are the sink's, plus the queue's drops among the dropped and the waiting records among the emitted.
/// Notices about drops are not counted, because no caller emitted them. The counts are exact while no record is on its
/// way. One exception: if a filter of the sink rejects a notice while another thread emits into the same sink, one
/// record is missing for each such notice.
public struct QueuedSink<Base: Sink>: Sink {
    private let base: Base
    private let output: QueueOutput

    init(
        _ base: Base,
        _ queue: MemoryQueue,
        timeout: Duration,
        failures: FailureReporter,
        prepare: (@Sendable (LogRecord) -> LogRecord)?
    ) throws {
        self.base = base
        output = try QueueOutput(base, queue, timeout: timeout, failures: failures, prepare: prepare)
    }

    /// The level of the base.
    public var level: Level { base.level }

    /// The counts of the queue and the base together.
    public var statistics: SinkStatistics { output.statistics(over: base.statistics) }

    /// The number of dropped records by level: for lack of room, from inside, after closing, or left by a stop.
    public var dropped: LevelCounts { output.dropped }

    /// Puts a record into the queue.
    public func emit(_ record: LogRecord) throws { try output.emit(record) }

    /// Waits until the base has delivered and flushed all records, up to the timeout.
    public func flush() throws { try output.flush() }

    /// Drains the queue and closes the base, up to the timeout.
    public func close() throws { try output.close(base) }

    /// Permits the base one attempt.
    public func allowProbe() { base.allowProbe() }

    /// Whether the sink detects re-entrant calls: yes.
    public var guardsItself: Bool { true }

    /// Delivers the records that a close would deliver, up to the timeout.
    public func flushBeforeClosing() throws { try output.flushBeforeClosing() }

    /// Waits until everything accepted so far has been delivered and flushed, for a timeout at most.
    /// - Throws: ``SinkError``: see ``QueueListener``.
    public func drain(timeout: Duration) throws { try output.listener.drain(timeout: timeout) }

    /// Does the same as `drain(timeout:)`, without blocking the waiting thread.
    public func drain(timeout: Duration) async throws { try await output.listener.drain(timeout: timeout) }
}

extension QueuedSink where Base == AnySink {
    /// Creates one queue, with one thread, in front of the sinks that a closure lists.
    ///
    ///     let log = try Logger("shop", to: QueuedSink(capacity: 8192) {
    ///         ConsoleSink()
    ///         try FileSink("app.log")
    ///     })
    ///
    /// See ``Sink/queued(capacity:maxBytes:whenFull:timeout:failures:prepare:)`` for a queue in front of one sink.
    /// - Parameters:
    ///   - capacity: the number of records that may wait; at least 1. Default: 8192.
    ///   - maxBytes: the approximate memory in bytes that they may take together. Default: no such limit.
    ///   - policy: the rule for a record that finds no room. Default: its caller waits, and nothing is lost.
    ///   - timeout: the longest that `flush`, `close`, and the end of the process or of the last copy wait. Default: 10
    ///     seconds.
    ///   - failures: the reporter of the sinks' failures, called on the queue's thread. Default: standard error.
    ///   - sinks: the destinations of records.
    /// - Throws: errors of the closure, and ``SinkError`` if a limit makes no sense or no thread can be started.
    public init(
        capacity: Int = 8192,
        maxBytes: ByteCount? = nil,
        whenFull policy: OverflowPolicy = .block,
        timeout: Duration = .seconds(10),
        failures: FailureReporter = .standardError,
        @SinkBuilder sinks: () throws -> any Sink
    ) throws {
        let base = AnySink(try sinks())
        self = try base.queued(
            capacity: capacity,
            maxBytes: maxBytes,
            whenFull: policy,
            timeout: timeout,
            failures: failures
        )
    }
}
