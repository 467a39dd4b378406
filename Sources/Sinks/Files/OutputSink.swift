/// A sink that is the public face of another one, its output, and passes every call on.
protocol OutputSink: EndingSink, SelfGuardingSink {
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

    func flushBeforeClosing() throws { try output.prepareToClose() }
}
