/// Flushes its sink after each record, so that an error reaches whoever logged it even if the sink buffers.
public struct AuditSink<Base: Sink>: WrappingSink {
    let base: Base

    init(_ base: Base) {
        self.base = base
    }

    public var level: Level { base.level }

    public func emit(_ record: LogRecord) throws {
        try base.emit(record)
        try base.flush()
    }
}
