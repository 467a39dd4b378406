/// The queue and the listener that copies of a ``QueuedSink`` share.
///
/// Both end with the last copy.
final class QueueOutput: Sendable {
    let queue: MemoryQueue
    let listener: QueueListener<MemoryQueue>
    private let sink: EnqueueSink<MemoryQueue>
    private let timeout: Duration

    init(
        _ base: any Sink,
        _ queue: MemoryQueue,
        timeout: Duration,
        failures: FailureReporter,
        prepare: (@Sendable (LogRecord) -> LogRecord)?
    ) throws {
        self.queue = queue
        self.timeout = timeout
        sink = EnqueueSink(queue, timeout: timeout, prepare: prepare)
        listener = QueueListener(queue, [base], false, failures, exitTimeout: min(timeout, Self.longestExit))
        try listener.start()
    }

    deinit {
        // No caller is left to report the remaining records to.
        queue.close()
        listener.stop(timeout: timeout)
    }

    func emit(_ record: LogRecord) throws { try sink.emit(record) }

    func flush() throws { try listener.drain(timeout: timeout) }

    func flushBeforeClosing() throws { try listener.drain(timeout: timeout, .flushBeforeClosing) }

    /// Delivers the waiting records, and has the listener's thread close the sink at its end.
    func close<Base: Sink>(_ base: Base) throws {
        let time = EndingTime(timeout)
        let closing = listener.closeAtEnd(base)
        queue.close()
        var failures: [SinkError] = []
        do {
            try listener.drain(timeout: time.delivery, nil)
        } catch {
            failures.append(SinkError(error, attempted: "drain", on: "a queue"))
        }
        // The time for the delivery is over.
        let left = listener.stop(timeout: .zero)
        if !left.isEmpty { failures.append(Self.abandoned(left.count)) }
        // The listener's own thread cannot wait for its end.
        let isInside = failures.contains { $0.code == .reentrant }
        if !isInside {
            failures += closing.failures(before: time.end) ?? [.late("close", on: "\(Base.self)", timeout)]
        }
        if let failure = SinkError.joining(failures, attempted: "close", on: "a queued sink") { throw failure }
    }

    /// The number of dropped records by level: dropped by the queue, from inside, or left by a stop.
    var dropped: LevelCounts {
        var dropped = sink.dropped
        dropped.add(listener.tally.left)
        return dropped
    }

    /// The counts of records by outcome, including the sink's own.
    func statistics(over base: SinkStatistics) -> SinkStatistics {
        let (front, tally, pending) = (sink.statistics, listener.tally, UInt64(listener.pending))
        var statistics = tally.notices.applied(to: base)
        statistics.emitted &+= front.depth &+ pending
        statistics.dropped &+= front.dropped &+ tally.left.total
        statistics.depth &+= front.depth &+ pending
        statistics.highWaterMark = max(base.highWaterMark, front.highWaterMark)
        return statistics
    }

    /// A year: longer than any exit takes, and short enough for arithmetic.
    private static let longestExit = Duration.seconds(31_536_000)

    private static func abandoned(_ count: Int) -> SinkError {
        SinkError(
            .system,
            attempted: "deliver",
            on: "\(count) \(count == 1 ? "record" : "records") of a queue",
            errno: Errno.timedOut.rawValue
        )
    }
}
