/// What the copies of a logger share: the name, the sink, and who is told of its failures.
final class Pipeline: Sendable {
    let name: String
    let sink: any Sink
    let failures: FailureReporter
    let clock: TimeSource
    let captures: RecordCaptures
    /// Where loggers of other names find their level; `nil` if they have that of this one.
    let levels: LogLevels?
    private let outlet: Outlet

    convenience init(
        name: String,
        sink: any Sink,
        failures: FailureReporter,
        clock: TimeSource,
        captures: RecordCaptures,
        levels: LogLevels?
    ) {
        self.init(name, Outlet(sink), failures, clock, captures, levels)
    }

    private init(
        _ name: String,
        _ outlet: Outlet,
        _ failures: FailureReporter,
        _ clock: TimeSource,
        _ captures: RecordCaptures,
        _ levels: LogLevels?
    ) {
        self.name = name
        self.outlet = outlet
        sink = outlet.sink
        self.failures = failures
        self.clock = clock
        self.captures = captures
        self.levels = levels
    }

    /// The same sink under another name.
    func named(_ name: String) -> Pipeline {
        Pipeline(name, outlet, failures, clock, captures, levels)
    }

    @inline(__always)
    func emit(_ record: LogRecord) {
        emit(record, to: sink)
    }

    /// Opens the sink's box once for all that is asked of it.
    private func emit(_ record: LogRecord, to sink: some Sink) {
        guard record.level >= sink.level else { return }
        do {
            try sink.emit(record)
        } catch {
            report(error, of: record)
        }
    }

    /// Tells the reporter what no reporter of a sink's own has been told already.
    @inline(never)
    private func report(_ error: any Error, of record: LogRecord) {
        guard let error = error as? SinkError else { return failures.report(SinkFailure(error, records: [record])) }
        if let news = error.unreported { failures.report(SinkFailure(news, records: [record])) }
    }
}
