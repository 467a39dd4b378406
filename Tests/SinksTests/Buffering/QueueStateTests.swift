import Records
import Testing

@testable import Sinks

@Suite("Queue: what is decided under its lock")
struct QueueStateTests {
    private func isWoken(_ state: inout QueueState) -> Bool {
        if case .accepted(let wakes) = state.put(Some.record()) { return wakes }
        return false
    }

    private func put(_ texts: String..., into state: inout QueueState) {
        for text in texts { _ = state.put(Some.record(text)) }
    }

    private func take(from state: inout QueueState) -> [String] {
        var batch = RecordBatch()
        _ = state.take(into: &batch)
        return batch.removeAll().map { $0.message.text() }
    }

    @Test("A listener that polls is woken when the queue is half full, and only once")
    func polling() {
        var state = QueueState(capacity: 8, policy: .block)
        var batch = RecordBatch()
        guard case .nothing(.poll) = state.take(into: &batch) else { return #expect(Bool(false), "it does not poll") }
        #expect((0..<8).map { _ in isWoken(&state) } == [false, false, false, true, false, false, false, false])
    }

    @Test("A listener that has had nothing to do for long is woken by the first record")
    func sleeping() {
        var state = QueueState(capacity: 8, policy: .block)
        var batch = RecordBatch()
        for _ in 0..<30 { _ = state.take(into: &batch) }
        guard case .nothing(.park) = state.take(into: &batch) else { return #expect(Bool(false), "it does not park") }
        #expect(state.isAwake == false)
        #expect((0..<3).map { _ in isWoken(&state) } == [true, false, false])
        #expect(state.isAwake == true)
    }

    @Test("A busy listener is never woken")
    func busy() {
        var state = QueueState(capacity: 8, policy: .block)
        var batch = RecordBatch()
        #expect(isWoken(&state) == false)
        guard case .taken = state.take(into: &batch) else { return #expect(Bool(false), "it was not taken") }
        #expect((0..<8).map { _ in isWoken(&state) } == Array(repeating: false, count: 8))
    }

    @Test("A record that is dropped for another is neither kept nor delivered")
    func replacement() {
        var state = QueueState(capacity: 2, policy: .dropOldest)
        put("a", "b", "c", "d", into: &state)
        #expect(state.dropped.total == 2)
        #expect(state.statistics.emitted == 2)
        #expect(take(from: &state) == ["c", "d"])
    }

    /// Of records of 512 bytes and their messages.
    private static func text(_ name: String, _ bytes: Int) -> String {
        name + String(repeating: ".", count: bytes - 512 - name.utf8.count)
    }

    @Test(
        "A limit in bytes makes a queue full as one of records does, and a record that is too large by itself waits alone",
        arguments: [
            (OverflowPolicy.dropNewest, ["a"]), (.refuse, ["a"]), (.grow(to: 100), ["a"]), (.dropOldest, ["c"]),
            (.keepSevere(.error), ["a"]),
        ]
    )
    func bytes(policy: OverflowPolicy, left: [String]) {
        var state = QueueState(capacity: 8, maxBytes: 2000, policy: policy)
        for record in [("a", 1500), ("b", 600), ("c", 3000)] {
            _ = state.put(Some.record(Self.text(record.0, record.1)))
        }
        #expect(take(from: &state).map { String($0.prefix(1)) } == left)
        #expect(state.dropped.total == 2)
    }

    @Test("A caller waits for bytes as it does for room, until the queue has been taken")
    func waitingForBytes() {
        var state = QueueState(capacity: 8, maxBytes: 2000, policy: .block)
        put(Self.text("a", 700), Self.text("b", 700), into: &state)
        guard case .full = state.put(Some.record(Self.text("c", 601))) else {
            return #expect(Bool(false), "it has room")
        }
        guard case .accepted = state.put(Some.record(Self.text("d", 600))) else {
            return #expect(Bool(false), "it is full")
        }
        #expect(take(from: &state).count == 3)
        guard case .accepted = state.put(Some.record(Self.text("c", 9000))) else {
            return #expect(Bool(false), "it is full")
        }
    }

    @Test("A severe record drops as many lesser ones as its bytes need")
    func severeBytes() {
        var state = QueueState(capacity: 8, maxBytes: 3000, policy: .keepSevere(.error))
        put(Self.text("a", 600), into: &state)
        _ = state.put(Some.record(Self.text("b", 600), .error))
        put(Self.text("c", 600), Self.text("d", 600), into: &state)
        _ = state.put(Some.record(Self.text("e", 1500), .error))
        #expect(take(from: &state).map { String($0.prefix(1)) } == ["b", "d", "e"])
        #expect(state.dropped[.info] == 2)
    }

    @Test("Draining waits for the batch that has all that is there, and for nothing if nothing is")
    func draining() {
        var state = QueueState(capacity: 8, policy: .block)
        var batch = RecordBatch()
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
        var state = QueueState(capacity: 1, policy: .block)
        var batch = RecordBatch()
        put("a", into: &state)
        guard case .full = state.put(Some.record()) else { return #expect(Bool(false), "it is not full") }
        state.giveUp(Some.record())
        guard case .refused = state.put(Some.record()) else { return #expect(Bool(false), "it waits") }
        #expect(state.dropped.total == 2)
        _ = state.take(into: &batch)
        guard case .accepted = state.put(Some.record()) else { return #expect(Bool(false), "it has no room") }
        guard case .full = state.put(Some.record()) else { return #expect(Bool(false), "it does not wait") }
    }

    @Test("After a caller gave up on a queue that blocks, others wait again once its sink goes on with what was taken")
    func recovering() {
        let progress = DeliveryProgress()
        var state = QueueState(capacity: 1, policy: .block, progress: progress)
        put("a", into: &state)
        state.giveUp(Some.record())
        guard case .refused = state.put(Some.record()) else { return #expect(Bool(false), "it waits") }
        progress.advance()
        guard case .full = state.put(Some.record()) else { return #expect(Bool(false), "it does not wait") }
    }

    @Test(
        "A caller waits on as long as the listener gets on, if it may",
        arguments: [
            (true, [1, 2, 3, 3], [true, true, true, false]), (true, [0], [false]), (false, [1], [false]),
            (true, [5, 5, 6], [true, false, true]),
        ]
    )
    func waiting(renews: Bool, steps: [UInt64], goesOn: [Bool]) {
        var wait = EnqueueWait(timeout: .zero, renews: renews, from: 0)
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

    @Test("Levels of an application's making cannot fill the memory, and none goes uncounted")
    func manyLevels() {
        var counts = LevelCounts()
        for number in 0..<10_000 { counts.add(Level(Int32(number))) }
        #expect(counts.levels.count == 64)
        #expect(counts.total == 10_000)
    }

    @Test("A deadline ends a sleep that no thread ends, and may be far in the future")
    func deadlines() {
        let sleepers = Sleepers()
        #expect(!sleepers.sleep(before: Deadline(after: .milliseconds(1))) { false })
        #expect(sleepers.sleep(before: Deadline(after: .zero)) { true })
        #expect(Deadline(after: .zero).hasPassed)
        #expect(Deadline(after: .seconds(-5)).hasPassed)
        #expect(!Deadline(after: .seconds(Int64.max)).hasPassed)
    }
}
