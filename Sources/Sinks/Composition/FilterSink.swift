/// A wrapper that passes on the records that a filter accepts, in the form that the filter returns.
///
///     ConsoleSink().filtered(by: LevelFilter(Level.warning...))
struct FilterSink<Base: Sink, Filter: RecordFilter>: GuardedSink {
    let base: Base
    private let filter: Filter
    let closure = ReentrancyGuard()

    init(_ base: Base, filter: Filter) {
        self.base = base
        self.filter = filter
    }

    /// The level of the base.
    var level: Level { base.level }

    /// The batch limit of the base.
    var batchLimit: Int { base.batchLimit }

    /// Emits a record that the filter accepts, or its replacement.
    func emit(_ record: LogRecord) throws {
        let entry = try closure.enter("filter")
        let decision = filter.decide(on: record)
        entry.leave()
        switch decision {
        case .accept: try base.emit(record)
        case .reject: return
        case .replace(let replacement): if replacement.level >= base.level { try base.emit(replacement) }
        }
    }

    /// Emits the records of a batch that the filter accepts, or their replacements.
    func emit(_ records: [LogRecord]) throws {
        try base.emit(records) { record in
            let entry = try closure.enter("filter")
            defer { entry.leave() }
            switch filter.decide(on: record) {
            case .accept: return record
            case .reject: return nil
            case .replace(let replacement): return replacement
            }
        }
    }
}
