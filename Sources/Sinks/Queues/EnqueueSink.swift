/// A sink that puts records into a queue, for a ``QueueListener`` to take to the sinks.
///
///     let queue = try MemoryQueue(capacity: 8192)
///     let listener = try QueueListener(queue, [try FileSink("app.log")])
///     try listener.start()
///     let log = Logger("shop", to: EnqueueSink(queue))
///
/// To make one sink asynchronous, use `sink.queued()`, which does all of that. The whole record crosses the queue:
/// error text, stack trace, attributes and source stay as they are.
///
/// Emitting from the listener's thread, as a sink that logs does, or from `prepare` is detected. The record is
/// dropped and counted, ``SinkError/Code/reentrant`` is thrown, and nothing waits for it.
public struct EnqueueSink<Queue: RecordQueue>: Sink {
    /// The level of the sink.
    public let level: Level
    private let queue: Queue
    private let prepare: (@Sendable (LogRecord) -> LogRecord)?
    private let timeout: Duration
    private let reentrantDrops = Guarded(LevelCounts())

    /// Creates a sink for a queue.
    ///
    /// - Parameters:
    ///   - queue: the destination of records.
    ///   - level: the lowest level of records that are enqueued. Default: all are.
    ///   - timeout: the longest that ``flush()`` and ``close()`` wait for the listener. Default: 10 seconds.
    ///   - prepare: changes each record on the thread that logs, before it is enqueued. It can add details that only
    ///     that thread has. Default: the record stays as it is.
    public init(
        _ queue: Queue,
        level: Level = .notSet,
        timeout: Duration = .seconds(10),
        prepare: (@Sendable (LogRecord) -> LogRecord)? = nil
    ) {
        self.queue = queue
        self.level = level
        self.timeout = timeout
        self.prepare = prepare
    }

    /// The counts of the queue, with records from inside it as dropped.
    public var statistics: SinkStatistics {
        var statistics = queue.statistics
        statistics.dropped &+= reentrantDrops.withState { $0 }.total
        return statistics
    }

    /// Whether the sink detects re-entrant calls: yes.
    public var guardsItself: Bool { true }

    /// Puts a record into the queue.
    public func emit(_ record: LogRecord) throws {
        guard let entry = SinkEntry.into(queue) else { throw refuseReentry(record) }
        defer { entry.leave() }
        guard let prepare else { return try queue.put(record) }
        try queue.put(prepare(record))
    }

    /// Waits until the listener has finished everything accepted so far.
    ///
    /// The listener reports the outcome of the records.
    /// - Throws: ``SinkError``: `ETIMEDOUT` if it took too long, `.reentrant` from the listener's own thread.
    public func flush() throws {
        guard let entry = SinkEntry.into(queue) else {
            throw SinkError(.reentrant, attempted: "drain", on: "a queue")
        }
        defer { entry.leave() }
        try queue.drain(timeout: timeout)
    }

    /// Closes the queue for all its sinks, and waits as ``flush()`` does.
    public func close() throws {
        queue.close()
        try flush()
    }

    @inline(never)
    private func refuseReentry(_ record: LogRecord) -> SinkError {
        reentrantDrops.withState { $0.add(record.level) }
        return SinkError(.reentrant, attempted: "put a record into", on: "a queue")
    }
}

extension EnqueueSink where Queue == MemoryQueue {
    /// The number of dropped records by level, dropped by the queue or from inside.
    var dropped: LevelCounts {
        var dropped = queue.dropped
        dropped.add(reentrantDrops.withState { $0 })
        return dropped
    }
}
