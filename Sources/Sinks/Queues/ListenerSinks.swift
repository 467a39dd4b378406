/// The sinks of a listener.
///
/// Each receives every record, and failures are reported and counted.
final class ListenerSinks: Sendable {
    /// The counts on the listener's side of a queue.
    struct Tally: Sendable {
        /// Records that a stop has left.
        var left = LevelCounts()
        /// The sinks' counts of notices about drops, which no caller emitted.
        var notices = StatisticsAdjustment()
        /// Losses that no sink has received a notice of.
        var unreported: DropSummary?
        /// The first failure since the last ``takeFailure()``, and the number of failures.
        var failure: SinkError?
        var failures: UInt64 = 0
    }

    private let sinks: [any Sink]
    private let respectsLevel: Bool
    private let failures: FailureReporter
    private let counts = Guarded(Tally())

    init(to sinks: [any Sink], respectsLevel: Bool, failures: FailureReporter) {
        self.sinks = sinks
        self.respectsLevel = respectsLevel
        self.failures = failures
    }

    var tally: Tally { counts.withState { $0 } }

    /// Gives every sink record after record.
    /// - Parameter next: reads the next record in place of the one before; returns `false` if there is none.
    func deliver(while next: (inout LogRecord) -> Bool) {
        var record = RecordEntry.emptyRecord
        if sinks.count == 1, let sink = sinks.first {
            deliver(&record, to: sink, while: next)
        } else {
            while next(&record) {
                for sink in sinks { give(record, to: sink) }
            }
        }
        record.recycle()
    }

    /// Delivers to the sink's concrete type, so that its existential box is opened once for all records.
    private func deliver(_ record: inout LogRecord, to sink: some Sink, while next: (inout LogRecord) -> Bool) {
        while next(&record) { give(record, to: sink) }
    }

    /// Keeps drops until the sinks receive a notice of them.
    func keep(_ drops: DropSummary?) {
        guard let drops else { return }
        counts.withState { tally in
            if tally.unreported == nil { tally.unreported = drops } else { tally.unreported?.add(drops) }
        }
    }

    /// Emits a notice about dropped records to the sinks.
    ///
    /// If all of them fail, the notice is repeated later.
    ///
    /// Each sink's count of the notice is subtracted again, without counts of other threads: see
    /// ``StatisticsAdjustment``.
    func reportDrops() {
        guard let drops = counts.withState({ $0.unreported.take() }) else { return }
        let notice = drops.notice
        var (reported, failed) = (0, 0)
        for sink in sinks where notice.level >= sink.level {
            if give(notice: notice, to: sink) { reported += 1 } else { failed += 1 }
        }
        if failed > 0, reported == 0 { keep(drops) }
    }

    private func give(notice: LogRecord, to sink: some Sink) -> Bool {
        let before = sink.statistics
        var failure: (any Error)?
        do {
            try sink.emit(notice)
        } catch {
            failure = error
            failed(error, notice, in: "\(type(of: sink))")
        }
        let after = sink.statistics
        let destinations = sink.destinations
        counts.withState { $0.notices.forget(failure, from: before, to: after, at: destinations) }
        return failure == nil
    }

    /// Flushes every sink.
    /// - Returns: the failures.
    func flush(_ kind: ListenerRequest.Kind) -> [SinkError] {
        var failures: [SinkError] = []
        for sink in sinks {
            do {
                if kind == .flush { try sink.flush() } else { try sink.flushBeforeClosing() }
            } catch {
                failures.append(SinkError(error, attempted: "flush", on: "\(type(of: sink))"))
            }
        }
        return failures
    }

    func countLeft(_ records: [LogRecord]) {
        counts.withState { tally in
            for record in records { tally.left.add(record.level) }
        }
    }

    /// Returns the delivery failure since the last call, and resets it.
    func takeFailure() -> SinkError? {
        counts.withState { tally in
            defer { tally.failures = 0 }
            return tally.failure.take()
        }
    }

    /// - Returns: whether the sink accepted the record.
    @discardableResult @inline(__always)
    private func give(_ record: LogRecord, to sink: some Sink) -> Bool {
        guard !respectsLevel || record.level >= sink.level else { return false }
        do {
            try sink.emit(record)
            return true
        } catch {
            failed(error, record, in: "\(type(of: sink))")
            return false
        }
    }

    @inline(never)
    private func failed(_ error: any Error, _ record: LogRecord, in sink: @autoclosure () -> String) {
        let cause = SinkError(error, attempted: "deliver to", on: sink())
        counts.withState { tally in
            tally.failure = tally.failure ?? cause
            tally.failures &+= 1
        }
        failures.report(SinkFailure(error, records: [record]))
    }
}
