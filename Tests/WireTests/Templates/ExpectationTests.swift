import Records
import TestRandomness
import Testing
import Wire

@Suite("A body that is read because one like it was")
struct ExpectationTests {
    private let codec = CBORCodec(origin: Sample.origin)

    /// Bodies that look alike and are not.
    private static let bodies: [[UInt8]] = {
        func map(_ pairs: [(String, CBORValue)]) -> [UInt8] {
            [0xB8, UInt8(pairs.count)]
                + pairs.flatMap { CBORValue.text($0.0).encoded + $0.1.encoded }
        }
        let (time, half) = (CBORValue.float(1_795_227_911.123), CBORValue.float(0.5))
        let plain: [(String, CBORValue)] = [
            ("msg", .text("order 7")), ("created", time), ("msecs", .float(7)), ("size", .unsigned(1)),
            ("list", .array([.unsigned(1)])),
        ]
        func with(_ place: Int, _ key: String, _ value: CBORValue) -> [UInt8] {
            var pairs = plain
            pairs[place] = (key, value)
            return map(pairs)
        }
        let values: [CBORValue] = [
            .text("two"), .text(""), .text("ü"), .text("a text that is longer than a string has room for"),
            .negative(6), .negative(.max), .bool(true),
            .null, .undefined, .float(0.5), .float(1e300), .float(.nan), .bytes([1]), .array([]), .map([]),
            .tagged(1, .unsigned(1)), .simple(99),
            .unsigned(.max),
        ]
        let start = map(plain)
        var bodies: [[UInt8]] = [start, [0xD9, 0xD9, 0xF7] + start, start + [0], Array(start.dropLast())]
        bodies.append([0xBF] + Array(start.dropFirst(2)) + [0xFF])
        for value in values {
            for (place, key) in [
                (0, "msg"), (1, "created"), (2, "msecs"), (3, "size"), (3, "message"), (3, "msg"), (3, "created"),
                (3, "lineno"), (4, "list"),
            ] {
                bodies.append(with(place, key, value))
            }
        }
        bodies.append(with(3, "created", half))
        bodies.append(with(3, "pathname", .text("a/b.swift")))
        bodies.append(with(3, "size2", .unsigned(1)))
        bodies += bodiesThatSayTwice(plain.flatMap { CBORValue.text($0.0).encoded + $0.1.encoded }, count: plain.count)
        // Heads that are longer than they must be, texts in pieces, and what is not UTF-8.
        for message: [UInt8] in [
            [0x78, 1, 0x61], [0x79, 0, 1, 0x61], [0x7A, 0, 0, 0, 1, 0x61], [0x7F, 0x61, 0x61, 0xFF], [0x61, 0xFF],
            [0x62, 0xC3, 0xBC],
        ] {
            bodies.append(Array(start[..<6]) + message + Array(start[14...]))
        }
        return bodies
    }()

    /// A key that is there twice, as a text, as bytes and as a text in pieces, before the others and behind them.
    private static func bodiesThatSayTwice(_ members: [UInt8], count: Int) -> [[UInt8]] {
        let again: [(String, CBORValue)] = [
            ("msg", .text("order 8")), ("created", .float(0.5)), ("size", .unsigned(9)),
        ]
        let head: [UInt8] = [0xB8, UInt8(count + 1)]
        var bodies: [[UInt8]] = []
        for (key, value) in again {
            let (text, length) = (Array(key.utf8), UInt8(key.utf8.count))
            let keys: [[UInt8]] = [
                [0x60 + length] + text, [0x40 + length] + text, [0x7F, 0x60 + length] + text + [0xFF],
            ]
            for key in keys {
                let pair: [UInt8] = key + value.encoded
                bodies.append(head + pair + members)
                bodies.append(head + members + pair)
            }
        }
        return bodies
    }

