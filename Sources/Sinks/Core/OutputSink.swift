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

    /// The most records that the sink delivers as one.
    public var batchLimit: Int { output.batchLimit }

    /// Delivers a batch.
    public func emit(_ records: [LogRecord]) throws { try output.emit(records) }

    /// Permits one attempt during the back-off after a failure.
    public func allowProbe() { output.allowProbe() }

    /// Delivers the records that a close would deliver.
    public func flushBeforeClosing() throws { try output.flushBeforeClosing() }

    /// The number of times that the counts have one record.
    public var destinations: Int { output.destinations }

    /// Whether the sink detects re-entrant calls: yes.
    public var guardsItself: Bool { true }
}
