/// A wrapper that reports its sink's failures to a reporter of its own.
///
///     try FileSink("app.log").reportingFailures(to: .silent)
public struct FailureSink<Base: Sink>: WrappingSink {
    let base: Base
    private let failures: FailureReporter

    init(_ base: Base, failures: FailureReporter) {
        self.base = base
        self.failures = failures
    }

    public var level: Level { base.level }

    public func emit(_ record: LogRecord) throws {
        do {
            try base.emit(record)
        } catch {
            let error = SinkError(error, attempted: "emit to", on: "\(Base.self)")
            // Failures that a reporter further in has received are not reported again.
            if let news = error.unreported {
                SinkEntry.outsideHolders { failures.report(SinkFailure(news, records: [record])) }
            }
            throw error.reported()
        }
    }
}
