/// What the copies of a logger share: the sink, and who is told of its failures.
final class Pipeline: Sendable {
    let sink: any Sink
    let failures: FailureReporter
    let clock: TimeSource

    init(sink: any Sink, failures: FailureReporter, clock: TimeSource) {
        self.sink = sink
        self.failures = failures
        self.clock = clock
    }

    func emit(_ record: LogRecord) {
        guard record.level >= sink.level else { return }
        do {
            try sink.emit(record)
        } catch {
            failures.report(SinkFailure(error, records: [record]))
        }
    }
}
