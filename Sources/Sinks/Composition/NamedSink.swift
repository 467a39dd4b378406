/// A wrapper with a name, under which the statistics of its base are listed.
///
///     try FileSink("errors.log").named("errors")
struct NamedSink<Base: Sink>: WrappingSink {
    let base: Base
    private let name: String

    init(_ base: Base, name: String) {
        self.base = base
        self.name = name
    }

    /// The level of the base.
    var level: Level { base.level }

    /// The batch limit of the base.
    var batchLimit: Int { base.batchLimit }

    /// The counts of the base, and the same as a part with the name.
    var statistics: SinkStatistics {
        var statistics = base.statistics
        statistics.parts = [SinkStatistics.Part(name: name, statistics: statistics)]
        return statistics
    }

    /// Emits a record to the base.
    func emit(_ record: LogRecord) throws { try base.emit(record) }

    /// Emits a batch to the base.
    func emit(_ records: [LogRecord]) throws { try base.emit(records) }
}
