internal import Dispatch
internal import Sinks
internal import Synchronization

/// The exchange of sinks under threads that log.
///
/// A record goes to the sinks that are there when it arrives. Sinks are closed after the last of their records has
/// left.
final class SinkSwitch: Sendable {
    private struct State {
        var current: Composition
        var isPaused = false
        var isClosed = false
        /// Sinks that get no more records, and that are not closed yet.
        var closing: [any Sink] = []
        /// The files that sinks have written so far.
        var files: Set<String>
        /// The counts of sinks that are closed, each name once.
        var settled = SinkStatistics()
    }

    /// The longest wait for records on their way, and of records for a pause.
    private static let patience = DispatchTimeInterval.seconds(60)

    private let state: Mutex<State>
    /// Entered by a pause.
    private let pause = DispatchGroup()
    private let reentrancy = ReentrancyGuard()
    private let lowestLevel: Atomic<Int32>
    private let refused = Atomic<UInt64>(0)

    init(_ first: Composition) {
        state = Mutex(State(current: first, files: first.files))
        lowestLevel = Atomic(first.target.level.rawValue)
    }

    var level: Level { Level(lowestLevel.load(ordering: .relaxed)) }

    var current: Composition { state.withLock(\.current) }

    /// The files that sinks have written so far.
    var files: Set<String> { state.withLock(\.files) }

    var isClosed: Bool { state.withLock(\.isClosed) }

    var statistics: SinkStatistics {
        let (current, closing, settled) = state.withLock { ($0.current, $0.closing, $0.settled) }
        var sum = closing.reduce(current.target.statistics) { $0 + $1.statistics } + settled
        sum.dropped &+= reentrancy.dropped &+ refused.load(ordering: .relaxed)
        sum.parts = sum.parts.withEachNameOnce
        return sum
    }

    func emit(_ record: LogRecord) throws {
        try reentrancy.run("emit to", on: "the configured sinks") {
            let composition = try enter(countingRefusal: true)
            defer { composition.inFlight.leave() }
            try composition.target.emit(record)
        }
    }

    /// Runs an operation on the sinks that are there.
    func withTarget(_ body: (TeeSink) throws -> Void) throws {
        let composition = try enter(countingRefusal: false)
        defer { composition.inFlight.leave() }
        try body(composition.target)
    }

    /// Closes the sinks that are there, for good.
    func close() throws {
        state.withLock { $0.isClosed = true }
        try withTarget { try $0.close() }
    }

    private func enter(countingRefusal: Bool) throws -> Composition {
        while true {
            let composition = state.withLock { state -> Composition? in
                guard !state.isPaused else { return nil }
                state.current.inFlight.enter()
                return state.current
            }
            if let composition { return composition }
            guard pause.wait(timeout: .now() + Self.patience) == .success else {
                if countingRefusal { refused.add(1, ordering: .relaxed) }
                throw SinkError(.full, attempted: "emit to", on: "sinks that are being exchanged")
            }
        }
    }
}

// The exchange itself. One thread at a time does it.
extension SinkSwitch {
    /// Puts other sinks in the place of the current ones, and waits for the records on their way to these.
    ///
    /// - Parameters:
    ///   - next: the new composition.
    ///   - retired: the sinks that it does not have any more; ``closeRetired()`` closes them.
    /// - Throws: `reentrant` if the calling thread is inside of the sinks.
    func exchange(for next: Composition, retiring retired: [any Sink]) throws {
        try reentrancy.run("exchange", on: "the configured sinks") {
            _ = replace(with: next, retiring: retired).wait(timeout: .now() + Self.patience)
        }
    }

    /// Puts other sinks in place, without a wait.
    ///
    /// - Parameters:
    ///   - next: the new composition.
    ///   - retired: the sinks that it does not have any more, and that are open.
    ///   - ended: those that are closed already. Default: none.
    /// - Returns: the records on their way to the former sinks.
    @discardableResult
    func replace(
        with next: Composition,
        retiring retired: [any Sink],
        ended: [any Sink] = []
    ) -> DispatchGroup {
        let counts = Self.counts(of: ended)
        let former = state.withLock { state in
            let former = state.current
            state.current = next
            state.closing += retired
            state.settled = state.settled.settling(counts)
            state.files.formUnion(next.files)
            return former
        }
        lowestLevel.store(next.target.level.rawValue, ordering: .relaxed)
        return former.inFlight
    }

    /// Runs a closure while no record is on its way.
    ///
    /// New ones wait for its end.
    ///
    /// A record that the calling thread logs meanwhile is dropped, because it would wait for itself.
    func paused<Result>(_ body: () throws -> Result) throws -> Result {
        try reentrancy.run("exchange", on: "the configured sinks") {
            pause.enter()
            let former = state.withLock { state in
                state.isPaused = true
                return state.current
            }
            defer {
                state.withLock { $0.isPaused = false }
                pause.leave()
            }
            _ = former.inFlight.wait(timeout: .now() + Self.patience)
            return try body()
        }
    }

    /// Flushes and closes the sinks that get no more records.
    /// - Returns: their failures.
    func closeRetired() -> [any Error] {
        let sinks = state.withLock(\.closing)
        let failures = sinks.flatMap(Self.end)
        let counts = Self.counts(of: sinks)
        // Together, so that no record is counted twice or not at all for a moment.
        state.withLock { state in
            state.settled = state.settled.settling(counts)
            state.closing = []
        }
        return failures
    }

    /// Flushes and closes a sink.
    static func end(_ sink: any Sink) -> [any Error] {
        do {
            try sink.close()
            return []
        } catch {
            return [error]
        }
    }

    private static func counts(of sinks: [any Sink]) -> SinkStatistics {
        sinks.reduce(SinkStatistics()) { $0 + $1.statistics }
    }
}
