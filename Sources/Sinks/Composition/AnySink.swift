/// A type-erased sink, for generic code and for properties that hold one sink or another.
///
///     let sink = isVerbose ? AnySink(ConsoleSink()) : AnySink(NullSink())
public struct AnySink: Sink {
    private let base: any Sink

    /// Erases the type of a sink. One that is erased already is not erased twice.
    public init(_ base: any Sink) {
        self.base = (base as? AnySink)?.base ?? base
    }

    public var level: Level { base.level }

    public var statistics: SinkStatistics { base.statistics }

    public func emit(_ record: LogRecord) throws { try base.emit(record) }

    public func flush() throws { try base.flush() }

    public func close() throws { try base.close() }

    public var batchLimit: Int { base.batchLimit }

    public func emit(_ records: [LogRecord]) throws { try base.emit(records) }

    public func allowProbe() { base.allowProbe() }

    public func flushBeforeClosing() throws { try base.flushBeforeClosing() }

    public var destinations: Int { base.destinations }

    public var guardsItself: Bool { base.guardsItself }
}
