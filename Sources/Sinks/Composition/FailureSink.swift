/// A wrapper that reports its sink's failures to a reporter of its own.
///
///     try FileSink("app.log").reportingFailures(to: .silent)
struct FailureSink<Base: Sink>: WrappingSink {
    let base: Base
    private let failures: FailureReporter

    init(_ base: Base, failures: FailureReporter) {
        self.base = base
        self.failures = failures
    }

    /// The level of the base.
    var level: Level { base.level }

    /// The batch limit of the base.
    var batchLimit: Int { base.batchLimit }

    /// Emits a record, and reports a failure before it is thrown on.
    func emit(_ record: LogRecord) throws {
        do {
            try base.emit(record)
        } catch {
            let error = SinkError(error, attempted: "emit to", on: "\(Base.self)")
            report(error, of: [record])
            throw error.reported()
        }
    }

    /// Emits a batch, and reports a failure before it is thrown on.
    func emit(_ records: [LogRecord]) throws {
        do {
            try base.emit(records)
        } catch {
            let failure = BatchError(error, of: Array(records.indices), on: "\(Base.self)")
            report(failure.cause, of: failure.failed.map { records[$0] })
            throw failure.with(failure.cause.reported()).thrown(of: records.count)
        }
    }

    /// Reports an error, without the failures that a reporter further in has received.
    private func report(_ error: SinkError, of records: [LogRecord]) {
        guard let news = error.unreported else { return }
        SinkEntry.outsideHolders { failures.report(SinkFailure(news, records: records)) }
    }
}
