/// The state of a ``MemoryQueue`` under its lock.
///
/// No operation waits.
struct QueueState: ~Copyable, Sendable {
    // The fields for each record come first, so that few cache lines move over from the listener's processor.
    /// The most records that may wait.
    private var limit: Int
    /// The approximate memory in bytes that waiting records may take together.
    private let maxBytes: Int
    private(set) var isClosed = false
    private var records: EntryArena
    /// The number of waiting records that wakes the listener.
    private var wakeCount = Int.max
    private var accepted: UInt64 = 0
    private var highWaterMark = 0

    private let capacity: Int
    private let policy: OverflowPolicy
    /// The time that a caller waits for the delivery of each record, once the process is ending.
    private var lastWait: Duration?

    // The listener.
    private var idleLooks = 0
    private var isInterrupted = false
    /// The number of batches taken, and the number of those finished.
    private(set) var taken: UInt64 = 0
    private(set) var settled: UInt64 = 0

    // The waiting threads.
    private(set) var drainers = 0
    private var callers = 0
    /// The listener's step count when a caller gave up, if no batch has been taken since.
    private var stalledAt: UInt64?
    private let progress: DeliveryProgress

    // Counts.
    private(set) var dropped = LevelCounts()
    private var drops: DropSummary?

    init(
        capacity: Int,
        maxBytes: Int = .max,
        policy: OverflowPolicy,
        progress: DeliveryProgress = DeliveryProgress()
    ) {
        self.progress = progress
        self.capacity = capacity
        self.maxBytes = maxBytes
        self.policy = policy
        limit = policy.limit(capacity: capacity)
        records = EntryArena(leastSize: Self.blockSize(capacity))
    }

    /// Returns a block length with room for so many entries with a full message and seven attributes.
    ///
    /// Nothing is then allocated later. Memory that has not been written takes address space only. A longer queue grows
    /// into its block.
    private static func blockSize(_ capacity: Int) -> Int {
        max(4096, min(capacity, 16_384) &* 640)
    }

    /// Returns the longest block that is kept.
    ///
    /// With policies that replace records, a block is twice as long as its entries.
    private static func keptSize(_ capacity: Int) -> Int {
        max(4096, min(capacity, .max / 2560) &* 2560)
    }

    var statistics: SinkStatistics {
        var statistics = SinkStatistics()
        statistics.emitted = accepted
        statistics.dropped = dropped.total
        statistics.depth = UInt64(records.count)
        statistics.highWaterMark = UInt64(highWaterMark)
        return statistics
    }

    /// The batch whose end means that everything in the queue now is finished.
    var target: UInt64 {
        records.count > 0 || drops != nil ? taken &+ 1 : taken
    }

    // MARK: The threads that log

    /// Accepts a record, or returns the reason for not doing so.
    @inline(__always)
    mutating func put(_ record: LogRecord) -> EnqueueResult {
        let bytes = maxBytes == .max ? 0 : record.approximateBytes
        guard hasRoom(for: bytes, below: limit), !isClosed else { return refuse(record, bytes) }
        return accept(record, bytes)
    }

    /// Does the same as ``put(_:)``, and counts the caller as waiting if there is no room.
    mutating func putWaiting(_ record: LogRecord) -> EnqueueResult {
        let result = put(record)
        guard case .full = result else { return result }
        callers &+= 1
        return .full
    }

    /// Drops the record of a caller whose timeout is over.
    mutating func giveUp(_ record: LogRecord) {
        if policy == .block { stalledAt = progress.steps }
        lose(record.level, at: record.timestamp)
    }

    /// Returns whether one more record may wait.
    ///
    /// A record that is too large by itself may wait alone.
    @inline(__always)
    private func hasRoom(for bytes: Int, below limit: Int) -> Bool {
        records.count < limit && (maxBytes == .max || records.count == 0 || bytes <= maxBytes &- records.bytes)
    }

    @inline(__always)
    private mutating func accept(_ record: LogRecord, _ bytes: Int) -> EnqueueResult {
        records.append(record, bytes: bytes)
        accepted &+= 1
        let count = records.count
        if count > highWaterMark { highWaterMark = count }
        guard count >= wakeCount else { return .accepted(wakes: false) }
        wakeCount = .max
        return .accepted(wakes: true)
    }

