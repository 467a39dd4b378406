/// Tells a reporter of its own what its sink could not do.
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
            // What a reporter further in was told already is not told again.
            if let news = error.unreported {
                SinkEntry.outsideHolders { failures.report(SinkFailure(news, records: [record])) }
            }
            throw error.reported()
        }
    }
}
