/// A wrapper that reports the outcome of each record to a closure, for metrics.
///
///     try FileSink("app.log").observed { record, error in print(record.level, error == nil) }
struct ObserverSink<Base: Sink>: WrappingSink {
    let base: Base
    private let observe: @Sendable (LogRecord, (any Error)?) -> Void
    private let closure = ReentrancyGuard()

    init(_ base: Base, observe: @escaping @Sendable (LogRecord, (any Error)?) -> Void) {
        self.base = base
        self.observe = observe
    }

    /// The level of the base.
    var level: Level { base.level }

    /// The batch limit of the base.
    var batchLimit: Int { base.batchLimit }

    /// Emits a record, then passes the outcome to the closure.
    func emit(_ record: LogRecord) throws {
        do {
            try base.emit(record)
        } catch {
            notify(record, error)
            throw error
        }
        notify(record, nil)
    }

    /// Emits a batch, then passes the outcome of each record to the closure.
    func emit(_ records: [LogRecord]) throws {
        do {
            try base.emit(records)
        } catch {
            let failure = BatchError(error, of: Array(records.indices), on: "\(Base.self)")
            let (failed, unattempted) = (Set(failure.failed), Set(failure.unattempted))
            for (position, record) in records.enumerated() where !unattempted.contains(position) {
                notify(record, failed.contains(position) ? failure.cause : nil)
            }
            throw error
        }
        for record in records { notify(record, nil) }
    }

    /// Calls the closure.
    ///
    /// A record that the closure logs itself goes to the sink like any other, but is not observed.
    @inline(__always)
    private func notify(_ record: LogRecord, _ error: (any Error)?) {
        guard let entry = SinkEntry.into(closure) else { return }
        defer { entry.leave() }
        SinkEntry.outsideHolders { observe(record, error) }
    }
}
