/// The output that the buffering sinks share.
///
/// It accepts records under a lock and delivers them outside of it.
///
/// There are two locks. That of the buffer is held for a few instructions. That of the delivery is held while records
/// go to the target, one after another, so that they arrive in order and none twice. A formatter of the target that
/// logs into this buffer is detected.
final class BufferOutput: Sink {
    private let buffer: Owner<RecordBuffer>
    // An integer and not Void, because ThreadSanitizer confuses an empty value with its neighbour in memory.
    private let delivery = Owner(0)
    private let targets = Guarded(TargetCounts())
    private let rule: FlushRule
    private let options: BufferOptions

    init(capacity: Int, rule: FlushRule, target: (any Sink)?, options: BufferOptions) {
        buffer = Owner(RecordBuffer(capacity: capacity, target: target.map(BoxedSink.init), options: options))
        self.rule = rule
        self.options = options
        guard options.flushOnClose else { return }
        ExitFlush.register(self, progress: { $0.deliveries }) { buffer in
            try buffer.flush()
        } endBuffering: { buffer in
            buffer.buffer.withResource { $0.endBuffering() }
        }
    }

    /// Delivers the waiting records, because no copy of the sink is left to do it.
    deinit {
        guard options.flushOnClose, currentTarget != nil else { return }
        report(deliverAtLast())
    }

    var level: Level { currentTarget?.level ?? .notSet }

    var target: (any Sink)? { currentTarget?.sink }

    private var currentTarget: BoxedSink? { buffer.withResource { $0.target } ?? nil }

    var statistics: SinkStatistics {
        let counts = targets.withState { $0 }
        let sum = counts.sum(with: target)
        return buffer.withResource { $0.statistics(with: sum) } ?? sum
    }

    func emit(_ record: LogRecord) throws {
        guard let entry = SinkEntry.into(self) else { throw refuseReentry() }
        defer { entry.leave() }
        let now = options.flushAge == nil ? record.timestamp : options.clock.now()
        let accepted = try buffer.withResource { buffer throws(SinkError) in try buffer.accept(record, at: now) }
        guard let accepted else { throw refuseReentry() }
        if let delay = accepted.alarm { setAlarm(in: delay) }
        guard !accepted.isLast else { return deliverAtEnd() }
        guard accepted.isKept, isDue(record, accepted.state, at: now), mayDeliver() else { return }
        report(deliver())
    }

    func flush() throws {
        try flush(delivering: true) { try $0.flush() }
    }

    func flushBeforeClosing() throws {
        try flush(delivering: options.flushOnClose) { try $0.flushBeforeClosing() }
    }

    private func flush(delivering: Bool, _ flushTarget: @escaping (any Sink) throws -> Void) throws {
        let failures = try entering("flush") { delivering ? deliverAtLast() : DeliveryFailures() }
        try Attempts.all(
            "flush",
            on: "a buffer",
            { if let failure = failures.joined("flush") { throw failure } },
            { if let target = self.target { try flushTarget(target) } }
        )
    }

    func close() throws {
        buffer.withResource { $0.shut() }
        let failures = try entering("close") { options.flushOnClose ? deliverAtLast() : DeliveryFailures() }
        buffer.withResource { $0.abandon() }
        try Attempts.all(
            "close",
            on: "a buffer",
            { if let failure = failures.joined("close") { throw failure } },
            { try self.target?.close() }
        )
    }

    /// Exchanges the target.
    ///
    /// Records that are being delivered still go to the former one.
    func setTarget(_ target: (any Sink)?) -> (any Sink)? {
        let exchange = { [self] in
            let former = (buffer.withResource { $0.setTarget(target.map(BoxedSink.init)) } ?? nil)?.sink
            let counts = (former?.statistics ?? SinkStatistics(), target?.statistics ?? SinkStatistics())
            targets.withState { $0.exchange(counts.0, for: counts.1) }
            return former
        }
        guard let former = delivery.withResource({ _ in exchange() }) else {
            // The target exchanges itself while it receives a record.
            return exchange()
        }
        return former
    }

    private func isDue(_ record: LogRecord, _ state: FlushRule.BufferState, at now: Timestamp) -> Bool {
        if let bytes = options.flushBytes?.size, state.bytes >= bytes { return true }
        if isOld(state.oldest, at: now) { return true }
        return rule.isDue(record, state)
    }

    private func mayDeliver() -> Bool {
        buffer.withResource { $0.mayDeliver(at: options.clock.now) } ?? false
    }

    /// Delivers the waiting records, even during the target's own back-off, because there may be no later attempt.
    private func deliverAtLast() -> DeliveryFailures {
        if buffer.withResource({ $0.count }) ?? 0 > 0 { currentTarget?.allowProbe() }
        return deliver()
    }

    /// Delivers the waiting records and flushes the target, once the process is ending.
    private func deliverAtEnd() {
        report(deliverAtLast())
        do {
            try target?.flush()
        } catch {
            options.failures.report(SinkFailure(error))
        }
    }

    private var deliveries: UInt64 { buffer.withResource { $0.deliveries } ?? 0 }

