/// A wrapper that passes on only records at or above a level that can be changed while the program runs.
///
///     let verbosity = LevelSwitch(.info)
///     let console = ConsoleSink().levelSwitch(verbosity)
public struct LevelSwitchSink<Base: Sink>: WrappingSink {
    let base: Base
    private let minimum: LevelSwitch

    init(_ base: Base, minimum: LevelSwitch) {
        self.base = base
        self.minimum = minimum
    }

    public var level: Level { max(minimum.level, base.level) }

    public var batchLimit: Int { base.batchLimit }

    public func emit(_ record: LogRecord) throws {
        guard minimum.allows(record.level) else { return }
        try base.emit(record)
    }

    public func emit(_ records: [LogRecord]) throws {
        try base.emit(records) { minimum.allows($0.level) ? $0 : nil }
    }
}
