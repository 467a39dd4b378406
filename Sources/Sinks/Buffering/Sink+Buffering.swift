extension Sink {
    /// This sink behind a buffer: records go to it together. See ``MemorySink``.
    ///
    /// - Parameters:
    ///   - capacity: flush when so many records wait.
    ///   - flushLevel: flush when a record of at least this level comes. Default: `error`.
    ///   - options: further limits, and what happens when this sink fails.
    public func buffered(
        capacity: Int,
        flushLevel: Level = .error,
        options: BufferOptions = BufferOptions()
    ) -> MemorySink {
        MemorySink(capacity: capacity, flushLevel: flushLevel, target: self, options: options)
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
}
