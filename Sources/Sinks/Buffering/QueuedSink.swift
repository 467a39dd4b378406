/// A sink behind a queue and a thread of its own: what ``Sink/queued(capacity:maxBytes:whenFull:timeout:failures:prepare:)`` makes.
///
/// It buffers: `emit` returns when the record is in the queue. ``flush()`` waits for the queue and then flushes the sink;
/// ``close()`` takes no more, delivers what is waiting, and closes the sink. The last copy that goes does the same but close the
/// sink, and so does the normal end of the process, return from `main` or `exit`: each for as long as its timeout at most. What
/// waits is lost if the process dies any other way.
///
/// `statistics` are the sink's, with the queue's drops among the dropped and what waits among the emitted; the notices about
/// drops, which no caller emitted, are not counted. They are exact while nothing is on its way, and unless the sink has a filter
/// that holds a notice back while another thread emits into the same sink: that counts one record too few for each.
public struct QueuedSink<Base: Sink>: EndingSink, SelfGuardingSink {
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

    public var level: Level { base.level }

    public var statistics: SinkStatistics { output.statistics(over: base.statistics) }

    /// How many records of each level were dropped: for lack of room, from inside, after closing, or left when a stop ran out of time.
    public var dropped: LevelCounts { output.dropped }

    public func emit(_ record: LogRecord) throws { try output.emit(record) }

    public func flush() throws { try output.flush() }

    public func close() throws { try output.close(base) }

    func flushBeforeClosing() throws { try output.flushBeforeClosing() }

    /// Waits until everything accepted so far has been delivered and flushed, no longer than this.
    /// - Throws: ``SinkError``: see ``QueueListener/drain(timeout:)-(Duration)``.
    public func drain(timeout: Duration) throws { try output.listener.drain(timeout: timeout) }

    /// As ``drain(timeout:)-(Duration)``, without holding up the thread that waits.
    public func drain(timeout: Duration) async throws { try await output.listener.drain(timeout: timeout) }
}
