/// A bounded queue of records in memory.
///
///     let queue = try MemoryQueue(capacity: 8192, whenFull: .dropOldest)
///
/// It has two arenas of bytes: one is filled while the other is emptied. A lock guards their exchange. A thread that
/// logs copies its record into the arena under the lock. In the steady state it allocates nothing and makes no system
/// call. It wakes the listener only if that is parked, or if a polling listener's queue is half full. A listener parks
/// after some 20 milliseconds without a record.
///
/// Waiting records are lost if the process dies without ending normally. The memory is some 250 bytes, plus attributes
/// and long messages, for each of the most records that have ever waited. The records on their way to the sinks take as
/// much again.
public final class MemoryQueue: RecordQueue {
    private let state: LeafState<QueueState>
    private let policy: OverflowPolicy
    private let timeout: Duration
    private let progress = DeliveryProgress()
    private let listener = Sleepers()
    private let callers = Sleepers()
    private let drainers = Sleepers()

    /// Creates an empty queue.
    ///
    /// - Parameters:
    ///   - capacity: the number of records that may wait; at least 1. As many again may be on their way to the sinks.
    ///     Default: 8192.
    ///   - maxBytes: the approximate memory in bytes that waiting records may take together, at least 1: some 500 bytes
    ///     each, and their messages, attributes, errors and stack traces. A record that is larger by itself waits
    ///     alone. Default: no limit but that of records.
    ///   - policy: the rule for a record that finds no room. Default: its caller waits.
    /// - Throws: ``SinkError`` if a limit is less than 1, or the most that the queue may grow to less than the
    ///   capacity.
    public convenience init(
        capacity: Int = 8192,
        maxBytes: ByteCount? = nil,
        whenFull policy: OverflowPolicy = .block
    ) throws {
        try self.init(capacity: capacity, maxBytes: maxBytes, whenFull: policy, timeout: policy.timeout)
    }

    /// Creates a queue.
    ///
    /// - Parameters:
    ///   - capacity: the number of records that may wait.
    ///   - maxBytes: the approximate memory in bytes that they may take. Default: no such limit.
    ///   - policy: the rule for a record that finds no room.
    ///   - timeout: the time that a caller waits for room. With ``OverflowPolicy/block`` it is renewed as long as the
    ///     listener makes progress.
    /// - Throws: ``SinkError`` if a limit makes no sense.
    init(
        capacity: Int,
        maxBytes: ByteCount? = nil,
        whenFull policy: OverflowPolicy,
        timeout: Duration
    ) throws {
        guard capacity > 0 else { throw Self.invalid("the capacity must be at least 1, not \(capacity)") }
        let maxBytes = maxBytes?.size ?? .max
        guard maxBytes > 0 else { throw Self.invalid("it must have room for at least 1 byte, not \(maxBytes)") }
        if let objection = policy.objection(capacity: capacity) { throw Self.invalid(objection) }
        self.policy = policy
        self.timeout = timeout
        state = LeafState(QueueState(capacity: capacity, maxBytes: maxBytes, policy: policy, progress: progress))
    }

    /// The counts of enqueued and dropped records.
    ///
    /// `emitted` are those accepted and not dropped for others later.
    public var statistics: SinkStatistics {
        state.withState { $0.statistics }
    }

    /// The number of dropped records by level.
    public var dropped: LevelCounts {
        state.withState { $0.dropped }
    }

    /// Accepts a record, or applies the overflow policy.
    ///
    /// Waits for room as long as ``OverflowPolicy`` allows, and otherwise for the lock at most.
    /// - Throws: ``SinkError``: `.full` if the record was dropped and the policy throws, `.closed` after closing.
    public func put(_ record: LogRecord) throws {
        switch state.withState({ $0.put(record) }) {
        case .accepted(let wakes): if wakes { listener.wakeOne() }
        case .awaited(let timeout): awaitEnd(within: timeout)
        case .full: try waitForRoom(for: record)
        case .dropped: return
        case .refused: throw Self.full
        case .closed: throw Self.closed
        }
    }

    /// Moves all waiting records to the end of a batch, and waits if there are none.
    public func take(into batch: inout RecordBatch, timeout: Duration) -> Bool {
        var deadline: Deadline?
        while true {
            switch state.withState({ $0.take(into: &batch) }) {
            case .taken(let wakesCallers):
                if wakesCallers { callers.wakeAll() }
                return true
            case .interrupted: return true
            case .ended: return false
            case .nothing(let strategy):
                let end = deadline ?? Deadline(after: timeout)
                deadline = end
                guard !end.hasPassed else { return true }
                wait(strategy, until: end)
            }
        }
    }

    /// Marks everything taken so far as finished, and wakes callers that drain the queue.
    public func settle() {
        if state.withState({ $0.settle() }) { drainers.wakeAll() }
    }

    /// Notes that the listener makes progress.
    public func advance() {
        progress.advance()
    }

    /// Ends the wait of the listener, or its next one.
    public func interrupt() {
        state.withState { $0.interrupt() }
        listener.wakeOne()
    }

    /// Waits until everything accepted before is finished, up to the timeout.
    public func drain(timeout: Duration) throws {
        guard let target = state.withState({ $0.beginDraining() }) else { return }
        defer { state.withState { $0.endDraining() } }
        listener.wakeOne()
        let isDrained = drainers.sleep(before: Deadline(after: timeout)) {
            state.withState { $0.settled >= target }
        }
        guard isDrained else { throw SinkError("drain", on: Self.subject, .timedOut) }
    }

    /// Makes each caller wait until its record is finished, for a timeout at most, because the process is ending.
    func endBuffering(within timeout: Duration) {
        state.withState { $0.endBuffering(within: timeout) }
    }

    /// Refuses further records, and wakes the listener and all waiting callers.
    public func close() {
        state.withState { $0.close() }
        listener.wakeOne()
        callers.wakeAll()
    }
}

// Waits, and the errors after waits in vain.
extension MemoryQueue {
    private static let subject = "a queue in memory"
    private static let full = SinkError(.full, attempted: "put a record into", on: subject)
    private static let closed = SinkError(.closed, attempted: "put a record into", on: subject)

    private static func invalid(_ reason: String) -> SinkError {
        SinkError(.invalidOption, attempted: "make", on: subject, reason: reason)
    }

    private func wait(_ strategy: WaitStrategy, until deadline: Deadline) {
        let end = if case .poll(let duration) = strategy { Deadline(after: duration) } else { deadline }
        _ = listener.sleep(before: end) { state.withState { $0.isAwake } }
    }

    @inline(never)
    private func awaitEnd(within timeout: Duration) {
        listener.wakeOne()
        do {
            try drain(timeout: timeout)
        } catch {
            state.withState { $0.stall() }
        }
    }

    @inline(never)
    private func waitForRoom(for record: LogRecord) throws {
        var result = EnqueueResult.full
        var wait = EnqueueWait(timeout: timeout, renews: policy == .block, from: progress.steps)
        repeat {
            let isDone = callers.sleep(before: Deadline(after: wait.timeout)) {
                result = state.withState { $0.putWaiting(record) }
                if case .full = result { return false }
                return true
            }
            if isDone { break }
        } while wait.goesOn(at: progress.steps)
        switch result {
        case .accepted(let wakes): if wakes { listener.wakeOne() }
        case .awaited(let timeout): awaitEnd(within: timeout)
        case .closed: throw Self.closed
        case .dropped: return
        case .refused: throw Self.full
        case .full:
            state.withState { $0.giveUp(record) }
            throw Self.full
        }
    }
}
