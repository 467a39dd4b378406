/// A wrapper that emits a record again after a temporary failure of its sink.
///
///     try FileSink("/mnt/logs/app.log").retried(attempts: 5)
///
/// Permanent failures (a closed sink, text that the encoding does not have) are not retried.
struct RetrySink<Base: Sink>: WrappingSink {
    let base: Base
    private let attempts: Int
    private let backoff: Backoff
    private let pause: Pause
    /// The base's counts of attempts that were then retried.
    private let retries = Guarded(StatisticsAdjustment())

    init(_ base: Base, attempts: Int, backoff: Backoff, pause: Pause) {
        self.base = base
        self.attempts = attempts
        self.backoff = backoff
        self.pause = pause
    }

    /// The level of the base.
    var level: Level { base.level }

    /// The batch limit of the base.
    var batchLimit: Int { base.batchLimit }

    /// The counts of the base.
    ///
    /// Of failed attempts only those count that were the last for their record.
    var statistics: SinkStatistics {
        retries.applied(to: base.statistics)
    }

    /// Emits a record, and tries again after a temporary failure.
    func emit(_ record: LogRecord) throws {
        var failures = 0
        while true {
            do {
                return try base.emit(record)
            } catch {
                failures += 1
                guard failures < attempts, (error as? SinkError)?.isTemporary == true else { throw error }
                retries.subtract(error, of: base)
                pause.wait(backoff.delay(afterFailures: failures))
            }
        }
    }

    /// Emits a batch, and after a temporary failure those of its records that are left.
    ///
    /// Each that gets ahead has all attempts.
    func emit(_ records: [LogRecord]) throws {
        var (left, failures) = (Array(records.indices), 0)
        while true {
            do {
                return try base.emit(left.count == records.count ? records : left.map { records[$0] })
            } catch {
                let failure = BatchError(error, of: left, on: "\(Base.self)")
                failures = failure.left.count < left.count ? 1 : failures + 1
                guard failures < attempts, failure.cause.isTemporary, !failure.failed.isEmpty else {
                    throw failure.thrown(of: records.count)
                }
                retries.subtract(failure.cause, records: failure.failed.count, of: base)
                pause.wait(backoff.delay(afterFailures: failures))
                left = failure.left
            }
        }
    }
}
