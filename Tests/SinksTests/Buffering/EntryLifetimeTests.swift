import Testing

@testable import Records
@testable import Sinks

@Suite("What entries hold is let go of exactly once")
struct EntryLifetimeTests {
    /// An object that a record holds, and whether it is still referenced.
    private final class Held {
        private(set) weak var details: RecordDetails?
        private var bytes = [UInt8](repeating: 1, count: 1000)
        private var name = [UInt8](repeating: 2, count: 1000)

        func record(_ level: Level = .info) -> LogRecord {
            var record = Some.record(String(repeating: "long ", count: 100), level)
            record.attributes = ["bytes": .bytes(bytes), "more": [.bytes(name)]]
            record.errorText = "an error"
            details = record.storage.details
            return record
        }

        /// Whether the lists are shared with nothing: a list that is alone is changed where it is.
        var isAlone: Bool {
            details == nil && Self.isAlone(&bytes) && Self.isAlone(&name)
        }

        private static func isAlone(_ list: inout [UInt8]) -> Bool {
            let before = list.withUnsafeBufferPointer { $0.baseAddress }
            list[0] &+= 1
            return list.withUnsafeBufferPointer { $0.baseAddress } == before
        }
    }

    /// Ways in which an arena that has three records loses them.
    enum Ending: CaseIterable, Sendable {
        case taken, dropped, droppedBelow, removed, given, moved, left
    }

    private func end(_ arena: consuming EntryArena, _ ending: Ending) {
        switch ending {
        case .taken: while let entry = arena.removeFirst() { entry.recycle() }
        case .dropped: while arena.dropFirst() != nil {}
        case .droppedBelow:
            #expect(arena.dropFirst(below: .error) != nil)
            #expect(arena.dropFirst(below: .error) == nil)
        case .removed: #expect(arena.removeAll() == 3)
        case .given:
            guard let entry = arena.removeFirst() else { return #expect(Bool(false), "it is empty") }
            arena.prepend(entry)
        case .moved:
            for _ in 0..<1000 { arena.append(Some.record()) }
            for _ in 0..<3 { _ = arena.dropFirst() }
            for _ in 0..<1000 { arena.append(Some.record()) }
        case .left: break
        }
    }

    @Test("when records are taken, dropped, moved or left", arguments: Ending.allCases)
    func endings(ending: Ending) {
        let held = [Held(), Held(), Held()]
        var arena = EntryArena(leastSize: 8)
        for (index, each) in held.enumerated() { arena.append(each.record(index == 1 ? .info : .error)) }
        #expect(held.allSatisfy { $0.details != nil }, "the arena holds them")
        end(arena, ending)
        #expect(held.map(\.isAlone) == [true, true, true])
    }

    @Test("and a list of attributes stays with its thread, however long it is", arguments: [1, 8, 16, 17, 100])
    func lists(count: Int) {
        var record = Some.record()
        record.attributes = Attributes((0..<count).map { Attribute(key: "key \($0)", value: .string("value \($0)")) })
        var arena = EntryArena()
        arena.append(record)
        #expect(isKnownUniquelyReferenced(&record.storage.attributes.list))
        #expect(arena.removeFirst()?.record.attributes == record.attributes)
    }

    @Test("by a queue of any policy that is full, emptied or thrown away", arguments: QueueBadDayTests.policies)
    func queues(policy: OverflowPolicy) throws {
        let held = (0..<9).map { _ in Held() }
        do {
            let queue = try MemoryQueue(capacity: 4, whenFull: policy, timeout: .zero)
            for (index, each) in held.enumerated() { try? queue.put(each.record(index % 3 == 0 ? .error : .info)) }
            var batch = RecordBatch()
            _ = queue.take(into: &batch, timeout: .zero)
            _ = batch.records.dropFirst()
            for each in held.prefix(2) { try? queue.put(each.record()) }
        }
        #expect(held.map(\.isAlone) == Array(repeating: true, count: 9))
    }
}
