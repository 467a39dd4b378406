import Sinks
import TestRandomness
import Testing
import Wire

@testable import Sinks

@Suite("A record that is cut to fit", .blocking)
struct RecordTruncationTests {
    @Test(
        "ends between two characters",
        arguments: [
            ("hello", 0, ""), ("hello", 3, "hel"), ("hello", 5, "hello"), ("hello", 9, "hello"),
            ("é", 1, ""), ("aé", 2, "a"), ("aé", 3, "aé"), ("a\r\nb", 2, "a"), ("a\r\nb", 3, "a\r\n"),
            ("e\u{301}x", 1, ""), ("e\u{301}x", 3, "e\u{301}"), ("👩‍👩‍👧x", 10, ""), ("👩‍👩‍👧x", 18, "👩‍👩‍👧"),
        ]
    )
    func characters(text: String, bytes: Int, expected: String) {
        #expect(
            RecordTruncation.characters(of: text, upTo: bytes).unicodeScalars.elementsEqual(expected.unicodeScalars)
        )
    }

    @Test("is cut between two marks if one character is endless")
    func endlessCharacter() {
        let text = "e" + String(repeating: "\u{301}", count: 1000)
        #expect(RecordTruncation.characters(of: text, upTo: 501).utf8.count == 501)
        #expect(RecordTruncation.characters(of: text, upTo: 500).utf8.count == 499)
    }

    /// One byte for each of message, stack and error, ten for each attribute.
    private static func size(_ record: LogRecord) -> Int {
        record.message.byteCount + (record.stackText ?? "").utf8.count + (record.errorText ?? "").utf8.count
            + 10 * record.attributes.count
    }

    @Test(
        "loses the least important first",
        arguments: [
            (51, "0123456789", 5, 6, 3, nil), (50, "0123456789", 5, 6, 1, 30), (31, "0123456789", 5, 6, 1, 30),
            (30, "0123456789", nil, 6, 1, 35), (26, "0123456789", nil, 6, 1, 35), (25, "0123456789", nil, nil, 1, 41),
            (20, "0123456789", nil, nil, 1, 41), (19, "012345…", nil, nil, 1, 42), (13, "…", nil, nil, 1, 48),
            (12, nil, nil, nil, nil, nil),
        ] as [(Int, String?, Int?, Int?, Int?, Int64?)]
    )
    func order(limit: Int, text: String?, stack: Int?, error: Int?, attributes: Int?, missing: Int64?) {
        var record = Some.record("0123456789")
        record.stackText = "stack"
        record.errorText = "error!"
        record.attributes = ["a": 1, "b": 2, "c": 3]
        let shorter = RecordTruncation(limit: limit, size: Self.size).fitting(record)
        #expect(shorter?.message.text() == text)
        #expect(shorter?.stackText?.utf8.count == stack)
        #expect(shorter?.errorText?.utf8.count == error)
        #expect(shorter?.attributes.count == attributes)
        #expect(shorter?.attributes["truncated"] == missing.map { .int($0) })
    }

    @Test("does not show what is private")
    func privacy() {
        let secret = "secret"
        let record = LogRecord(
            level: .info,
            message: "\(secret, privacy: .private) \(String(repeating: "x", count: 300))"
        )
        let codec = CBORCodec(revealsPrivate: true)
        let complete = codec.encode(record).count
        let shorter = RecordTruncation(limit: complete - 100) { codec.encode($0).count }.fitting(record)
        #expect(shorter?.message.text(revealing: true).hasPrefix("<private> xxx") == true)
    }

    @Test("always fits, whatever is in it, and says what is missing")
    func property() {
        for seed in 0..<UInt64(Rounds.of(300, short: 60)) { expectFit(seed: seed) }
    }

    private func expectFit(seed: UInt64) {
        var random = Randomness(seed: seed)
        let letters = ["a", "é", "✓", "😀", "👩‍👩‍👧", "e\u{301}", "\r\n", "\0", "\""]
        let text = (0..<Int.random(in: 0..<400, using: &random))
            .map { _ in letters.randomElement(using: &random) ?? "" }.joined()
        var record = Some.record(text)
        for index in 0..<Int.random(in: 0..<5, using: &random) {
            record.attributes.append(key: "key \(index)", value: .string(String(repeating: "v", count: index * 20)))
        }
        if Bool.random(using: &random) { record.errorText = String(repeating: "e", count: 50) }
        let codecs: [any RecordCodec] = [CBORCodec(), PickleCodec(), EntryCodec(formatter: JSONLinesFormatter())]
        for codec in codecs {
            let complete = codec.encode(record).count
            let limit = Int.random(in: 1...complete + 10, using: &random)
            let truncation = RecordTruncation(limit: limit) { codec.encode($0).count }
            guard let shorter = truncation.fitting(record) else {
                var empty = Some.record("…")
                empty.attributes = ["truncated": .int(Int64(complete))]
                // Not even without everything that may go.
                #expect(codec.encode(empty).count + 2 > limit || complete <= codec.encode(empty).count)
                continue
            }
            #expect(codec.encode(shorter).count <= limit, "seed \(seed)")
            guard complete > limit else {
                #expect(codec.encode(shorter) == codec.encode(record))
                continue
            }
            var unmarked = shorter
            unmarked.attributes = [:]
            #expect(shorter.attributes["truncated"] == .int(Int64(complete - codec.encode(unmarked).count)))
            let shown = shorter.message.text()
            if shown != text {
                #expect(shown.hasSuffix("…"))
                #expect(text.utf8.starts(with: shown.dropLast().utf8))
                #expect(text.hasPrefix(shown.dropLast()) || shown.count == 1)
            }
        }
    }

    /// Numbers that are the same in each run.
    private struct Randomness: RandomNumberGenerator {
        private var state: UInt64

        init(seed: UInt64) { state = seed }

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var word = state
            word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
            word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
            return word ^ (word >> 31)
        }
    }
}
