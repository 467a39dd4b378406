internal import Synchronization

/// A sink that sends records to another sink for as long as the first one fails.
///
///     try FileSink("/mnt/logs/app.log").fallback(to: ConsoleSink())
///
/// After a failure the first sink has a pause, which grows with each further failure. Then one record tries it again,
/// and if that arrives all others follow. Each record goes to one of the two, never to both. If both fail, both errors
/// are thrown.
struct FallbackSink<Base: Sink, Other: Sink>: Sink {
    /// The state that copies of the sink share.
    private final class State: Sendable {
        /// Whether the base failed at the last attempt.
        ///
        /// Read without the lock, because it is nearly always false.
        let isFailing = Atomic(false)
        let retry: LeafState<RetryDelay>
        /// The base's counts of records that then went to the other.
        let handedOver = Guarded(StatisticsAdjustment())

        init(_ backoff: Backoff) {
            retry = LeafState(RetryDelay(backoff))
        }
    }

    private let base: Base
    private let other: Other
    private let clock: TimeSource
    private let state: State

    init(_ base: Base, to other: Other, backoff: Backoff, clock: TimeSource) {
        self.base = base
        self.other = other
        self.clock = clock
        state = State(backoff)
    }

    /// The level of the base.
    var level: Level { base.level }

    /// The sum of both.
    ///
    /// A record that failed at the first and went to the other counts by its outcome there.
    var statistics: SinkStatistics {
        state.handedOver.applied(to: base.statistics) + other.statistics
    }

    /// Whether both sinks detect re-entrant calls.
    var guardsItself: Bool { base.guardsItself && other.guardsItself }

    /// Emits a record to the base, or to the other sink while the base fails.
    func emit(_ record: LogRecord) throws {
        let hasFailed = state.isFailing.load(ordering: .relaxed)
        if hasFailed, record.level >= other.level, isBaseLeftAlone() { return try other.emit(record) }
        do {
            try base.emit(record)
        } catch {
            return try emitToOther(record, after: error)
        }
        if hasFailed { recovered() }
    }

    /// The batch limit of both sinks together.
    var batchLimit: Int { base.batchLimit(beside: other) }

    /// Delivers a batch to the first sink, or else to the other.
    ///
    /// A batch of which the first sink does not take the content or the length is divided, until the record at fault
    /// stands alone and goes to the other.
    func emit(_ records: [LogRecord]) throws {
        let otherLevel = other.level
        guard records.allSatisfy({ $0.level >= otherLevel }) else { return try emitOneByOne(records) }
        var (left, size) = (Array(records.indices), BatchSize())
        while !left.isEmpty {
            let part = Array(left.prefix(size.limit))
            do {
                left = try emitPart(part, of: records, &size) + left.dropFirst(part.count)
            } catch {
                let failure = BatchError(error, of: part, before: left.dropFirst(part.count), on: "a fallback")
                throw failure.thrown(of: records.count)
            }
        }
    }

    /// Permits both sinks an attempt.
    ///
    /// The pause that this wrapper makes stays, because the other sink is there for it.
    func allowProbe() {
        base.allowProbe()
        other.allowProbe()
    }

    /// Flushes both sinks, the second one even if the first fails.
    func flush() throws {
        try Attempts.all("flush", on: "a sink and its fallback", { try base.flush() }, { try other.flush() })
    }

    /// Flushes and closes both sinks.
    func close() throws {
        try SinkEnd.close([SinkEnd(base), SinkEnd(other)], on: "a sink and its fallback")
    }

    /// Delivers the records that a close of both sinks would deliver.
    func flushBeforeClosing() throws {
        try Attempts.all(
            "flush",
            on: "a sink and its fallback",
            { try base.flushBeforeClosing() },
            { try other.flushBeforeClosing() }
        )
    }

    /// Emits the records at some positions.
    /// - Returns: the positions of those that were not delivered, but may be now.
    private func emitPart(_ positions: [Int], of records: [LogRecord], _ size: inout BatchSize) throws -> [Int] {
        let part = positions.map { records[$0] }
        let hasFailed = state.isFailing.load(ordering: .relaxed)
        if hasFailed, isBaseLeftAlone() {
            try other.emit(part)
            return []
        }
        do {
            try base.emit(part)
        } catch {
            let failure = BatchError(error, of: Array(part.indices), on: "\(Base.self)")
            return try handOver(failure, of: part, &size).map { positions[$0] }
        }
        if hasFailed { recovered() }
        size.delivered()
        return []
    }

    /// Hands over the failed records of a batch, or divides the batch if a smaller one may pass.
    /// - Returns: the positions of those that were not delivered, but may be now.
    private func handOver(_ failure: BatchError, of part: [LogRecord], _ size: inout BatchSize) throws -> [Int] {
        let (cause, count) = (failure.cause, failure.failed.count)
        guard cause.code != .closed, cause.code != .reentrant, count > 0 else { throw failure.thrown(of: part.count) }
        if cause.isTemporary || cause.code == .foreign { failed() }
        state.handedOver.subtract(cause, records: count, of: base)
        if count > 1, size.divides(count, after: cause) { return failure.left }
        size.refused()
        do {
            try other.emit(failure.failed.map { part[$0] })
        } catch {
            let second = BatchError(error, of: failure.failed, before: failure.unattempted, on: "\(Other.self)")
            let both = SinkError.joining([cause, second.cause], attempted: "emit to", on: "a sink and its fallback")
            throw second.with(both ?? cause).thrown(of: part.count)
        }
        return failure.unattempted
    }

    private func isBaseLeftAlone() -> Bool {
        let now = clock.now()
        return state.retry.withState { !$0.allowsAttempt(at: now) }
    }

    @inline(never)
    private func emitToOther(_ record: LogRecord, after error: any Error) throws {
        let failure = SinkError(error, attempted: "emit to", on: "\(Base.self)")
        // A closed sink, or one called from inside itself, has not failed. The record does not go to the other.
        guard failure.code != .closed, failure.code != .reentrant else { throw error }
        // A permanent error concerns one record only, not the next one.
        if failure.isTemporary || failure.code == .foreign { failed() }
        guard record.level >= other.level else { throw error }
        try handOver(record, after: failure)
    }

    private func handOver(_ record: LogRecord, after failure: SinkError) throws {
        state.handedOver.subtract(failure, of: base)
        do {
            try other.emit(record)
        } catch {
            let second = SinkError(error, attempted: "emit to", on: "\(Other.self)")
            let both = SinkError.joining([failure, second], attempted: "emit to", on: "a sink and its fallback")
            throw both ?? failure
        }
    }

    private func failed() {
        let now = clock.now()
        state.retry.withState { _ = $0.failed(at: now) }
        state.isFailing.store(true, ordering: .relaxed)
    }

    private func recovered() {
        state.retry.withState { $0.succeeded() }
        state.isFailing.store(false, ordering: .relaxed)
    }
}
