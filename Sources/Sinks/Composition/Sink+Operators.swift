// Which records go on.
extension Sink {
    /// This sink for records at or above a level.
    public func minimumLevel(_ level: Level) -> LevelSink<Self> {
        LevelSink(self, minimum: level)
    }

    /// This sink for records at or above a level that can be changed while the program runs.
    public func levelSwitch(_ level: LevelSwitch) -> LevelSwitchSink<Self> {
        LevelSwitchSink(self, minimum: level)
    }

    /// This sink for records that a filter accepts, in the form that the filter gives them.
    public func filtered<Filter: RecordFilter>(by filter: Filter) -> FilterSink<Self, Filter> {
        FilterSink(self, filter: filter)
    }

    /// This sink for records for which a condition holds.
    /// - Parameter condition: whether a record goes on. Several threads may call it at once; what it logs to this very sink is
    ///   dropped and counted.
    public func `where`(_ condition: @escaping @Sendable (LogRecord) -> Bool) -> ConditionSink<Self> {
        ConditionSink(self, condition: condition)
    }

    /// This sink for one record of so many; the others are counted as dropped.
    ///
    /// - Parameters:
    ///   - rate: of so many records the first is kept; less than 1 counts as 1.
    ///   - level: records at or above it are always kept, and not counted among the many. Default: `warning`, since a sample of
    ///     errors hides errors.
    public func sampled(oneIn rate: Int, exempting level: Level = .warning) -> SampleSink<Self> {
        SampleSink(self, sampling: Sampling(oneIn: rate, exempting: level))
    }

    /// This sink for no more than so many records in a time; the others are counted as dropped.
    ///
    /// The first record that passes again is preceded by a warning that says how many were held back; so are `flush` and
    /// `close`. What counts is the time that the records bear, not when they come.
    ///
    /// - Parameters:
    ///   - count: how many records may pass in a period; less than 1 counts as 1.
    ///   - period: how long it is.
    ///   - burst: how many may pass at once after a quiet time. Default: `count`.
    ///   - level: records at or above it always pass, and do not count. Default: none do.
    public func rateLimited(
        to count: Int,
        per period: Duration,
        burst: Int? = nil,
        exempting level: Level = .off
    ) -> RateLimitSink<Self> {
        RateLimitSink(self, limit: RateLimit(count, per: period, burst: burst), exempting: level)
    }

    /// This sink without records that say the same as the one before; the others are counted as dropped.
    ///
    /// The next record that says something else is preceded by one that says how often the last message was repeated; so are
    /// `flush` and `close`. Nothing is said while nothing comes.
    ///
    /// - Parameter window: for how long after a record its like are held back; then one is let through again. Default: a minute.
    public func deduplicated(within window: Duration = .seconds(60)) -> DeduplicateSink<Self> {
        DeduplicateSink(self, window: window)
    }
}

// What they look like.
extension Sink {
    /// This sink for records as a closure changes them.
    ///
    ///     FileSink("app.log").enriched { $0.attributes["host"] = "web-3" }
    ///
    /// - Parameter change: changes its own copy of a record. Several threads may call it at once; what it logs to this very sink
    ///   is dropped and counted.
    public func enriched(_ change: @escaping @Sendable (inout LogRecord) -> Void) -> EnrichSink<Self> {
        EnrichSink(self, change: change)
    }

    /// This sink for records with some more attributes; those that a record has already stay as they are.
    public func enriched(with attributes: Attributes) -> AttributesSink<Self> {
        AttributesSink(self, adding: attributes)
    }

    /// This sink for records without secrets: nothing behind it can show what is masked here.
    ///
    /// - Parameter keys: attributes whose values are masked like private ones, wherever they are nested, byte by byte as they
    ///   are written. Default: none; only what the log call marked as private is masked.
    public func redacted(keys: [String] = []) -> RedactSink<Self> {
        RedactSink(self, keys: keys)
    }

    /// This sink for records whose private values are shown like any other: for a destination that only those can read who may.
    ///
    /// What is put on last sees a record first: around a sink that is ``redacted(keys:)``, this takes away what there is to mask.
    public func revealing() -> RevealSink<Self> {
        RevealSink(self)
    }
}

// Where they go.
extension Sink {
    /// This sink and another: each gets every record.
    public func tee(_ other: some Sink) -> TeeSink {
        TeeSink([self, other])
    }

    /// Another sink for the records that a closure picks, and this one for all others.
    ///
    ///     files.routed(to: audit) { $0.name.hasPrefix("audit") }
    ///
    /// - Parameters:
    ///   - other: gets the records for which the closure says so; it is flushed and closed with this one.
    ///   - condition: whether a record is for the other. Several threads may call it at once; what it logs to this very sink is
    ///     dropped and counted.
    public func routed<Other: Sink>(
        to other: Other,
        where condition: @escaping @Sendable (LogRecord) -> Bool
    ) -> RouteSink<Self, Other> {
        RouteSink(self, to: other, where: condition)
    }

    /// This sink, and another for as long as this one fails.
    ///
    /// A sink that buffers does not fail at once, so it comes outside: `socket.fallback(to: file)`, and the buffer around both.
    ///
    /// - Parameters:
    ///   - other: gets the records that this one could not deliver.
    ///   - backoff: how long this one is left alone after a failure. Default: 1, 2, 4 … 30 seconds.
    ///   - clock: what the time is. Default: the system's clock.
    public func fallback<Other: Sink>(
        to other: Other,
        backoff: Backoff = Backoff(),
        clock: TimeSource = .system
    ) -> FallbackSink<Self, Other> {
        FallbackSink(self, to: other, backoff: backoff, clock: clock)
    }
}

// What becomes of failures.
extension Sink {
    /// This sink, tried again if it fails for a reason that may pass.
    ///
    /// The thread that logs waits meanwhile: with the defaults 30 ms at most, beside what the sink itself waits. The sink counts
    /// only records as failed that failed for good. A tee should be inside only if none of its sinks minds a record twice.
    ///
    /// - Parameters:
    ///   - attempts: how often in all; less than 1 counts as 1. Default: 3.
    ///   - backoff: how long to wait in between. Default: 10 ms, then 20 ms.
    ///   - pause: how to wait. Default: the thread sleeps.
    public func retried(
        attempts: Int = 3,
        backoff: Backoff = Backoff(retryStart: .milliseconds(10), retryMax: .seconds(1)),
        pause: Pause = .sleeping
    ) -> RetrySink<Self> {
        RetrySink(self, attempts: attempts, backoff: backoff, pause: pause)
    }

    /// This sink, flushed after each record: an error reaches whoever logged it even if the sink buffers.
    ///
    /// Together with ``Logger/audit(_:_:_:error:file:function:line:)``, which throws it at the application. An error says that the
    /// record is not known to have arrived; a sink that buffers may still deliver it later.
    public func audited() -> AuditSink<Self> {
        AuditSink(self)
    }

    /// This sink, and a closure that is told what became of each record: for metrics.
    ///
    /// - Parameter observe: is called on the thread that logs, after the record was delivered (without an error) or not. What it
    ///   logs to this very sink is delivered, but it is not told of that.
    public func observed(
        _ observe: @escaping @Sendable (_ record: LogRecord, _ error: (any Error)?) -> Void
    ) -> ObserverSink<Self> {
        ObserverSink(self, observe: observe)
    }

    /// This sink with a failure reporter of its own, which is told instead of the logger's.
    ///
    /// The error is thrown all the same, so that a fallback or an audit further out sees it.
    public func reportingFailures(to failures: FailureReporter) -> FailureSink<Self> {
        FailureSink(self, failures: failures)
    }
}
