/// A wrapper that passes on only records at or above a level.
///
///     ConsoleSink().minimumLevel(.warning)
struct LevelSink<Base: Sink>: WrappingSink {
    let base: Base
    private let minimum: Level

    init(_ base: Base, minimum: Level) {
        self.base = base
        self.minimum = minimum
    }

    /// The higher level of the minimum and the base.
    var level: Level { max(minimum, base.level) }

    /// The batch limit of the base.
    var batchLimit: Int { base.batchLimit }

    /// Emits a record from the minimum level on.
    func emit(_ record: LogRecord) throws {
        guard record.level >= minimum else { return }
        try base.emit(record)
    }

    /// Emits the records of a batch from the minimum level on.
    func emit(_ records: [LogRecord]) throws {
        try base.emit(records) { $0.level >= minimum ? $0 : nil }
    }
}
