/// A wrapper that passes on only records at or above a level that can be changed while the program runs.
///
///     let verbosity = LevelSwitch(.info)
///     let console = ConsoleSink().levelSwitch(verbosity)
struct LevelSwitchSink<Base: Sink>: WrappingSink {
    let base: Base
    private let minimum: LevelSwitch

    init(_ base: Base, minimum: LevelSwitch) {
        self.base = base
        self.minimum = minimum
    }

    /// The higher level of the switch and the base.
    var level: Level { max(minimum.level, base.level) }

    /// The batch limit of the base.
    var batchLimit: Int { base.batchLimit }

    /// Emits a record from the level of the switch on.
    func emit(_ record: LogRecord) throws {
        guard minimum.allows(record.level) else { return }
        try base.emit(record)
    }

    /// Emits the records of a batch from the level of the switch on.
    func emit(_ records: [LogRecord]) throws {
        try base.emit(records) { minimum.allows($0.level) ? $0 : nil }
    }
}
