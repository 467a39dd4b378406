/// A wrapper that passes on each record as a closure has changed it.
///
///     try FileSink("app.log").enriched { $0.attributes["host"] = "web-3" }
struct EnrichSink<Base: Sink>: GuardedSink {
    let base: Base
    private let change: @Sendable (inout LogRecord) -> Void
    let closure = ReentrancyGuard()

    init(_ base: Base, change: @escaping @Sendable (inout LogRecord) -> Void) {
        self.base = base
        self.change = change
    }

    /// The level of the base.
    var level: Level { base.level }

    /// The batch limit of the base.
    var batchLimit: Int { base.batchLimit }

    /// Emits the record as the closure has changed it.
    func emit(_ record: LogRecord) throws {
        var changed = record
        let entry = try closure.enter("enrich")
        change(&changed)
        entry.leave()
        do {
            if changed.level >= base.level { try base.emit(changed) }
        } catch {
            changed.recycle()
            throw error
        }
        changed.recycle()
    }

    /// Emits a batch as the closure has changed its records.
    func emit(_ records: [LogRecord]) throws {
        try base.emit(records) { record in
            let entry = try closure.enter("enrich")
            defer { entry.leave() }
            var changed = record
            change(&changed)
            return changed
        }
    }
}
