/// Offers its sink the records that a filter accepts, in the form that the filter gives them.
public struct FilterSink<Base: Sink, Filter: RecordFilter>: Sink {
    private let base: Base
    private let filter: Filter

    init(_ base: Base, filter: Filter) {
        self.base = base
        self.filter = filter
    }

    public var level: Level { base.level }

    public var statistics: SinkStatistics { base.statistics }

    public func emit(_ record: LogRecord) throws {
        switch filter.decide(on: record) {
        case .accept: try base.emit(record)
        case .reject: return
        case .replace(let replacement):
            guard replacement.level >= base.level else { return }
            try base.emit(replacement)
        }
    }

    public func flush() throws { try base.flush() }

    public func close() throws { try base.close() }
}
