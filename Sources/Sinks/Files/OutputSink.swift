/// A sink that is the public face of another one, its output, and passes every call on.
protocol OutputSink: Sink {
    associatedtype Output: Sink

    /// The sink that receives every call.
    var output: Output { get }
}

// Public members of an extension count as those of the public sinks, although the protocol is not public.
extension OutputSink {
    /// The counts of records by outcome so far.
    public var statistics: SinkStatistics { output.statistics }

    /// Delivers a record, or throws ``SinkError``.
    public func emit(_ record: LogRecord) throws { try output.emit(record) }

    /// Waits until everything accepted has left the process.
    public func flush() throws { try output.flush() }

    /// Flushes and releases the destination for good.
    public func close() throws { try output.close() }

    public var batchLimit: Int { output.batchLimit }

    public func emit(_ records: [LogRecord]) throws { try output.emit(records) }

    public func allowProbe() { output.allowProbe() }

    public func flushBeforeClosing() throws { try output.flushBeforeClosing() }

    public var destinations: Int { output.destinations }

    public var guardsItself: Bool { true }
}
