import Records
import Testing

@testable import Sinks

@Suite("Queue: what is decided under its lock")
struct QueueStateTests {
    private func isWoken(_ state: inout QueueState) -> Bool {
        var spent: LogRecord?
        if case .accepted(let wakes) = state.put(Some.record(), &spent) { return wakes }
        return false
    }

    private func put(_ texts: String..., into state: inout QueueState) -> [String?] {
        texts.map { text in
            var spent: LogRecord?
            _ = state.put(Some.record(text), &spent)
            return spent?.message.text()
        }
    }

    @Test("A napping listener is woken when the queue is half full, and only once")
    func napping() {
        var (state, batch) = (QueueState(capacity: 8, policy: .block), RecordBatch())
        guard case .nothing(.nap) = state.take(into: &batch) else { return #expect(Bool(false), "it does not nap") }
        #expect((0..<8).map { _ in isWoken(&state) } == [false, false, false, true, false, false, false, false])
    }

    @Test("A listener that has had nothing to do for long is woken by the first record")
    func sleeping() {
        var (state, batch) = (QueueState(capacity: 8, policy: .block), RecordBatch())
        for _ in 0..<30 { _ = state.take(into: &batch) }
        guard case .nothing(.sleep) = state.take(into: &batch) else { return #expect(Bool(false), "it does not sleep") }
        #expect(!state.isAwake)
        #expect((0..<3).map { _ in isWoken(&state) } == [true, false, false])
        #expect(state.isAwake)
    }

    @Test("A busy listener is never woken")
    func busy() {
        var (state, batch) = (QueueState(capacity: 8, policy: .block), RecordBatch())
        #expect(!isWoken(&state))
        guard case .taken = state.take(into: &batch) else { return #expect(Bool(false), "it was not taken") }
        #expect((0..<8).map { _ in isWoken(&state) } == Array(repeating: false, count: 8))
    }

    @Test("Spent records come back to those who log, whichever row they were in")
    func memory() {
        var (state, batch, record) = (QueueState(capacity: 2, policy: .block), RecordBatch(), LogRecord?.none)
        func deliver() {
            _ = state.take(into: &batch)
            while batch.advance(&record) {}
        }
        #expect(put("a", "b", into: &state) == [nil, nil])
        deliver()
        #expect(put("c", "d", into: &state) == [nil, nil])
        deliver()
        #expect(put("e", "f", into: &state) == [nil, "a"])
        deliver()
        #expect(put("g", "h", into: &state) == ["b", "c"])
        deliver()
        #expect(put("i", "j", into: &state) == ["d", "e"])
    }

    @Test("A record that is dropped for another is memory for the next")
    func replacement() {
        var state = QueueState(capacity: 2, policy: .dropOldest)
        #expect(put("a", "b", "c", "d", into: &state) == [nil, nil, "a", "b"])
    }

    @Test("Draining waits for the batch that has all that is there, and for nothing if nothing is")
    func draining() {
        var (state, batch) = (QueueState(capacity: 8, policy: .block), RecordBatch())
        #expect(state.beginDraining() == nil)
        _ = isWoken(&state)
        #expect(state.beginDraining() == 1)
        _ = state.take(into: &batch)
        #expect(state.beginDraining() == 1, "what is on its way counts")
        _ = isWoken(&state)
        #expect(state.beginDraining() == 2)
        #expect(state.settle() == true)
        #expect(state.settled == 1)
        #expect(state.beginDraining() == 2)
    }

    @Test("After a caller gave up on a queue that blocks, others are refused until something has been taken")
    func stalling() {
        var (state, batch, spent) = (QueueState(capacity: 1, policy: .block), RecordBatch(), LogRecord?.none)
        _ = put("a", into: &state)
        guard case .full = state.put(Some.record(), &spent) else { return #expect(Bool(false), "it is not full") }
        state.giveUp(Some.record())
        guard case .refused = state.put(Some.record(), &spent) else { return #expect(Bool(false), "it waits") }
        #expect(state.dropped.total == 2)
        _ = state.take(into: &batch)
        guard case .accepted = state.put(Some.record(), &spent) else { return #expect(Bool(false), "it has no room") }
        guard case .full = state.put(Some.record(), &spent) else { return #expect(Bool(false), "it does not wait") }
    }

    @Test("After a caller gave up on a queue that blocks, others wait again once its sink goes on with what was taken")
    func recovering() {
        let progress = DeliveryProgress()
        var (state, spent) = (QueueState(capacity: 1, policy: .block, progress: progress), LogRecord?.none)
        _ = put("a", into: &state)
        state.giveUp(Some.record())
        guard case .refused = state.put(Some.record(), &spent) else { return #expect(Bool(false), "it waits") }
        progress.advance()
        guard case .full = state.put(Some.record(), &spent) else { return #expect(Bool(false), "it does not wait") }
    }

    @Test(
        "A caller waits on as long as the listener gets on, if it may",
        arguments: [
            (true, [1, 2, 3, 3], [true, true, true, false]), (true, [0], [false]), (false, [1], [false]),
            (true, [5, 5, 6], [true, false, true]),
        ]
    )
    func waiting(renews: Bool, steps: [UInt64], goesOn: [Bool]) {
        var wait = RoomWait(patience: .zero, renews: renews, from: 0)
        #expect(steps.map { wait.goesOn(at: $0) } == goesOn)
    }

    @Test("Each policy decides by level")
    func decisions() {
        #expect(OverflowPolicy.block.decide(on: .critical) == .wait)
        #expect(OverflowPolicy.blockAtMost(.zero).decide(on: .critical) == .wait)
        #expect(OverflowPolicy.dropNewest.decide(on: .critical) == .drop)
        #expect(OverflowPolicy.grow(to: 9).decide(on: .critical) == .drop)
        #expect(OverflowPolicy.refuse.decide(on: .critical) == .refuse)
        #expect(OverflowPolicy.dropOldest.decide(on: .debug) == .replaceOldest(below: nil))
        #expect(OverflowPolicy.keepSevere(.error).decide(on: .warning) == .drop)
        #expect(OverflowPolicy.keepSevere(.error).decide(on: .error) == .replaceOldest(below: .error))
    }

    @Test("Levels of anybody's making cannot fill the memory, and none goes uncounted")
    func manyLevels() {
        var counts = LevelCounts()
        for number in 0..<10_000 { counts.add(Level(Int32(number))) }
        #expect(counts.levels.count == 64)
        #expect(counts.total == 10_000)
    }

    @Test("A deadline ends a sleep that nobody ends, and is far away if it is meant to be")
    func deadlines() {
        let sleepers = Sleepers()
        #expect(!sleepers.sleep(before: Deadline(after: .milliseconds(1))) { false })
        #expect(sleepers.sleep(before: Deadline(after: .zero)) { true })
        #expect(Deadline(after: .zero).hasPassed)
        #expect(Deadline(after: .seconds(-5)).hasPassed)
        #expect(!Deadline(after: .seconds(Int64.max)).hasPassed)
    }
}
