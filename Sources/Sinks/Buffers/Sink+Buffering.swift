extension Sink {
    /// Returns this sink behind a buffer, which hands it records together.
    ///
    /// See ``BufferedSink``.
    ///
    /// - Parameters:
    ///   - capacity: the number of waiting records that starts a flush.
    ///   - flushLevel: the level from which on a record starts a flush. Default: `error`.
    ///   - options: further limits, and the behaviour when this sink fails.
    /// - Returns: the buffer.
    public func buffered(
        capacity: Int,
        flushLevel: Level = .error,
        options: BufferOptions = BufferOptions()
    ) -> BufferedSink {
        BufferedSink(capacity: capacity, flushLevel: flushLevel, target: self, options: options)
    }

    /// Returns this sink with a memory of the last low-level records, which are written when a severe one comes.
    ///
    ///     let log = Logger("shop", level: .debug) {
    ///         try FileSink("app.log").flightRecorder(last: 200)
    ///     }
    ///
    /// Remembered records are lost with the process, and dropped on closing. They serve to explain a failure.
    ///
    /// - Parameters:
    ///   - count: the number of records to remember; less than 1 counts as 1.
    ///   - maxBytes: the most bytes of memory that they take, approximately. Default: 4 MiB.
    ///   - threshold: the level from which on records go on at once. Default: `info`.
    ///   - trigger: the level from which on a record is preceded by those remembered. Default: `error`.
    /// - Returns: the wrapper.
    public func flightRecorder(
        last count: Int,
        maxBytes: ByteCount = .mebibytes(4),
        below threshold: Level = .info,
        dumpingAt trigger: Level = .error
    ) -> FlightRecorderSink<Self> {
        FlightRecorderSink(self, count: count, maxBytes: maxBytes.size, below: threshold, dumpingAt: trigger)
    }

    /// Returns this sink behind a queue, with a thread of its own.
    ///
    /// A log call then costs no more than the enqueue.
    ///
    /// - Parameters:
    ///   - capacity: the number of records that may wait; at least 1. Default: 8192.
    ///   - maxBytes: the approximate memory in bytes that they may take together; see ``MemoryQueue``. Default: no such
    ///     limit.
    ///   - policy: the rule for a record that finds no room. Default: its caller waits, and nothing is lost.
    ///   - timeout: the longest that `flush`, `close`, and the end of the process or of the last copy wait. Default: 10
    ///     seconds.
    ///   - failures: the reporter of this sink's failures, called on the queue's thread. Default: standard error.
    ///   - prepare: changes each record on the thread that logs. Default: the record stays as it is.
    /// - Returns: the queue as a sink.
    /// - Throws: ``SinkError`` if a limit makes no sense, or the system cannot start a thread.
    public func queued(
        capacity: Int = 8192,
        maxBytes: ByteCount? = nil,
        whenFull policy: OverflowPolicy = .block,
        timeout: Duration = .seconds(10),
        failures: FailureReporter = .standardError,
        prepare: (@Sendable (LogRecord) -> LogRecord)? = nil
    ) throws -> QueuedSink<Self> {
        let queue = try MemoryQueue(capacity: capacity, maxBytes: maxBytes, whenFull: policy)
        return try QueuedSink(self, queue, timeout: timeout, failures: failures, prepare: prepare)
    }
}
