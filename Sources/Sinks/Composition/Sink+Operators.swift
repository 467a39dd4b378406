extension Sink {
    /// This sink for records at or above a level.
    public func minimumLevel(_ level: Level) -> LevelSink<Self> {
        LevelSink(self, minimum: level)
    }

    /// This sink for records that a filter accepts, in the form that the filter gives them.
    public func filtered<Filter: RecordFilter>(by filter: Filter) -> FilterSink<Self, Filter> {
        FilterSink(self, filter: filter)
    }

    /// This sink and another: each gets every record.
    public func tee(_ other: some Sink) -> TeeSink {
        TeeSink([self, other])
    }

    /// This sink behind a queue, with a thread of its own: a log call then costs what it costs to hand the record over.
    ///
    /// - Parameters:
    ///   - capacity: how many records may wait; at least 1. Default: 8192.
    ///   - policy: what becomes of a record for which there is no room. Default: its caller waits, and nothing is lost.
    ///   - patience: the longest that `flush`, `close`, and the end of the process or of the last copy wait. Default: 10 seconds.
    ///   - failures: who is told, on the queue's thread, of what this sink throws. Default: standard error.
    ///   - prepare: called with each record on the thread that logs. Default: the record goes as it is.
    /// - Throws: ``SinkError`` if the capacity makes no sense, or the system has no thread to give.
    public func queued(
        capacity: Int = 8192,
        whenFull policy: OverflowPolicy = .block,
        patience: Duration = .seconds(10),
        failures: FailureReporter = .standardError,
        prepare: (@Sendable (LogRecord) -> LogRecord)? = nil
    ) throws -> QueuedSink<Self> {
        let queue = try MemoryQueue(capacity: capacity, whenFull: policy)
        return try QueuedSink(self, queue, patience: patience, failures: failures, prepare: prepare)
    }
}
