internal import Synchronization

/// A wrapper that limits the records per time, and logs the number of those it held back.
///
///     try FileSink("app.log").rateLimited(to: 100, per: .seconds(1))
///
/// It also logs the number at the normal end of the process and with the last copy of the sink. From the end of the
/// process on it holds no record back.
struct RateLimitSink<Base: Sink>: WrappingSink {
    /// The state that copies of the sink share.
    fileprivate final class Bucket: Sendable {
        let base: Base
        let state = Atomic<Int64>(RateLimit.full)
        let dropped = Counter()
        let unreported = Atomic<UInt64>(0)
        let isLifted = Atomic(false)

        init(_ base: Base) {
            self.base = base
        }

        /// Logs the number of records held back, because no copy of the sink is left to do it.
        deinit {
            do {
                try emitSummary(at: .now(), name: "")
            } catch {
                FailureReporter.standardError.report(SinkFailure(error))
            }
        }
    }

    let base: Base
    private let limit: RateLimit
    private let exempt: Level
    private let bucket: Bucket

    init(_ base: Base, limit: RateLimit, exempting exempt: Level) {
        self.base = base
        self.limit = limit
        self.exempt = exempt
        bucket = Bucket(base)
        ExitFlush.register(bucket, "\(Self.self)") { bucket in
            try bucket.flush { try bucket.base.flush() }
        } endBuffering: { bucket in
            bucket.isLifted.store(true, ordering: .relaxed)
        }
    }

    /// The level of the base.
    var level: Level { base.level }

    /// The counts of the base, with held back records as dropped.
    var statistics: SinkStatistics {
        var statistics = base.statistics
        statistics.dropped &+= bucket.dropped.value
        return statistics
    }

    /// Emits a record within the limit, and drops any other.
    func emit(_ record: LogRecord) throws {
        // `isLifted` is read last, because it is nearly always false.
        guard record.level >= exempt || takesOne(at: record.timestamp) || bucket.isLifted.load(ordering: .relaxed)
        else {
            bucket.dropped.increment()
            bucket.unreported.wrappingAdd(1, ordering: .relaxed)
            return
        }
        // A failure of the notice is ignored, because the record itself reports it.
        if bucket.unreported.load(ordering: .relaxed) > 0 {
            try? bucket.emitSummary(at: record.timestamp, name: record.name)
        }
        try base.emit(record)
    }

    /// Emits the number of records held back if there are any, and flushes the base.
    func flush() throws {
        try bucket.flush { try base.flush() }
    }

    /// Emits the number of records held back if there are any, and closes the base.
    func close() throws {
        try Attempts.all(
            "close",
            on: "a rate limit",
            { try bucket.emitSummary(at: .now(), name: "") },
            { try base.close() }
        )
    }

    /// Emits the number of records held back if there are any, and delivers what a close of the base would deliver.
    func flushBeforeClosing() throws {
        try bucket.flush { try base.flushBeforeClosing() }
    }

    private func takesOne(at now: Timestamp) -> Bool {
        var state = bucket.state.load(ordering: .relaxed)
        while let after = limit.taking(state, at: now) {
            let (isDone, found) = bucket.state.weakCompareExchange(expected: state, desired: after, ordering: .relaxed)
            if isDone { return true }
            state = found
        }
        return false
    }
}

extension RateLimitSink.Bucket {
    fileprivate func flush(_ flushBase: @escaping () throws -> Void) throws {
        try Attempts.all("flush", on: "a rate limit", { try self.emitSummary(at: .now(), name: "") }, flushBase)
    }

    /// Logs the number of records held back since the last notice.
    ///
    /// After a failure the number is kept for the next one.
    fileprivate func emitSummary(at now: Timestamp, name: String) throws {
        let count = unreported.exchange(0, ordering: .relaxed)
        guard count > 0, base.level <= .warning else { return }
        do {
            try base.emit(
                LogRecord(
                    timestamp: now,
                    level: .warning,
                    name: name,
                    message: "\(count) records were held back by a rate limit",
                    attributes: ["held_back": Value(count)]
                )
            )
        } catch {
            unreported.wrappingAdd(count, ordering: .relaxed)
            // A closed sink accepts no notice, and closing it twice is harmless.
            if (error as? SinkError)?.code != .closed { throw error }
        }
    }
}
