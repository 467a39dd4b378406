// Selection of records.
extension Sink {
    /// Returns this sink for records at or above a level.
    public func minimumLevel(_ level: Level) -> some Sink {
        LevelSink(self, minimum: level)
    }

    /// Returns this sink for records at or above a level that can be changed while the program runs.
    public func levelSwitch(_ level: LevelSwitch) -> some Sink {
        LevelSwitchSink(self, minimum: level)
    }

    /// Returns this sink for records that a filter accepts, in the form that the filter returns.
    public func filtered<Filter: RecordFilter>(by filter: Filter) -> some Sink {
        FilterSink(self, filter: filter)
    }

    /// Returns this sink for records for which a condition holds.
    /// - Parameter condition: returns whether a record goes on. Several threads may call it at once. A record that it
    ///   logs to this very sink is dropped and counted.
    /// - Returns: the wrapper.
    public func `where`(_ condition: @escaping @Sendable (LogRecord) -> Bool) -> some Sink {
        ConditionSink(self, condition: condition)
    }

    /// Returns this sink for one record of so many.
    ///
    /// The others are counted as dropped.
    ///
    /// - Parameters:
    ///   - rate: the number of records of which the first is kept; less than 1 counts as 1.
    ///   - level: the level from which on records are always kept, and not counted. Default: `warning`, because a
    ///     sample of errors hides errors.
    /// - Returns: the wrapper.
    public func sampled(oneIn rate: Int, exempting level: Level = .warning) -> some Sink {
        SampleSink(self, sampling: Sampling(oneIn: rate, exempting: level))
    }

    /// Returns this sink with a limit of records per time.
    ///
    /// The others are counted as dropped.
    ///
    /// A warning with the number of records held back precedes the next record that passes, and also `flush` and
    /// `close`. The limit uses the records' own timestamps, not the time of their arrival.
    ///
    /// - Parameters:
    ///   - count: the number of records that may pass in a period; less than 1 counts as 1.
    ///   - period: the length of the period.
    ///   - burst: the number of records that may pass at once after a quiet time. Default: `count`.
    ///   - level: the level from which on records always pass, and do not count. Default: none do.
    /// - Returns: the wrapper.
    public func rateLimited(
        to count: Int,
        per period: Duration,
        burst: Int? = nil,
        exempting level: Level = .off
    ) -> some Sink {
        RateLimitSink(self, limit: RateLimit(count, per: period, burst: burst), exempting: level)
    }

    /// Returns this sink without records equal to the one before.
    ///
    /// Those are counted as dropped.
    ///
    /// A record with the number of repetitions precedes the next different record, and also `flush` and `close`.
    /// Without records no such summary is logged.
    ///
    /// - Parameter window: the time for which repetitions of a record are held back; then one passes again. Default: a
    ///   minute.
    /// - Returns: the wrapper.
    public func deduplicated(within window: Duration = .seconds(60)) -> some Sink {
        DeduplicateSink(self, window: window)
    }
}

// Changes of records.
extension Sink {
    /// Returns this sink for records as a closure changes them.
    ///
    ///     FileSink("app.log").enriched { $0.attributes["host"] = "web-3" }
    ///
    /// - Parameter change: changes its own copy of a record. Several threads may call it at once. A record that it logs
    ///   to this very sink is dropped and counted.
    /// - Returns: the wrapper.
    public func enriched(_ change: @escaping @Sendable (inout LogRecord) -> Void) -> some Sink {
        EnrichSink(self, change: change)
    }

    /// Returns this sink for records with additional attributes.
    ///
    /// Attributes that a record already has stay as they are.
    public func enriched(with attributes: Attributes) -> some Sink {
        AttributesSink(self, adding: attributes)
    }

    /// Returns this sink for records without secrets.
    ///
    /// Nothing behind it can show the masked values.
    ///
    /// - Parameter keys: the attributes whose values are masked like private ones, wherever they are nested. Keys are
    ///   compared byte by byte. Default: none; only values that the log call marked as private are masked.
    /// - Returns: the wrapper.
    public func redacted(keys: [String] = []) -> some Sink {
        RedactSink(self, keys: keys)
    }

    /// Returns this sink for records whose private values are shown, for a destination whose readers may see them.
    ///
    /// The outermost wrapper receives a record first. Around a sink that is ``redacted(keys:)``, this wrapper leaves
    /// nothing to mask.
    public func revealing() -> some Sink {
        RevealSink(self)
    }
}

