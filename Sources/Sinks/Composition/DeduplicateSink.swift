/// A wrapper that holds back records equal to the one before, and logs their number.
///
///     try FileSink("app.log").deduplicated(within: .seconds(30))
///
/// It also logs the number at the normal end of the process and with the last copy of the sink. From the end of the
/// process on it holds no record back.
struct DeduplicateSink<Base: Sink>: WrappingSink {
    /// The state that copies of the sink share.
    fileprivate final class Shared: Sendable {
        let base: Base
        let last: LeafState<Deduplicator>
        let held = Counter()

        init(_ base: Base, window: Duration) {
            self.base = base
            last = LeafState(Deduplicator(window: window))
        }

        /// Logs the summary, because no copy of the sink is left to do it.
        deinit {
            do {
                try emitHeldSummary()
            } catch {
                FailureReporter.standardError.report(SinkFailure(error))
            }
        }
    }

    let base: Base
    private let shared: Shared

    init(_ base: Base, window: Duration) {
        self.base = base
        shared = Shared(base, window: window)
        ExitFlush.register(shared, "\(Self.self)") { shared in
            try shared.flush { try shared.base.flush() }
        } endBuffering: { shared in
            shared.last.withState { $0.endHolding() }
        }
    }

    /// The level of the base.
    var level: Level { base.level }

    /// The counts of the base, with repetitions as dropped.
    var statistics: SinkStatistics {
        var statistics = base.statistics
        statistics.dropped &+= shared.held.value
        return statistics
    }

    /// Emits a record that differs from the one before, and holds back a repetition.
    func emit(_ record: LogRecord) throws {
        switch shared.last.withState({ $0.decide(on: record) }) {
        case .hold: return shared.held.increment()
        case .pass(after: let repetition?): try? shared.emitSummary(repetition)
        case .pass(after: nil): break
        }
        do {
            try base.emit(record)
        } catch {
            shared.last.withState { $0.forget() }
            throw error
        }
    }

    /// Emits the number of repetitions if there are any, and flushes the base.
    func flush() throws {
        try shared.flush { try base.flush() }
    }

    /// Emits the number of repetitions if there are any, and closes the base.
    func close() throws {
        try Attempts.all("close", on: "a deduplicated sink", { try shared.emitHeldSummary() }, { try base.close() })
    }

    /// Emits the number of repetitions if there are any, and delivers what a close of the base would deliver.
    func flushBeforeClosing() throws {
        try shared.flush { try base.flushBeforeClosing() }
    }
}

extension DeduplicateSink.Shared {
    fileprivate func flush(_ flushBase: @escaping () throws -> Void) throws {
        try Attempts.all("flush", on: "a deduplicated sink", { try self.emitHeldSummary() }, flushBase)
    }

    fileprivate func emitHeldSummary() throws {
        guard let repetition = last.withState({ $0.takeRepetition() }) else { return }
        do {
            try emitSummary(repetition)
        } catch {
            last.withState { $0.putBack(repetition) }
            // A closed sink accepts no summary, and closing it twice is harmless.
            if (error as? SinkError)?.code != .closed { throw error }
        }
    }

    fileprivate func emitSummary(_ repetition: Deduplicator.Repetition) throws {
        let record = LogRecord(
            timestamp: repetition.last,
            level: repetition.level,
            name: repetition.name,
            message: "last message repeated \(repetition.count) times",
            attributes: ["repeated": Value(repetition.count)]
        )
        if record.level >= base.level { try base.emit(record) }
    }
}
