/// A wrapper that passes on the records for which a closure returns `true`.
///
///     try FileSink("shop.log").where { $0.name.hasPrefix("shop") }
///
/// A filter can do the same. A condition cannot change the record, and costs less.
struct ConditionSink<Base: Sink>: GuardedSink {
    let base: Base
    private let condition: @Sendable (LogRecord) -> Bool
    let closure = ReentrancyGuard()

    init(_ base: Base, condition: @escaping @Sendable (LogRecord) -> Bool) {
        self.base = base
        self.condition = condition
    }

    /// The level of the base.
    var level: Level { base.level }

    /// The batch limit of the base.
    var batchLimit: Int { base.batchLimit }

    /// Emits a record for which the condition holds.
    func emit(_ record: LogRecord) throws {
        let entry = try closure.enter("filter")
        let isAccepted = condition(record)
        entry.leave()
        if isAccepted { try base.emit(record) }
    }

    /// Emits the records of a batch for which the condition holds.
    func emit(_ records: [LogRecord]) throws {
        try base.emit(records) { record in
            let entry = try closure.enter("filter")
            defer { entry.leave() }
            return condition(record) ? record : nil
        }
    }
}
