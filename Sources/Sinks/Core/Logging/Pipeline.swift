/// The state that copies of a logger share: the name, the sink, and the reporter of its failures.
final class Pipeline: Sendable {
    let name: String
    let sink: any Sink
    let failures: FailureReporter
    let clock: TimeSource
    let captures: CaptureOptions
    /// The levels of loggers by name; `nil` if loggers of other names have the level of this one.
    let levels: LogLevels?
    private let registered: RegisteredSink
    /// The guard of ``registered``, kept here to save an indirection.
    private let reentrancy: ReentrancyGuard?
    /// The live views of the records, kept here to save an indirection.
    let subscribers: RecordSubscribers

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
        subscribers = registered.subscribers
        self.failures = failures
        self.clock = clock
        self.captures = captures
        self.levels = levels
    }

    /// Returns a pipeline with the same sink under another name.
    func named(_ name: String) -> Pipeline {
        Pipeline(name, registered, failures, clock, captures, levels)
    }

    @inline(__always)
    func emit(_ record: LogRecord) {
        if !subscribers.isEmpty { subscribers.yield(record) }
        emit(record, to: sink)
    }

    /// Emits to the sink's concrete type, so that its existential box is opened once.
    private func emit(_ record: LogRecord, to sink: some Sink) {
        guard record.level >= sink.level else { return }
        if let reentrancy { return emit(record, to: sink, inside: reentrancy) }
        do {
            try sink.emit(record)
        } catch {
            report(error, of: record)
        }
    }

    /// Emits to a sink that may not detect re-entrant calls.
    ///
    /// A record from inside the sink is dropped; the first is reported.
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

    /// Emits a record and throws its failure to the caller.
    func audit(_ record: LogRecord) throws {
        if !subscribers.isEmpty { subscribers.yield(record) }
        let entry = try reentrancy?.enterAsHolder()
        defer { entry?.leave() }
        try sink.emit(record)
    }

    /// The counts of records by outcome, including those that were dropped here.
    var statistics: SinkStatistics {
        var statistics = sink.statistics
        statistics.dropped &+= reentrancy?.dropped ?? 0
        return statistics
    }

    /// Reports the part of an error that the sinks' own reporters have not received.
    @inline(never)
    private func report(_ error: any Error, of record: LogRecord) {
        guard let error = error as? SinkError else { return failures.report(SinkFailure(error, records: [record])) }
        if let news = error.unreported { failures.report(SinkFailure(news, records: [record])) }
    }
}