// Destinations.
extension Sink {
    /// Returns this sink with a name in the statistics of all sinks around it.
    ///
    ///     let log = Logger("shop") {
    ///         ConsoleSink()
    ///         try FileSink("errors.log").minimumLevel(.error).named("errors")
    ///     }
    ///     print(log.statistics["errors"]?.emitted ?? 0)
    ///
    /// - Parameter name: any text; the first of several sinks with one name is found by it.
    /// - Returns: the wrapper.
    public func named(_ name: String) -> some Sink {
        NamedSink(self, name: name)
    }

    /// Returns a sink that gives every record to this sink and to another.
    public func tee(_ other: some Sink) -> TeeSink {
        TeeSink([self, other])
    }

    /// Returns a sink that gives the records that a closure picks to another sink, and all others to this one.
    ///
    ///     files.routed(to: audit) { $0.name.hasPrefix("audit") }
    ///
    /// - Parameters:
    ///   - other: the sink of the picked records. It is flushed and closed with this one.
    ///   - condition: returns whether a record is for the other. Several threads may call it at once. A record that it
    ///     logs to this very sink is dropped and counted.
    /// - Returns: the sink of both routes.
    public func routed<Other: Sink>(
        to other: Other,
        where condition: @escaping @Sendable (LogRecord) -> Bool
    ) -> some Sink {
        RouteSink(self, to: other, where: condition)
    }

    /// Returns this sink, replaced by another for as long as this one fails.
    ///
    /// A sink that buffers does not fail at once, so put the buffer around both: `socket.fallback(to: file)` inside it.
    ///
    /// - Parameters:
    ///   - other: the sink of the records that this one could not deliver.
    ///   - backoff: the pauses of this sink after failures. Default: 1, 2, 4 … 30 seconds.
    ///   - clock: the source of time. Default: the system's clock.
    /// - Returns: the sink of both.
    public func fallback<Other: Sink>(
        to other: Other,
        backoff: Backoff = Backoff(),
        clock: TimeSource = .system
    ) -> some Sink {
        FallbackSink(self, to: other, backoff: backoff, clock: clock)
    }
}

// Failures.
extension Sink {
    /// Returns this sink with retries after temporary failures.
    ///
    /// The thread that logs waits meanwhile: with the defaults 30 ms at most, plus the time of the sink's own attempts.
    /// Only records whose last attempt failed count as failed. Put a tee inside only if all of its sinks tolerate a
    /// record twice.
    ///
    /// - Parameters:
    ///   - attempts: the number of attempts in all; less than 1 counts as 1. Default: 3.
    ///   - backoff: the pauses between attempts. Default: 10 ms, then 20 ms.
    ///   - pause: the way to wait. Default: the thread sleeps.
    /// - Returns: the wrapper.
    public func retried(
        attempts: Int = 3,
        backoff: Backoff = Backoff(retryStart: .milliseconds(10), retryMax: .seconds(1)),
        pause: Pause = .sleeping
    ) -> some Sink {
        RetrySink(self, attempts: attempts, backoff: backoff, pause: pause)
    }

    /// Returns this sink, flushed after each record.
    ///
    /// An error then reaches the log call even if the sink buffers.
    ///
    /// For use with ``Logger/audit(_:_:_:error:file:function:line:)``, which throws the error to the application. An
    /// error means that the record is not known to have arrived. A sink that buffers may still deliver it later.
    public func audited() -> some Sink {
        AuditSink(self)
    }

    /// Returns this sink with a closure that receives the outcome of each record, for metrics.
    ///
    /// - Parameter observe: receives the record, and an error if it was not delivered. Called on the thread that logs,
    ///   after the attempt. A record that it logs to this very sink is delivered, but not observed.
    /// - Returns: the wrapper.
    public func observed(
        _ observe: @escaping @Sendable (_ record: LogRecord, _ error: (any Error)?) -> Void
    ) -> some Sink {
        ObserverSink(self, observe: observe)
    }

    /// Returns this sink with a failure reporter of its own, which replaces the logger's.
    ///
    /// The error is thrown all the same, so that a fallback or an audit further out receives it.
    public func reportingFailures(to failures: FailureReporter) -> some Sink {
        FailureSink(self, failures: failures)
    }
}
