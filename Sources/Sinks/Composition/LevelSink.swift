/// A wrapper that passes on only records at or above a level.
///
///     ConsoleSink().minimumLevel(.warning)
public struct LevelSink<Base: Sink>: WrappingSink {
    let base: Base
    private let minimum: Level

    init(_ base: Base, minimum: Level) {
        self.base = base
        self.minimum = minimum
    }

    public var level: Level { max(minimum, base.level) }

    public var batchLimit: Int { base.batchLimit }

    public func emit(_ record: LogRecord) throws {
        guard record.level >= minimum else { return }
        try base.emit(record)
    }

    public func emit(_ records: [LogRecord]) throws {
        try base.emit(records) { $0.level >= minimum ? $0 : nil }
    }
}
