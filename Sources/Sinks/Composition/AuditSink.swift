/// A wrapper that flushes its sink after each record, so that an error reaches the log call even if the sink buffers.
///
///     try FileSink("audit.log").audited()
struct AuditSink<Base: Sink>: WrappingSink {
    let base: Base

    init(_ base: Base) {
        self.base = base
    }

    /// The level of the base.
    var level: Level { base.level }

    /// Emits a record and flushes the base.
    func emit(_ record: LogRecord) throws {
        try base.emit(record)
        try base.flush()
    }
}