    @inline(never)
    private mutating func refuse(_ record: LogRecord, _ bytes: Int) -> EnqueueResult {
        guard !isClosed else {
            dropped.add(record.level)
            return .closed
        }
        if let lastWait, hasRoom(for: bytes, below: policy.limit(capacity: capacity)) {
            _ = accept(record, bytes)
            wakeCount = .max
            return stalledAt == progress.steps ? .accepted(wakes: true) : .awaited(within: lastWait)
        }
        switch policy.decide(on: record.level) {
        case .wait where stalledAt == progress.steps:
            lose(record.level, at: record.timestamp)
            return .refused
        case .wait: return .full
        case .drop:
            lose(record.level, at: record.timestamp)
            return .dropped
        case .refuse:
            lose(record.level, at: record.timestamp)
            return .refused
        case .replaceOldest(let level): return replaceOldest(below: level, with: record, bytes)
        }
    }

    /// Drops records until there is room for another one.
    ///
    /// With too few to drop, that one is dropped itself.
    private mutating func replaceOldest(below level: Level?, with record: LogRecord, _ bytes: Int) -> EnqueueResult {
        repeat {
            guard let oldest = level.map({ records.dropFirst(below: $0) }) ?? records.dropFirst() else {
                lose(record.level, at: record.timestamp)
                return .dropped
            }
            lose(oldest.level, at: oldest.timestamp)
            accepted &-= 1
        } while !hasRoom(for: bytes, below: limit)
        return accept(record, bytes)
    }

    private mutating func lose(_ level: Level, at timestamp: Timestamp) {
        dropped.add(level)
        if drops == nil { drops = DropSummary(level, at: timestamp) } else { drops?.add(level, at: timestamp) }
    }

    // MARK: The listener

    /// Exchanges the batch, which is empty, for all waiting records.
    mutating func take(into batch: inout RecordBatch) -> DequeueResult {
        guard records.count > 0 || drops != nil else { return nothing() }
        batch.records.prepare(leastSize: Self.blockSize(capacity), keeping: Self.keptSize(capacity))
        swap(&records, &batch.records)
        batch.drops = drops.take()
        batch.dropsComeFirst = policy == .dropOldest
        taken &+= 1
        (idleLooks, wakeCount, stalledAt) = (0, .max, nil)
        defer { callers = 0 }
        return .taken(wakesCallers: callers > 0)
    }

    private mutating func nothing() -> DequeueResult {
        guard !isClosed else { return .ended }
        guard !isInterrupted else {
            isInterrupted = false
            return .interrupted
        }
        let strategy = WaitStrategy.after(looks: idleLooks)
        idleLooks &+= 1
        // A polling listener looks again by itself, unless the queue fills up before.
        wakeCount = strategy == .park ? 1 : max(1, capacity / 2)
        return .nothing(strategy)
    }

    /// Whether the listener need not rest, because a thread has woken it.
    var isAwake: Bool { wakeCount == .max }

    /// Notes that all batches taken are finished.
    /// - Returns: whether a thread waits for that.
    mutating func settle() -> Bool {
        settled = taken
        return drainers > 0
    }

    // MARK: Control

    /// Makes each caller wait for the delivery of its record from now on.
    mutating func endBuffering(within timeout: Duration) {
        (limit, lastWait) = (0, timeout)
    }

    /// Notes that the listener has not finished a record in time.
    mutating func stall() {
        stalledAt = progress.steps
    }

    mutating func interrupt() {
        isInterrupted = true
        wakeCount = .max
    }

    mutating func close() {
        isClosed = true
        wakeCount = .max
        callers = 0
    }

    /// Counts a thread that waits until the queue is drained, and makes the listener look at once.
    /// - Returns: the batch to wait for; `nil` if there is nothing to wait for.
    mutating func beginDraining() -> UInt64? {
        guard settled < target else { return nil }
        drainers &+= 1
        wakeCount = .max
        return target
    }

    mutating func endDraining() {
        drainers &-= 1
    }
}
