/// What a listener does with each record: every sink gets it, and what fails is told and counted.
final class ListenerSinks: Sendable {
    /// What has become of records on the listener's side of a queue.
    struct Tally: Sendable {
        /// Records that a stop has left.
        var left = LevelCounts()
        /// What the sinks have counted of records about drops: nobody has emitted those.
        var notices = StatisticsAdjustment()
        /// Losses that no sink has been told of.
        var unreported: DropSummary?
        /// The first failure since somebody asked, and how many there were.
        var failure: SinkError?
        var failures: UInt64 = 0
    }

    private let sinks: [any Sink]
    private let respectsLevel: Bool
    private let failures: FailureReporter
    private let counts = Owner(Tally())

    init(to sinks: [any Sink], respectsLevel: Bool, failures: FailureReporter) {
        self.sinks = sinks
        self.respectsLevel = respectsLevel
        self.failures = failures
    }

    var tally: Tally { counts.withResource { $0 } ?? Tally() }

    /// Gives every sink record after record.
    /// - Parameter next: reads the next one in place of the one before; returns `false` if there is none.
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

    /// Opens the sink's box once for all records.
    private func deliver(_ record: inout LogRecord, to sink: some Sink, while next: (inout LogRecord) -> Bool) {
        while next(&record) { give(record, to: sink) }
    }

    /// Remembers drops until the sinks are told of them.
    func keep(_ drops: DropSummary?) {
        guard let drops else { return }
        counts.withResource { tally in
            if tally.unreported == nil { tally.unreported = drops } else { tally.unreported?.add(drops) }
        }
    }

    /// Reports records that were lost to the sinks, in the stream itself; if all of them fail, the report is repeated later. What
    /// each sink has counted for the notice is noted, and not what other threads emit into it meanwhile: see ``Correction``.
    func reportDrops() {
        guard let drops = counts.withResource({ $0.unreported.take() }) ?? nil else { return }
        let notice = drops.notice
        var (told, failed) = (0, 0)
        for sink in sinks where notice.level >= sink.level {
            if give(notice: notice, to: sink) { told += 1 } else { failed += 1 }
        }
        if failed > 0, told == 0 { keep(drops) }
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
        counts.withResource { $0.notices.forget(failure, from: before, to: after, at: sink.destinations) }
        return failure == nil
    }

    /// Flushes every sink.
    /// - Returns: what failed.
    func flush(_ kind: ListenerRequest.Kind) -> [SinkError] {
        var failures: [SinkError] = []
        for sink in sinks {
            do {
                if kind == .flush { try sink.flush() } else { try sink.prepareToClose() }
            } catch {
                failures.append(SinkError(error, attempted: "flush", on: "\(type(of: sink))"))
            }
        }
        return failures
    }

    func countLeft(_ records: [LogRecord]) {
        counts.withResource { tally in
            for record in records { tally.left.add(record.level) }
        }
    }

    /// What could not be delivered since the last time somebody asked.
    func takeFailure() -> SinkError? {
        counts.withResource { tally in
            defer { tally.failures = 0 }
            return tally.failure.take()
        } ?? nil
    }

    /// - Returns: whether the sink has the record.
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
        counts.withResource { tally in
            tally.failure = tally.failure ?? cause
            tally.failures &+= 1
        }
        failures.report(SinkFailure(error, records: [record]))
    }
}
