/// What the copies of a logger share: the name, the sink, and who is told of its failures.
final class Pipeline: Sendable {
    let name: String
    let sink: any Sink
    let failures: FailureReporter
    let clock: TimeSource
    let captures: CaptureOptions
    /// Where loggers of other names find their level; `nil` if they have that of this one.
    let levels: LogLevels?
    private let registered: RegisteredSink
    /// That of the registered, without the way there.
    private let reentrancy: ReentrancyGuard?

    convenience init(
        name: String,
        sink: any Sink,
        failures: FailureReporter,
        clock: TimeSource,
        captures: CaptureOptions,
        levels: LogLevels?
    ) {
        self.init(name, RegisteredSink(sink), failures, clock, captures, levels)
    }

    private init(
        _ name: String,
        _ registered: RegisteredSink,
        _ failures: FailureReporter,
        _ clock: TimeSource,
        _ captures: CaptureOptions,
        _ levels: LogLevels?
    ) {
        self.name = name
        self.registered = registered
        sink = registered.sink
        reentrancy = registered.reentrancy
        self.failures = failures
        self.clock = clock
        self.captures = captures
        self.levels = levels
    }

    /// The same sink under another name.
    func named(_ name: String) -> Pipeline {
        Pipeline(name, registered, failures, clock, captures, levels)
    }

    @inline(__always)
    func emit(_ record: LogRecord) {
        emit(record, to: sink)
    }

    /// Opens the sink's box once for all that is asked of it.
    private func emit(_ record: LogRecord, to sink: some Sink) {
        guard record.level >= sink.level else { return }
        if let reentrancy { return emit(record, to: sink, inside: reentrancy) }
        do {
            try sink.emit(record)
        } catch {
            report(error, of: record)
        }
    }

    /// Emits to a sink that may not notice itself. A record that comes from inside it is dropped, and the first one reported.
    private func emit(_ record: LogRecord, to sink: some Sink, inside reentrancy: ReentrancyGuard) {
        let entry: SinkEntry
        do {
            entry = try reentrancy.enterAsHolder()
        } catch {
            return reentrancy.dropped == 1 ? report(error, of: record) : ()
        }
        do {
            defer { entry.leave() }
            try sink.emit(record)
        } catch {
            report(error, of: record)
        }
    }

    /// Emits a record whose failure is the caller's.
    func audit(_ record: LogRecord) throws {
        let entry = try reentrancy?.enterAsHolder()
        defer { entry?.leave() }
        try sink.emit(record)
    }

    /// What has become of the records, those included that were dropped here.
    var statistics: SinkStatistics {
        var statistics = sink.statistics
        statistics.dropped &+= reentrancy?.dropped ?? 0
        return statistics
    }

    /// Tells the reporter what no reporter of a sink's own has been told already.
    @inline(never)
    private func report(_ error: any Error, of record: LogRecord) {
        guard let error = error as? SinkError else { return failures.report(SinkFailure(error, records: [record])) }
        if let news = error.unreported { failures.report(SinkFailure(news, records: [record])) }
    }
}
