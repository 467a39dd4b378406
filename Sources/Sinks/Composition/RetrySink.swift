/// Emits a record again if its sink could not deliver it for a reason that may pass.
///
/// What does not pass (a closed sink, text that the encoding does not have) is not tried again.
public struct RetrySink<Base: Sink>: WrappingSink {
    let base: Base
    private let attempts: Int
    private let backoff: Backoff
    private let pause: Pause
    /// What the base has counted of records that were then tried again.
    private let retries = Owner(StatisticsAdjustment())

    init(_ base: Base, attempts: Int, backoff: Backoff, pause: Pause) {
        self.base = base
        self.attempts = attempts
        self.backoff = backoff
        self.pause = pause
    }

    public var level: Level { base.level }

    /// The counts of the base, but of failed attempts only those that were the last for their record.
    public var statistics: SinkStatistics {
        retries.applied(to: base.statistics)
    }

    public func emit(_ record: LogRecord) throws {
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
}
