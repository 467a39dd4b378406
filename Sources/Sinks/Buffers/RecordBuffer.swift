/// The waiting records of a buffer, its target and its counts.
///
/// It needs a lock around it.
struct RecordBuffer: ~Copyable, Sendable {
    /// The result of accepting a record.
    struct Acceptance: Sendable {
        let state: FlushRule.BufferState
        let isKept: Bool
        /// The delay until the alarm, if one has to be set.
        let alarm: Duration?
        /// Whether no record may wait any more.
        let isLast: Bool
    }

    /// The next delivery.
    enum Next: Sendable {
        case nothing
        case noTarget
        case entry(EntryArena.Entry, to: BoxedSink)
        case batch([EntryArena.Entry], to: BoxedSink)
    }

    private let capacity: Int
    private let maxRecords: Int
    private let maxBytes: Int
    private let options: BufferOptions
    private var records = EntryArena()
    /// The number and the bytes of the records in delivery.
    private var delivering = 0
    private var deliveringBytes = 0
    private var batchSize = BatchSize()
    private var dropped: UInt64 = 0
    private var failed: UInt64 = 0
    /// The targets' counts of records that were put back.
    private var kept = StatisticsAdjustment()
    private var highWaterMark = 0
    private var isClosed = false
    private var isEnding = false
    /// The number of finished deliveries, whatever their outcome.
    private(set) var deliveries: UInt64 = 0
    private var hasAlarm = false
    private var retry: RetryDelay
    /// The destination of records.
    private(set) var target: BoxedSink?

    init(capacity: Int, target: BoxedSink?, options: BufferOptions) {
        self.capacity = max(capacity, 1)
        let (tenfold, isTooMany) = self.capacity.multipliedReportingOverflow(by: 10)
        maxRecords = max(options.limits.records ?? (isTooMany ? .max : tenfold), 1)
        maxBytes = options.limits.bytes?.size ?? .max
        self.options = options
        self.target = target
        retry = RetryDelay(options.backoff)
    }

    /// The number of waiting records.
    var count: Int { records.count }

    /// The instant since which the oldest record has waited.
    var oldest: Timestamp? { records.oldest }

    /// Returns the targets' counts with those of the buffer.
    ///
    /// A waiting record counts as emitted; one that was put back has not failed.
    func statistics(with targets: SinkStatistics) -> SinkStatistics {
        var statistics = kept.applied(to: targets)
        let waiting = UInt64(records.count + delivering)
        statistics.emitted &+= waiting
        statistics.dropped &+= dropped
        statistics.failed &+= failed
        statistics.depth &+= waiting
        statistics.highWaterMark = max(statistics.highWaterMark, UInt64(highWaterMark))
        return statistics
    }

    /// Accepts a record or throws.
    ///
    /// Either is counted.
    mutating func accept(_ record: LogRecord, at now: Timestamp) throws(SinkError) -> Acceptance {
        guard !isClosed else {
            dropped &+= 1
            throw SinkError(.closed, attempted: "write to", on: "a buffer")
        }
        let bytes = record.approximateBytes
        let isKept = try makeRoom(for: bytes)
        if isKept { records.append(record, bytes: bytes, since: now) }
        highWaterMark = max(highWaterMark, records.count)
        return Acceptance(
            state: FlushRule.BufferState(count: records.count, bytes: records.bytes, oldest: records.oldest ?? now),
            isKept: isKept,
            alarm: isKept ? askForAlarm(in: options.flushAge) : nil,
            isLast: isEnding
        )
    }

    private mutating func makeRoom(for bytes: Int) throws(SinkError) -> Bool {
        // Records in delivery may come back. They are then the oldest, and the first to go if the oldest are dropped.
        let isOldestToGo = options.limits.whenFull == .dropOldest
        let (others, otherBytes) = isOldestToGo ? (0, 0) : (delivering, deliveringBytes)
        while records.count + others >= maxRecords
            || records.bytes + otherBytes > maxBytes - min(bytes, maxBytes)
        {
            // A record that is too large by itself may be the only one.
            guard records.count + others > 0 else { return true }
            switch options.limits.whenFull {
            case .dropOldest:
                _ = records.dropFirst()
                dropped &+= 1
            case .dropNewest:
                dropped &+= 1
                return false
            case .refuse:
                dropped &+= 1
                throw SinkError(.full, attempted: "write to", on: "a buffer", reason: "\(records.count) records wait")
            }
        }
        return true
    }