    /// Delivers the records that wait now.
    ///
    /// Later ones are left, so that no thread works for the others without end.
    private func deliver() -> DeliveryFailures {
        var failures = DeliveryFailures()
        delivery.withResource { _ in
            var left = buffer.withResource { $0.count } ?? 0
            while left > 0, let count = deliverNext(atMost: left, &failures) { left -= count }
        }
        return failures
    }

    /// - Returns: the number of records that were delivered or refused; `nil` if the delivery cannot go on.
    private func deliverNext(atMost limit: Int, _ failures: inout DeliveryFailures) -> Int? {
        switch buffer.withResource({ $0.next(atMost: limit) }) {
        case .nothing, nil: return nil
        case .noTarget:
            failures.lasting = SinkError(.noTarget, attempted: "deliver", on: "the records of a buffer")
            return nil
        case .entry(let entry, let target): return deliver(entry, to: target, &failures) ? 1 : nil
        case .batch(let entries, let target): return deliver(entries, to: target, &failures)
        }
    }

    private func deliver(
        _ entry: consuming EntryArena.Entry,
        to target: BoxedSink,
        _ failures: inout DeliveryFailures
    ) -> Bool {
        do {
            try target.offer(entry.record)
            buffer.withResource { $0.delivered() }
            entry.recycle()
            return true
        } catch {
            let error = SinkError(error, attempted: "emit to", on: "\(type(of: target.sink))")
            return noteFailure(error, [entry], [], &failures)
        }
    }

    private func deliver(
        _ entries: [EntryArena.Entry],
        to target: BoxedSink,
        _ failures: inout DeliveryFailures
    ) -> Int? {
        let level = target.level
        let offered = entries.filter { $0.record.level >= level }
        do {
            if !offered.isEmpty { try target.sink.emit(offered.map(\.record)) }
            buffer.withResource { $0.delivered() }
            return entries.count
        } catch {
            let failure = BatchError(error, of: Array(offered.indices), on: "\(type(of: target.sink))")
            let failed = failure.failed.map { offered[$0] }
            let isDivided = buffer.withResource { buffer in
                guard buffer.divides(failed.count, after: failure.cause) else { return false }
                buffer.putBack(failure.left.map { offered[$0] }, failed: failed.count, after: failure.cause)
                return true
            }
            if isDivided == true { return entries.count - failure.left.count }
            let unattempted = failure.unattempted.map { offered[$0] }
            let goesOn = noteFailure(failure.cause, failed, unattempted, &failures)
            return goesOn ? entries.count - unattempted.count : nil
        }
    }

    /// Puts records back after a temporary error.
    ///
    /// After any other error those that have failed are refused for good.
    /// - Parameters:
    ///   - error: the error.
    ///   - failed: the records that the target has counted.
    ///   - unattempted: the records behind them.
    ///   - failures: the failures of the delivery so far.
    /// - Returns: whether to go on.
    private func noteFailure(
        _ error: SinkError,
        _ failed: [EntryArena.Entry],
        _ unattempted: [EntryArena.Entry],
        _ failures: inout DeliveryFailures
    ) -> Bool {
        guard error.isTemporary else {
            buffer.withResource { $0.refused(before: unattempted) }
            failures.refused.append(SinkFailure(error, records: failed.map(\.record)))
            return true
        }
        let now = options.clock.now()
        failures.isNews =
            buffer.withResource { buffer in
                buffer.putBack(failed + unattempted, failed: failed.count, after: error)
                return buffer.leaveAlone(at: now)
            } ?? true
        failures.lasting = error
        return false
    }

    private func report(_ failures: DeliveryFailures) {
        for failure in failures.refused { options.failures.report(failure) }
        if failures.isNews, let error = failures.lasting { options.failures.report(SinkFailure(error)) }
    }

    private func setAlarm(in delay: Duration) {
        options.alarm.set(in: delay) { [weak self] in self?.alarmWentOff() }
    }

    private func alarmWentOff() {
        let now = options.clock.now()
        let oldest = buffer.withResource { $0.mayDeliver(at: { now }) ? $0.oldest : nil } ?? nil
        if let oldest, isOld(oldest, at: now), let failures = try? entering("flush", { deliver() }) { report(failures) }
        let after = options.clock.now()
        if let delay = buffer.withResource({ $0.alarmWentOff(at: after) }) ?? nil { setAlarm(in: delay) }
    }

    private func isOld(_ oldest: Timestamp, at now: Timestamp) -> Bool {
        options.flushAge.map { .nanoseconds(now.nanoseconds(since: oldest)) >= $0 } ?? false
    }

    private func entering<Result>(_ attempted: String, _ body: () -> Result) throws(SinkError) -> Result {
        guard let entry = SinkEntry.into(self) else {
            throw SinkError(.reentrant, attempted: attempted, on: "a buffer")
        }
        defer { entry.leave() }
        return body()
    }

    @inline(never)
    private func refuseReentry() -> SinkError {
        buffer.withResource { $0.dropReentrant() }
        return SinkError(.reentrant, attempted: "write to", on: "a buffer")
    }
}
