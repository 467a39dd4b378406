/// A sink that sends the records that a closure picks to one sink, and all others to another.
///
///     try FileSink("app.log").routed(to: ConsoleSink()) { $0.level >= .error }
///
/// A record goes to one of the two, never to both. Flushing and closing reach both.
struct RouteSink<Base: Sink, Other: Sink>: Sink {
    private let base: Base
    private let other: Other
    private let isForOther: @Sendable (LogRecord) -> Bool
    private let closure = ReentrancyGuard()

    init(_ base: Base, to other: Other, where isForOther: @escaping @Sendable (LogRecord) -> Bool) {
        self.base = base
        self.other = other
        self.isForOther = isForOther
    }

    /// The lower level of the two, so that neither misses a record.
    ///
    /// Each sink's own level is checked before it is offered a record.
    var level: Level { min(base.level, other.level) }

    /// The sum of both.
    var statistics: SinkStatistics {
        var statistics = base.statistics + other.statistics
        statistics.dropped &+= closure.dropped
        return statistics
    }

    /// Whether both sinks detect re-entrant calls.
    var guardsItself: Bool { base.guardsItself && other.guardsItself }

    /// Emits a record to the sink that the closure selects.
    func emit(_ record: LogRecord) throws {
        let entry = try closure.enter("route")
        let goesToOther = isForOther(record)
        entry.leave()
        if goesToOther {
            if record.level >= other.level { try other.emit(record) }
        } else if record.level >= base.level {
            try base.emit(record)
        }
    }

    /// The batch limit of both sinks together.
    var batchLimit: Int { base.batchLimit(beside: other) }

    /// Delivers a batch in runs of records for the same sink, because the two may share a destination.
    func emit(_ records: [LogRecord]) throws {
        let picks = try picks(among: records)
        var start = records.startIndex
        while start < records.endIndex {
            let end = picks[start...].firstIndex { $0 != picks[start] } ?? records.endIndex
            let run = Array(records[start..<end])
            do {
                if picks[start] { try other.emit(run) { $0 } } else { try base.emit(run) { $0 } }
            } catch {
                let failure = BatchError(error, of: Array(start..<end), before: end..<records.endIndex, on: "a route")
                throw failure.thrown(of: records.count)
            }
            start = end
        }
    }

    /// Returns for each record whether it goes to the other sink.
    private func picks(among records: [LogRecord]) throws -> [Bool] {
        do {
            let entry = try closure.enter("route")
            defer { entry.leave() }
            return records.map(isForOther)
        } catch {
            throw BatchError.ofRecord(at: 0, of: records.count, error, on: "a route")
        }
    }

    /// Permits each sink one attempt.
    func allowProbe() {
        base.allowProbe()
        other.allowProbe()
    }

    /// Flushes both sinks, the second one even if the first fails.
    func flush() throws {
        try Attempts.all("flush", on: "both routes", { try base.flush() }, { try other.flush() })
    }

    /// Flushes and closes both sinks.
    func close() throws {
        try SinkEnd.close([SinkEnd(base), SinkEnd(other)], on: "both routes")
    }

    /// Delivers the records that a close of both sinks would deliver.
    func flushBeforeClosing() throws {
        try Attempts.all(
            "flush",
            on: "both routes",
            { try base.flushBeforeClosing() },
            { try other.flushBeforeClosing() }
        )
    }
}
