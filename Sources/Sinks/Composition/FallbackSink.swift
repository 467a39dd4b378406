internal import Synchronization

/// A sink that sends records to another sink for as long as the first one fails.
///
///     try FileSink("/mnt/logs/app.log").fallback(to: ConsoleSink())
///
/// After a failure the first sink has a pause, which grows with each further failure. Then one record tries it again,
/// and if that arrives all others follow. Each record goes to one of the two, never to both. If both fail, both errors
/// are thrown.
public struct FallbackSink<Base: Sink, Other: Sink>: EndingSink, SelfGuardingSink {
    /// The state that copies of the sink share.
    private final class State: Sendable {
        /// Whether the base failed at the last attempt. Read without the lock, because it is nearly always false.
        let isFailing = Atomic(false)
        let retry: Owner<RetryDelay>
        /// The base's counts of records that then went to the other.
        let handedOver = Owner(StatisticsAdjustment())

        init(_ backoff: Backoff) {
            retry = Owner(RetryDelay(backoff))
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

    public var level: Level { base.level }

    /// The sum of both. A record that failed at the first and went to the other counts by its outcome there.
    public var statistics: SinkStatistics {
        state.handedOver.applied(to: base.statistics) + other.statistics
    }

    package var guardsItself: Bool { base.isSelfGuarding && other.isSelfGuarding }

    public func emit(_ record: LogRecord) throws {
        let hasFailed = state.isFailing.load(ordering: .relaxed)
        if hasFailed, record.level >= other.level, isBaseLeftAlone() { return try other.emit(record) }
        do {
            try base.emit(record)
        } catch {
            return try emitToOther(record, after: error)
        }
        if hasFailed { recovered() }
    }

    public func flush() throws {
        try Attempts.all("flush", on: "a sink and its fallback", { try base.flush() }, { try other.flush() })
    }

    public func close() throws {
        try SinkEnd.close([SinkEnd(base), SinkEnd(other)], on: "a sink and its fallback")
    }

    func flushBeforeClosing() throws {
        try Attempts.all(
            "flush",
            on: "a sink and its fallback",
            { try base.prepareToClose() },
            { try other.prepareToClose() }
        )
    }

    private func isBaseLeftAlone() -> Bool {
        let now = clock.now()
        return state.retry.withResource { !$0.allowsAttempt(at: now) } ?? false
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
        state.retry.withResource { _ = $0.failed(at: now) }
        state.isFailing.store(true, ordering: .relaxed)
    }

    private func recovered() {
        state.retry.withResource { $0.succeeded() }
        state.isFailing.store(false, ordering: .relaxed)
    }
}
