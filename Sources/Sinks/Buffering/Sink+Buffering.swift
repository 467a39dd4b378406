extension Sink {
    /// This sink behind a buffer: records go to it together. See ``BufferedSink``.
    ///
    /// - Parameters:
    ///   - capacity: flush when so many records wait.
    ///   - flushLevel: flush when a record of at least this level comes. Default: `error`.
    ///   - options: further limits, and what happens when this sink fails.
    public func buffered(
        capacity: Int,
        flushLevel: Level = .error,
        options: BufferOptions = BufferOptions()
    ) -> BufferedSink {
        BufferedSink(capacity: capacity, flushLevel: flushLevel, target: self, options: options)
    }

    /// This sink, and a memory of the last finer records, which are written if something goes wrong.
    ///
    ///     let log = Logger("shop", level: .debug) {
    ///         try FileSink("app.log").flightRecorder(last: 200)
    ///     }
    ///
    /// What is remembered is lost with the process, and dropped on closing: it is for the hour in which something fails.
    ///
    /// - Parameters:
    ///   - count: how many records are remembered; less than 1 counts as 1.
    ///   - maxBytes: about how many bytes of memory they take at most. Default: 4 MiB.
    ///   - threshold: records at or above it go on at once. Default: `info`.
    ///   - trigger: a record at or above it is preceded by those remembered. Default: `error`.
    public func flightRecorder(
        last count: Int,
        maxBytes: Int = 4 << 20,
        below threshold: Level = .info,
        dumpingAt trigger: Level = .error
    ) -> FlightRecorderSink<Self> {
        FlightRecorderSink(self, count: count, maxBytes: maxBytes, below: threshold, dumpingAt: trigger)
    }

    /// This sink behind a queue, with a thread of its own: a log call then costs what it costs to hand the record over.
    ///
    /// - Parameters:
    ///   - capacity: how many records may wait; at least 1. Default: 8192.
    ///   - maxBytes: about how many bytes of memory they may take together; see ``MemoryQueue``. Default: no such limit.
    ///   - policy: what becomes of a record for which there is no room. Default: its caller waits, and nothing is lost.
    ///   - timeout: the longest that `flush`, `close`, and the end of the process or of the last copy wait. Default: 10 seconds.
    ///   - failures: who is told, on the queue's thread, of what this sink throws. Default: standard error.
    ///   - prepare: called with each record on the thread that logs. Default: the record goes as it is.
    /// - Throws: ``SinkError`` if a limit makes no sense, or the system has no thread to give.
    public func queued(
        capacity: Int = 8192,
        maxBytes: Int? = nil,
        whenFull policy: OverflowPolicy = .block,
        timeout: Duration = .seconds(10),
        failures: FailureReporter = .standardError,
        prepare: (@Sendable (LogRecord) -> LogRecord)? = nil
    ) throws -> QueuedSink<Self> {
        let queue = try MemoryQueue(capacity: capacity, maxBytes: maxBytes, whenFull: policy)
        return try QueuedSink(self, queue, timeout: timeout, failures: failures, prepare: prepare)
    }
}
