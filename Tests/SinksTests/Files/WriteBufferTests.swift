import SinkTesting
import Testing

@testable import Sinks

@Suite("A write buffer")
struct WriteBufferTests {
    /// Appends texts, each as a record.
    private func append(_ texts: [String], to buffer: inout WriteBuffer) {
        for text in texts { Array(text.utf8).withUnsafeBytes { buffer.append($0, level: .info) } }
    }

    private func text(of buffer: borrowing WriteBuffer) -> String {
        buffer.withFirst(buffer.count) { String(decoding: $0, as: UTF8.self) }
    }

    @Test(
        "has room for as many bytes as are left, and can hold as many as it has",
        arguments: [
            (0, 0, false, false), (0, 1, false, false), (8, 5, true, true), (8, 6, false, true), (8, 9, false, false),
        ]
    )
    func room(capacity: Int, count: Int, hasRoom: Bool, canHold: Bool) {
        var buffer = WriteBuffer(capacity: capacity)
        if capacity > 0 { append(["ab\n"], to: &buffer) }
        #expect(buffer.hasRoom(for: count) == hasRoom)
        #expect(buffer.canHold(count) == canHold)
    }

    @Test("keeps the highest level until it is emptied")
    func level() {
        var buffer = WriteBuffer(capacity: 64)
        #expect(buffer.level == .notSet)
        for level in [Level.info, .error, .debug] {
            Array("x".utf8).withUnsafeBytes { buffer.append($0, level: level) }
        }
        #expect(buffer.level == .error)
        buffer.removeFirst(1)
        #expect(buffer.level == .error)
        buffer.removeAll()
        #expect(buffer.level == .notSet)
    }

    @Test("gives the length of its first records", arguments: [(0, 0), (1, 2), (2, 5), (3, 9), (4, 9), (Int.max, 9)])
    func length(records: Int, bytes: Int) {
        var buffer = WriteBuffer(capacity: 64)
        append(["a\n", "bb\n", "ccc\n"], to: &buffer)
        #expect(buffer.length(ofFirst: records) == bytes)
    }

    @Test(
        "loses the written bytes, and the records that end among them",
        arguments: [
            (0, "a\nbb\nccc\n", 3), (1, "\nbb\nccc\n", 3), (2, "bb\nccc\n", 2), (4, "\nccc\n", 2), (5, "ccc\n", 1),
            (8, "\n", 1), (9, "", 0), (20, "", 0),
        ]
    )
    func removal(bytes: Int, rest: String, records: Int) {
        var buffer = WriteBuffer(capacity: 64)
        append(["a\n", "bb\n", "ccc\n"], to: &buffer)
        buffer.removeFirst(bytes)
        #expect(text(of: buffer) == rest)
        #expect(buffer.records == records)
    }

    @Test(
        "counts the records at its beginning that fit; the rest of one that was cut off always does",
        arguments: [(0, 0, 0), (0, 2, 1), (0, 4, 1), (0, 5, 2), (0, 9, 3), (1, 0, 1), (1, 4, 2), (2, 2, 0), (2, 3, 1)]
    )
    func leadingRecords(removed: Int, room: Int, records: Int) {
        var buffer = WriteBuffer(capacity: 64)
        append(["a\n", "bb\n", "ccc\n"], to: &buffer)
        if removed > 0 { buffer.removeFirst(removed) }
        #expect(buffer.leadingRecords { offset, length in offset + length <= room } == records)
    }
}
