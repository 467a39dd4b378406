/// Puts records into a queue, for a ``QueueListener`` to take to the sinks.
///
///     let queue = try MemoryQueue(capacity: 8192)
///     let listener = try QueueListener(queue, [try FileSink("app.log")])
///     try listener.start()
///     let log = Logger("shop", to: EnqueueSink(queue))
///
/// Where one sink is to be made asynchronous, `sink.queued()` does all that in a word. The whole record crosses: error text, stack,
/// attributes and source stay what they are.
///
/// Emitting from the listener's thread, as a sink that logs does, or from ``prepare`` is detected: the record is counted, dropped
/// and ``SinkError/Code/reentrant`` thrown; it is never waited for.
public struct EnqueueSink<Queue: RecordQueue>: SelfGuardingSink {
    public let level: Level
    private let queue: Queue
    private let prepare: (@Sendable (LogRecord) -> LogRecord)?
    private let timeout: Duration
    private let reentrantDrops = Owner(LevelCounts())

    /// Creates a sink for a queue.
    ///
    /// - Parameters:
    ///   - queue: where records go.
    ///   - level: records below are not put into it. Default: everything is.
    ///   - timeout: the longest that ``flush()`` and ``close()`` wait for the listener. Default: 10 seconds.
    ///   - prepare: called on the thread that logs with each record, before it is put into the queue: the place to add what only that
    ///     thread knows. Default: the record goes as it is.
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

    public var statistics: SinkStatistics {
        var statistics = queue.statistics
        statistics.dropped &+= (reentrantDrops.withResource { $0 } ?? LevelCounts()).total
        return statistics
    }

    public func emit(_ record: LogRecord) throws {
        guard let entry = SinkEntry.into(queue) else { throw refuseReentry(record) }
        defer { entry.leave() }
        guard let prepare else { return try queue.put(record) }
        try queue.put(prepare(record))
    }

    /// Waits until the listener has dealt with everything accepted so far. What became of it there is the listener's to tell.
    /// - Throws: ``SinkError``: `ETIMEDOUT` if it took too long, `.reentrant` from the listener's own thread.
    public func flush() throws {
        guard let entry = SinkEntry.into(queue) else {
            throw SinkError(.reentrant, attempted: "drain", on: "a queue")
        }
        defer { entry.leave() }
        try queue.drain(timeout: timeout)
    }

    /// Closes the queue for everybody, and waits as ``flush()`` does.
    public func close() throws {
        queue.close()
        try flush()
    }

    @inline(never)
    private func refuseReentry(_ record: LogRecord) -> SinkError {
        reentrantDrops.withResource { $0.add(record.level) }
        return SinkError(.reentrant, attempted: "put a record into", on: "a queue")
    }
}

extension EnqueueSink where Queue == MemoryQueue {
    /// How many records of each level were dropped, by the queue or from inside.
    var dropped: LevelCounts {
        var dropped = queue.dropped
        dropped.add(reentrantDrops.withResource { $0 } ?? LevelCounts())
        return dropped
    }
}
