/// What the copies of a ``QueuedSink`` share: the queue and its listener, which end with them.
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
        // Nobody is left to be told of what is left.
        queue.close()
        listener.stop(timeout: timeout)
    }

    func emit(_ record: LogRecord) throws { try sink.emit(record) }

    func flush() throws { try listener.drain(timeout: timeout) }

    func flushBeforeClosing() throws { try listener.drain(timeout: timeout, .flushBeforeClosing) }

    /// Delivers what waits, and has the listener's thread close the sink at its end.
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
        // What the listener has not done by now it will not do.
        let left = listener.stop(timeout: .zero)
        if !left.isEmpty { failures.append(Self.abandoned(left.count)) }
        // The listener's own thread cannot wait for its end.
        let isInside = failures.contains { $0.code == .reentrant }
        if !isInside {
            failures += closing.failures(before: time.end) ?? [.late("close", on: "\(Base.self)", timeout)]
        }
        if let failure = SinkError.joining(failures, attempted: "close", on: "a queued sink") { throw failure }
    }

    /// How many records of each level were dropped: by the queue, from inside, or left by a stop.
    var dropped: LevelCounts {
        var dropped = sink.dropped
        dropped.add(listener.tally.left)
        return dropped
    }

    /// What has become of the records, the sink's own account included.
    func statistics(over base: SinkStatistics) -> SinkStatistics {
        let (front, tally, pending) = (sink.statistics, listener.tally, UInt64(listener.pending))
        var statistics = tally.notices.applied(to: base)
        statistics.emitted &+= front.depth &+ pending
        statistics.dropped &+= front.dropped &+ tally.left.total
        statistics.depth &+= front.depth &+ pending
        statistics.highWaterMark = max(base.highWaterMark, front.highWaterMark)
        return statistics
    }

    /// A year: longer than any exit takes, and short enough to count with.
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