    @Test("means what it means to somebody who reads it for the first time, whatever came before")
    func pairs() {
        let limits = [
            DecodingLimits(), DecodingLimits(stringBytes: 6), DecodingLimits(items: 10), DecodingLimits(frameBytes: 40),
        ]
        var wrong: [String] = []
        for (offset, first) in Self.bodies.enumerated() {
            for _ in 0..<3 { _ = try? codec.decode(first) }
            let again = Reading { () throws(WireError) in try codec.decode(first) }
            let afresh = Reading { () throws(WireError) in try codec.decodeAfresh(first) }
            if again != afresh { wrong.append("\(first) again: \(again) instead of \(afresh)") }
            // A fifth of all pairs, others for each.
            for (index, second) in Self.bodies.enumerated() where (index + offset) % 5 == 0 {
                let codec = CBORCodec(limits: limits[index % 3 == 0 ? (index / 3 + offset) % 4 : 0])
                let found = Reading { () throws(WireError) in try codec.decode(second) }
                let expected = Reading { () throws(WireError) in try codec.decodeAfresh(second) }
                if found != expected { wrong.append("\(first) then \(second): \(found) instead of \(expected)") }
                _ = try? self.codec.decode(first)
            }
        }
        #expect(wrong.isEmpty, "\(wrong.count), such as \(wrong.first ?? "")")
    }

    @Test("is the same as read for the first time, damaged or not", arguments: 1...3 as ClosedRange<UInt64>)
    func damaged(seed: UInt64) {
        var (records, damage, random) = (LoggedRecords(seed: seed), Damage(seed: seed), SplitMix64(seed: seed))
        let bodies = (0..<400).map { _ in codec.encode(records.next()) }
        var wrong = 0
        for _ in 0..<5_000 {
            let index = Int(random.next() % 400)
            let body = random.next() % 2 == 0 ? bodies[index] : damage.damaged(bodies[index])
            let found = Reading { () throws(WireError) in try codec.decode(body) }
            if found != Reading({ () throws(WireError) in try codec.decodeAfresh(body) }) { wrong += 1 }
        }
        #expect(wrong == 0)
    }

    @Test("changes the attribute it means, however many come before", arguments: [1, 12, 254, 255, 256, 257, 300])
    func manyAttributes(count: Int) throws {
        func body(_ number: UInt64) -> [UInt8] {
            var entries = (0..<count).map { _ in CBORValue.Entry(key: .text(""), value: .array([])) }
            entries.append(.init(key: .text("number"), value: .unsigned(number)))
            entries.append(.init(key: .text("msg"), value: .text("many")))
            entries.append(.init(key: .text("created"), value: .float(1_795_227_911.123)))
            return CBORValue.map(entries).encoded
        }
        for number in [1, 1, 1, 2, 3] as [UInt64] {
            let found = Reading(try codec.decode(body(number)))
            #expect(found == Reading(try codec.decodeAfresh(body(number))))
        }
    }

    @Test("is a record of its own: one that somebody keeps stays what it is")
    func kept() throws {
        var records: [(LogRecord, Reading)] = []
        for number in 0..<20 {
            var record = Sample.typical
            record.message = LogMessage("order \(number) " + String(repeating: "x", count: number * 13))
            record.attributes = [
                "amount": .int(Int64(number)), "reason": .string("because of \(number), and not of another"),
            ]
            record.timestamp = record.timestamp.advanced(bySeconds: Int64(number))
            let read = try codec.decode(codec.encode(record))
            records.append((read, Reading(read)))
            // Another one, that nobody keeps.
            record.message = "nothing"
            record.attributes = ["amount": "none", "reason": 0]
            _ = try codec.decode(codec.encode(record))
        }
        for (record, reading) in records { #expect(Reading(record) == reading) }
    }

    @Test("changes no record that was made of the last one")
    func changed() throws {
        let (one, other) = (codec.encode(Sample.typical), codec.encode(Sample.typical))
        for _ in 0..<4 { _ = try codec.decode(one) }
        var record = try codec.decode(one)
        record.message = "changed"
        record.attributes["amount"] = "changed"
        let message = try codec.decode(one).message
        _ = try codec.decode(other)
        #expect(record.message.text() == "changed")
        #expect(message.text() == Sample.typical.message.text())
        #expect(Reading(try codec.decode(one)) == Reading(try codec.decodeAfresh(one)))
    }
}
