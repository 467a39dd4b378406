import TestRandomness
import Records
import Testing
import Wire

@Suite("The CBOR codec")
struct CBORCodecTests {
    private let codec = CBORCodec(origin: Sample.origin)

    @Test("gives back the record")
    func roundTrip() throws {
        for record in [Sample.typical, Sample.full] {
            #expect(Content(try codec.decode(codec.encode(record))) == Content(record))
        }
    }

    @Test("writes the deterministic encoding of the record's dictionary")
    func deterministic() throws {
        for record in [Sample.typical, Sample.full] {
            let bytes = codec.encode(record)
            let item = try CBORValue(decoding: bytes)
            #expect(item.encoded == bytes)
            guard case .map(let entries) = item else {
                Issue.record("no map")
                return
            }
            let dictionary = RecordDictionary(record, origin: Sample.origin).entries
            #expect(Set(entries.map(\.key)) == Set(dictionary.map { .text($0.key) }))
            #expect(entries.count == dictionary.count)
        }
    }

    @Test("puts the record's own attributes among Python's, wherever they belong")
    func merging() throws {
        var record = Sample.typical
        let keys = [
            "", "a", "msf", "msh", "zzzz", "msecr", "msect", "exc_infn", "relativeCreatee", "relativeCreatec", "é",
        ]
        for key in keys + [String(repeating: "k", count: 300)] { record.attributes[key] = .string(key) }
        let bytes = codec.encode(record)
        #expect(try CBORValue(decoding: bytes).encoded == bytes)
        #expect(Content(try codec.decode(bytes)) == Content(record))
    }

    @Test("orders keys of any length, however many there are", arguments: [1, 2, 7, 16, 17, 40])
    func order(count: Int) throws {
        var random = SplitMix64(seed: UInt64(count))
        var record = Sample.typical
        for index in 0..<count {
            let length = Int(random.next() % 4) + 13
            let key = String(repeating: "k", count: length) + ["", "a", "b", "é"][Int(random.next() % 4)]
            record.attributes[key] = .int(Int64(index))
        }
        let bytes = codec.encode(record)
        #expect(try CBORValue(decoding: bytes).encoded == bytes)
        #expect(Content(try codec.decode(bytes)) == Content(record))
    }

    @Test(
        "finds file and module as a location does",
        arguments: [
            "", "a", "a.swift", "/x/.hidden", "x/..", "...", ".a.b", "x/y.tar.gz", "/", "dir.d/file", "x/.", "é/ü.ö",
        ]
    )
    func paths(file: String) throws {
        var record = Sample.typical
        record.source = CodeLocation(file: file, function: "f", line: 1)
        for bytes in [codec.encode(record), PickleCodec(origin: Sample.origin).encode(record)] {
            #expect(Content(try DetectingCodec().decode(bytes)) == Content(record))
        }
        guard case .map(let entries) = try CBORValue(decoding: codec.encode(record)) else { return }
        let dictionary = RecordDictionary(record, origin: Sample.origin).entries
        for key in ["filename", "module"] {
            let found = entries.first { $0.key == .text(key) }?.value
            #expect(dictionary[key] == .string(text(found)))
        }
    }

    private func text(_ item: CBORValue?) -> String {
        if case .text(let text) = item { text } else { "no text" }
    }

    @Test("keeps instants to the nanosecond, private values to itself, and odd text readable")
    func values() throws {
        var record = Sample.typical
        let instant = Timestamp(seconds: 1_795_227_911, nanoseconds: 7)
        record.message = LogMessage(bytes: [0x61, 0xFF, 0x62])
        record.attributes = ["at": .timestamp(instant), "mail": .private("a@b"), "list": [.private(.private(1))]]
        let masked = try codec.decode(codec.encode(record))
        #expect(masked.attributes["at"] == .timestamp(instant))
        #expect(masked.attributes["mail"] == "<private>")
        #expect(masked.message.text() == "a\u{FFFD}b")
        let revealed = try codec.decode(CBORCodec(revealsPrivate: true).encode(record))
        #expect(revealed.attributes["list"] == [1])
    }

    @Test("writes no deeper than its own decoder reads")
    func depth() throws {
        var value: Value = 1
        for _ in 0..<1000 { value = [value] }
        var record = Sample.typical
        record.attributes = ["deep": value]
        let bytes = codec.encode(record)
        #expect(try CBORValue(decoding: bytes).encoded == bytes)
        _ = try codec.decode(bytes)
        #expect(throws: WireError.self) { try CBORCodec(limits: DecodingLimits(depth: 63)).decode(bytes) }
    }

    @Test("keeps what no value of a record can say as text")
    func oddities() throws {
        let item = CBORValue.map([
            .init(key: .text("big"), value: .tagged(2, .bytes([1, 0, 0, 0, 0, 0, 0, 0, 0]))),
            .init(key: .text("small"), value: .tagged(3, .bytes([1, 0, 0, 0, 0, 0, 0, 0, 0]))),
            .init(key: .text("least"), value: .negative(.max)),
            .init(key: .text("min"), value: .negative(UInt64(Int64.max))),
            .init(key: .unsigned(5), value: .simple(99)),
            .init(key: .text("undefined"), value: .undefined),
            .init(key: .text("tagged"), value: .tagged(4711, .text("x"))),
            .init(key: .text("epoch"), value: .tagged(1, .float(1.5))),
            .init(key: .text("when"), value: .tagged(0, .text("2026-11-21T02:25:11.5+01:00"))),
            .init(key: .text("never"), value: .tagged(0, .text("2026-13-21T02:25:11Z"))),
        ])
        let found = try codec.decode([0xD9, 0xD9, 0xF7] + item.encoded).attributes
        let expected: Attributes = [
            "big": "18446744073709551616", "small": "-18446744073709551617", "least": "-18446744073709551616",
            "min": .int(.min), "5": "simple(99)", "undefined": nil, "tagged": "x",
            "epoch": .timestamp(Timestamp(seconds: 1, nanoseconds: 500_000_000)),
            "when": .timestamp(Timestamp(seconds: 1_795_224_311, nanoseconds: 500_000_000)),
            "never": "2026-13-21T02:25:11Z",
        ]
        for pair in expected { #expect(found[pair.key] == pair.value, "\(pair.key)") }
        #expect(found.count == expected.count)
    }

    @Test("reads no record from any beginning of one, nor from anything but a map")
    func truncated() {
        let bytes = codec.encode(Sample.typical)
        for length in 0..<bytes.count {
            #expect(throws: WireError.self) { try codec.decode(Array(bytes.prefix(length))) }
        }
        #expect(throws: WireError.self) { try codec.decode(bytes + [0]) }
        #expect(throws: WireError.self) { try codec.decode([0x80]) }
        #expect(throws: WireError.self) {
            try CBORCodec(limits: DecodingLimits(frameBytes: bytes.count - 1)).decode(bytes)
        }
    }

    @Test("reads 30 000 damaged records without a trap")
    func damaged() {
        let (full, typical) = (codec.encode(Sample.full), codec.encode(Sample.typical))
        var damage = Damage(seed: 7)
        for index in 0..<30_000 { _ = try? codec.decode(damage.damaged(index % 50 == 0 ? full : typical)) }
    }
}
