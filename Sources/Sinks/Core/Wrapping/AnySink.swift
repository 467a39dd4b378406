/// A type-erased sink, for generic code and for properties that hold one sink or another.
///
///     let sink = isVerbose ? AnySink(ConsoleSink()) : AnySink(NullSink())
public struct AnySink: Sink {
    private let base: any Sink

    /// Erases the type of a sink.
    ///
    /// One that is erased already is not erased twice.
    public init(_ base: any Sink) {
        self.base = (base as? AnySink)?.base ?? base
    }

    /// The level of the base.
    public var level: Level { base.level }

    /// The counts of the base.
    public var statistics: SinkStatistics { base.statistics }

    /// Emits a record to the base.
    public func emit(_ record: LogRecord) throws { try base.emit(record) }

    /// Flushes the base.
    public func flush() throws { try base.flush() }

    /// Closes the base.
    public func close() throws { try base.close() }

    /// The batch limit of the base.
    public var batchLimit: Int { base.batchLimit }

    /// Emits a batch to the base.
    public func emit(_ records: [LogRecord]) throws { try base.emit(records) }

    /// Permits the base one attempt.
    public func allowProbe() { base.allowProbe() }

    /// Delivers the records that a close of the base would deliver.
    public func flushBeforeClosing() throws { try base.flushBeforeClosing() }

    /// The number of times that the counts of the base have one record.
    public var destinations: Int { base.destinations }

    /// Whether the base detects re-entrant calls.
    public var guardsItself: Bool { base.guardsItself }
}
