import TestRandomness
import Testing

@testable import Records
@testable import Sinks

@Suite("An arena of entries")
struct EntryArenaTests {
    /// All that a record says, for comparing.
    private struct Contents: Equatable {
        let text: String
        let arguments: [LogMessage.Argument]
        let level: Level
        let timestamp: Timestamp
        let name: String
        let attributes: Attributes
        let source: CodeLocation
        let thread: ThreadIdentity
        let errorText: String?
        let taskName: String?

        init(_ record: LogRecord) {
            text = record.message.text(revealing: true)
            arguments = record.message.arguments
            level = record.level
            timestamp = record.timestamp
            name = record.name
            attributes = record.attributes
            source = record.source
            thread = record.thread
            errorText = record.errorText
            taskName = record.taskName
        }
    }

    /// Records whose entries have each of the parts, and lack it: empty, as long as an inline message and longer, with
    /// and without attributes.
    private static let records: [LogRecord] = [0, 1, 7, 8, 9, 63, 64, 65, 111, 112, 113, 4096, 100_000].flatMap {
        count in
        var plain = Some.record(String(repeating: "ä", count: count / 2) + (count % 2 == 1 ? "x" : ""))
        plain.name = String(repeating: "name.", count: count % 9)
        var full = plain
        full.attributes = ["key": Value(count), "list": .array([1, "two", ["three": 3.0]])]
        for index in 0..<(count % 20) { full.attributes.append(key: "more", value: .string("value \(index)")) }
        full.errorText = "error \(count)"
        full.taskName = "task"
        full.source = CodeLocation(file: "M/F.swift", function: "f()", line: count)
        full.thread = ThreadIdentity(id: UInt64(count), name: "a thread with a long name")
        full.level = .error
        return [plain, full]
    }

    private static let interpolated = LogRecord(
        timestamp: Some.instant,
        level: Level(35, named: "AUDIT"),
        message: "\(1) and \("two", privacy: .private) and \(3.5) and \(String(repeating: "4", count: 40))"
    )

    @Test(
        "Records come out as they went in, whatever they say and however small the first block is",
        arguments: [0, 8, 312, 4096, 1 << 20]
    )
    func contents(leastSize: Int) {
        var arena = EntryArena(leastSize: leastSize)
        let records = Self.records + [Self.interpolated]
        for record in records { arena.append(record) }
        #expect(arena.count == records.count)
        for record in records { #expect(arena.removeFirst().map { Contents($0.record) } == Contents(record)) }
        #expect(arena.removeFirst()?.record.message.text() == nil)
        #expect(arena.count == 0)
    }

    @Test("A record that was taken is in memory of its own thread, and stays what it is while others follow")
    func independence() {
        var arena = EntryArena()
        let kept = (0..<100).compactMap { number -> LogRecord? in
            arena.append(Some.record("record \(number)"))
            return arena.removeFirst()?.record
        }
        #expect(kept.map { $0.message.text() } == (0..<100).map { "record \($0)" })
    }

    @Test("An entry of a full inline message and seven attributes fits the room that a queue reserves for it")
    func size() {
        var record = Some.record(String(repeating: "x", count: 112))
        #expect(RecordEntry.byteCount(of: record) + 32 <= 320)
        record.attributes = Attributes((0..<7).map { Attribute(key: "\($0)", value: 0) })
        #expect(RecordEntry.byteCount(of: record) + 32 <= 640)
        record.attributes = Attributes((0..<16).map { Attribute(key: "\($0)", value: 0) })
        record.source = CodeLocation(file: "f", function: "f", line: 1)
        #expect(RecordEntry.byteCount(of: record) + 32 <= 1280, "half of what is kept")
    }

    /// One of the things that happen to an arena, and the same to a list.
    private func change(
        _ arena: inout EntryArena,
        _ model: inout [(text: String, bytes: Int, isSevere: Bool)],
        _ random: inout SplitMix64
    ) {
        let text = String(repeating: "x", count: Int(random.next() % 200)) + "\(random.next() % 1000)"
        let (bytes, isSevere) = (text.utf8.count, random.next() % 4 == 0)
        switch random.next() % 16 {
        case 0..<8:
            arena.append(Some.record(text, isSevere ? .error : .info), bytes: bytes)
            model.append((text, bytes, isSevere))
        case 8:
            let record = Some.record(text, isSevere ? .error : .info)
            arena.prepend(EntryArena.Entry(record: record, bytes: bytes, since: Some.instant))
            model.insert((text, bytes, isSevere), at: 0)
        case 9..<12:
            let entry = arena.removeFirst()
            #expect(entry?.record.message.text() == model.first?.text)
            #expect(entry?.bytes == model.first?.bytes)
            if !model.isEmpty { model.removeFirst() }
        case 12..<14:
            #expect((arena.dropFirst() != nil) == !model.isEmpty)
            if !model.isEmpty { model.removeFirst() }
        default:
            let place = model.firstIndex { !$0.isSevere }
            #expect(arena.dropFirst(below: .error)?.level == place.map { _ in Level.info })
            if let place { model.remove(at: place) }
        }
        #expect(arena.count == model.count)
        #expect(arena.bytes == model.reduce(0) { $0 + $1.bytes })
        #expect((arena.oldest == nil) == model.isEmpty)
    }

    @Test("Whatever is done to it in any order, it has what a list would have", arguments: [1, 2, 3, 4] as [UInt64])
    func model(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var arena = EntryArena(leastSize: 64)
        var model: [(text: String, bytes: Int, isSevere: Bool)] = []
        for _ in 0..<Rounds.of(20_000, short: 3000) { change(&arena, &model, &random) }
        for record in model { #expect(arena.removeFirst()?.record.message.text() == record.text) }
        #expect(arena.removeFirst()?.record.message.text() == nil)
    }

    @Test("Records that stay keep the block from growing no matter how many others come and go behind them")
    func gaps() {
        var arena = EntryArena()
        for _ in 0..<4 { arena.append(Some.record("severe", .error)) }
        for number in 0..<10_000 {
            arena.append(Some.record("\(number)"))
            if number >= 4 { #expect(arena.dropFirst(below: .error) != nil) }
        }
        #expect(arena.block.count == 4096)
        #expect(
            (0..<8).map { _ in arena.removeFirst()?.record.message.text() }.suffix(4) == [
                "9996", "9997", "9998", "9999",
            ]
        )
    }

    @Test("A queue that is always full keeps to its block, and one that has grown gives the memory back")
    func memory() {
        var arena = EntryArena()
        for _ in 0..<8 { arena.append(Some.record()) }
        for _ in 0..<10_000 {
            arena.append(Some.record())
            #expect(arena.dropFirst() != nil)
        }
        #expect(arena.block.count == 4096)
        for _ in 0..<1000 { arena.append(Some.record()) }
        #expect(arena.block.count > 1 << 17)
        arena.prepare(leastSize: 4096, keeping: 8192)
        #expect(arena.count == 1008, "not while records wait")
        while arena.dropFirst() != nil {}
        arena.prepare(leastSize: 4096, keeping: 8192)
        #expect(arena.block.count == 0)
    }
}