    /// Takes the next records out, to be delivered outside of the lock: one, or as many as the target takes as a batch.
    /// - Parameter limit: the most records to take.
    /// - Returns: the records and their target.
    mutating func next(atMost limit: Int) -> Next {
        guard records.count > 0 else { return .nothing }
        guard let target else { return .noTarget }
        guard target.batchLimit > 1 else {
            guard let entry = records.removeFirst() else { return .nothing }
            (delivering, deliveringBytes) = (1, entry.bytes)
            return .entry(entry, to: target)
        }
        var entries: [EntryArena.Entry] = []
        let most = min(limit, capacity, target.batchLimit, batchSize.limit)
        deliveringBytes = records.bytes
        while entries.count < most, let entry = records.removeFirst() { entries.append(entry) }
        deliveringBytes -= records.bytes
        delivering = entries.count
        return .batch(entries, to: target)
    }

    /// Notes that the records taken have arrived.
    mutating func delivered() {
        endDelivery()
        batchSize.delivered()
        retry.succeeded()
    }

    /// Notes that the target refused the records taken, and counted them.
    ///
    /// Those behind them wait again.
    mutating func refused(before unattempted: [EntryArena.Entry]) {
        batchSize.refused()
        putBack(unattempted)
    }

    /// Reduces the size of batches, if smaller ones than one of so many records, which has failed, may be accepted.
    mutating func divides(_ count: Int, after error: SinkError) -> Bool {
        count > 1 && batchSize.divides(count, after: error)
    }

    /// Puts the records taken back in their place, as far as there still is room.
    /// - Parameters:
    ///   - entries: the records.
    ///   - count: the number of them that the target has counted.
    ///   - error: the error that it has counted.
    mutating func putBack(_ entries: [EntryArena.Entry], failed count: Int, after error: SinkError) {
        kept.subtract(error, records: count, at: target?.sink.destinations ?? 1)
        putBack(entries)
    }

    /// Begins or extends the target's back-off.
    /// - Returns: whether the target worked before, so that the failure is worth reporting.
    mutating func leaveAlone(at now: Timestamp) -> Bool {
        retry.failed(at: now)
    }

    private mutating func putBack(_ entries: [EntryArena.Entry]) {
        endDelivery()
        for entry in entries.reversed() { records.prepend(entry) }
        while records.count > 1, records.count > maxRecords || records.bytes > maxBytes {
            _ = records.dropFirst()
            dropped &+= 1
        }
    }

    private mutating func endDelivery() {
        deliveries &+= 1
        (delivering, deliveringBytes) = (0, 0)
    }

    /// Returns whether there is a target that may be tried, outside of its back-off.
    /// - Parameter now: the current time; evaluated only after a failure.
    /// - Returns: whether a delivery may be tried.
    func mayDeliver(at now: () -> Timestamp) -> Bool {
        target != nil && (!retry.isFailing || retry.allowsAttempt(at: now()))
    }

    /// Returns the delay until the target may be tried, or the oldest record is old enough; `nil` for no alarm.
    mutating func alarmWentOff(at now: Timestamp) -> Duration? {
        hasAlarm = false
        guard let age = options.flushAge, let oldest, target != nil else { return nil }
        let left = age - .nanoseconds(now.nanoseconds(since: oldest))
        // A clock that was set back must not make a record wait longer than the flush age.
        return askForAlarm(in: max(min(left, age), retry.wait(from: now), .milliseconds(1)))
    }

    private mutating func askForAlarm(in delay: Duration?) -> Duration? {
        guard let delay, !hasAlarm, !isClosed else { return nil }
        hasAlarm = true
        return delay
    }

    /// Exchanges the target.
    mutating func setTarget(_ newTarget: BoxedSink?) -> BoxedSink? {
        defer { target = newTarget }
        retry.succeeded()
        batchSize = BatchSize()
        return target
    }

    /// Lets no record wait from now on, because the process is ending.
    mutating func endBuffering() {
        isEnding = true
    }

    /// Refuses all further records.
    mutating func shut() {
        isClosed = true
    }

    /// Gives up the waiting records.
    ///
    /// They count as failed, or as dropped if closing drops them.
    mutating func abandon() {
        let count = UInt64(records.removeAll())
        if options.flushOnClose { failed &+= count } else { dropped &+= count }
    }

    /// Counts a record that was emitted from inside.
    mutating func dropReentrant() {
        dropped &+= 1
    }
}
