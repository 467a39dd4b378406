@testable import Records
import Testing

@Suite struct ByteWriterTests {
    @Test(arguments: [1, 3, 4, 7, 8, 15, 16, 17, 1023, 1024, 1025, 5000])
    func `bytes survive the move from the stack to the heap`(step: Int) {
        let piece = (0..<step).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ step) }
        var expected: [UInt8] = []
        let result = writtenBytes { writer in
            while expected.count < 6000 {
                writer.append(piece)
                expected += piece
                #expect(writer.count == expected.count)
            }
        }
        #expect(result == expected)
    }

    @Test(arguments: 1018...1030)
    func `every kind of piece may be the one that does not fit`(start: Int) {
        let prefix = String(repeating: "x", count: start)
        let kinds: [(String, (inout ByteWriter) -> Void)] = [
            ("a", { $0.append(UInt8(ascii: "a")) }), ("literal", { $0.append("literal") }),
            ("text", { $0.append("te" + "xt") }),
            ("-9223372036854775808", { $0.append(decimal: Int64.min) }), ("12.25", { $0.append(12.25) }),
            ("00000000000000000001", { $0.append(decimal: 1, padding: 20) }), ("42", { $0.append(twoDigits: 42) }),
            ("2026-11-21T02:25:11.123456789Z", { $0.append(Some.time, as: .rfc3339(precision: .nanoseconds)) }),
            ("\"a\\n\"", { $0.append(jsonString: "a\n") }), ("\\x1b", { $0.append(escaping: "\u{1B}") }),
            ("k_y", { $0.append(key: "k y") }), ("bytes", { $0.append(contentsOf: Array("bytes".utf8)) }),
            ("lazy", { $0.append(contentsOf: "lazy".utf8.lazy.map { $0 }) }),
            ("zzz", { $0.append(repeating: 0x7A, count: 3) }),
            ("sub", { $0.append("substring".prefix(3)) }),
            ("02:25:11.123", { $0.append(timeOfDay: Some.time, zone: .utc) }),
        ]
        for (text, write) in kinds {
            let result = written { writer in
                writer.append(prefix)
                write(&writer)
            }
            #expect(result == prefix + text)
        }
    }

    @Test func `a writer on the heap grows as well`() {
        var writer = ByteWriter(capacity: 0)
        for _ in 0..<1000 { writer.append("0123456789") }
        #expect(writer.withBytes { Array($0) } == Array(String(repeating: "0123456789", count: 1000).utf8))
        writer.removeAll()
        #expect(writer.count == 0)
        writer.append("again")
        #expect(writer.withBytes { Array($0) } == Array("again".utf8))
    }

    @Test(arguments: [(-5, 0), (0, 0), (3, 3), (5, 5), (9, 5)])
    func `truncating keeps at most what is there`(wanted: Int, kept: Int) {
        var writer = ByteWriter()
        writer.append("12345")
        writer.truncate(to: wanted)
        #expect(writer.withBytes { Array($0) } == Array("12345".utf8.prefix(kept)))
    }

    @Test func `nothing appended is nothing written`() {
        #expect(
            writtenBytes { writer in
                writer.append("" as String)
                writer.append([UInt8]())
                writer.append(UnsafeRawBufferPointer(start: nil, count: 0))
                writer.append(repeating: 1, count: -3)
                writer.append(escaping: "")
            }.isEmpty
        )
    }

    @Test(arguments: [(0, 0), (1, 3), (4, 1), (5, 2000), (6, 1), (-1, 1), (2, -1)])
    func `inserting moves what follows`(position: Int, count: Int) {
        let result = written { writer in
            writer.append("héo")
            writer.insert(UInt8(ascii: "."), count: count, at: position)
        }
        var expected = Array("héo".utf8)
        if count > 0, expected.indices.contains(position) || position == expected.count {
            expected.insert(contentsOf: repeatElement(UInt8(ascii: "."), count: count), at: position)
        }
        #expect(result == String(decoding: expected, as: UTF8.self))
    }

    @Test(arguments: [1_200, 100_000])
    func `a long text is moved once, and not again by the end of its line`(length: Int) {
        var writer = ByteWriter()
        writer.append("2026-11-21 02:25:11 ")
        writer.append(String(repeating: "x", count: length))
        let place = writer.base
        writer.append(" order=7\n")
        #expect(writer.base == place)
    }
}
