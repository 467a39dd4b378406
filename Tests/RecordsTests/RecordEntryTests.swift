import Testing

@testable import Records

@Suite("The entry of a record")
struct RecordEntryTests {
    private let long = "a text that is too long to be inside of a string \(UInt8.random(in: 0...9))"

    private func record(_ attributes: Attributes, message: String = "paid") -> LogRecord {
        LogRecord(
            timestamp: Timestamp(nanoseconds: 7),
            level: .error,
            name: "shop",
            message: LogMessage(message),
            attributes: attributes,
            source: CodeLocation(file: "Shop/\(long).swift", function: "pay(_:)", line: 42),
            thread: ThreadIdentity(id: 3, name: "worker")
        )
    }

    /// Writes a record into memory of its own and moves it out, into another record.
    private func pass(_ record: LogRecord, into other: inout LogRecord) {
        let memory = UnsafeMutableRawPointer.allocate(byteCount: RecordEntry.byteCount(of: record), alignment: 8)
        defer { memory.deallocate() }
        RecordEntry.write(record, at: memory)
        RecordEntry.move(from: memory, to: &other)
    }

    @Test(
        "has its attributes, its source and its message, long or short",
        arguments: [0, 1, 2, 8, 9, 40],
        ["paid", "z"]
    )
    func content(count: Int, text: String) {
        let pairs = (0..<count).map {
            Attribute(key: "key \($0)", value: $0 % 2 == 0 ? .int(Int64($0)) : .string(long))
        }
        let message = text == "paid" ? text : String(repeating: text, count: 500)
        let sent = record(Attributes(pairs), message: message)
        var received = RecordEntry.emptyRecord
        pass(sent, into: &received)
        #expect(Array(received.attributes) == pairs)
        #expect(received.source == sent.source)
        #expect(received.message == sent.message)
        #expect(received.name == "shop" && received.level == .error && received.thread.name == "worker")
        #expect(Array(sent.attributes) == pairs)
        // The next record has nothing of it.
        pass(LogRecord(level: .info, message: "next"), into: &received)
        #expect(received.attributes.isEmpty)
        #expect(received.source == .unknown)
        #expect(received.message.text() == "next")
    }

    @Test("leaves its attributes in the list of the record before, unless that is in use")
    func list() {
        var received = RecordEntry.emptyRecord
        pass(record(["a": 1, "b": .string(long)]), into: &received)
        let place = received.attributes.list.map { ObjectIdentifier($0) }
        #expect(place != nil)
        for number in 0..<5 {
            pass(record(["n": .int(Int64(number)), "text": .string(long)]), into: &received)
            #expect(received.attributes.list.map { ObjectIdentifier($0) } == place)
            #expect(received.attributes["n"] == .int(Int64(number)))
        }
        let kept = received.attributes
        pass(record(["c": 2]), into: &received)
        #expect(kept == ["n": 4, "text": .string(long)])
        #expect(received.attributes == ["c": 2])
    }

    @Test("can be discarded")
    func discarded() {
        let sent = record(["a": 1, "b": .string(long)], message: String(repeating: "z", count: 500))
        let memory = UnsafeMutableRawPointer.allocate(byteCount: RecordEntry.byteCount(of: sent), alignment: 8)
        defer { memory.deallocate() }
        for _ in 0..<100 {
            RecordEntry.write(sent, at: memory)
            RecordEntry.discard(at: memory)
        }
        #expect(sent.attributes["b"] == .string(long))
        #expect(sent.source.line == 42)
    }
}
