import Foundation
import TestRandomness
import Testing

@testable import Sinks

@Suite("A text that is too long for a message", .blocking)
struct MessageDivisionTests {
    private func parts(_ text: String, _ room: Int, _ oversize: SyslogOptions.Oversize = .split) -> [String] {
        let bytes = Array(text.utf8)
        return bytes.withUnsafeBytes { bytes in
            MessageDivision(bytes, into: room, oversize).parts.map { String(decoding: bytes[$0.range], as: UTF8.self) }
        }
    }

    @Test("is cut between two characters, whatever they are made of")
    func characters() {
        #expect(parts("0123456789abcdefghijklmnopqrstuv", 16) == ["0123456789abcdef", "ghijklmnopqrstuv"])
        #expect(parts("0123456789abcdéfghij", 16) == ["0123456789abcdé", "fghij"])
        #expect(parts("0123456789abcdeéf", 16) == ["0123456789abcde", "éf"])
        // A family is one character of 25 bytes here, and goes to the next message as a whole.
        #expect(parts("0123456789👨‍👩‍👧‍👦", 30) == ["0123456789", "👨‍👩‍👧‍👦"])
        #expect(parts("short", 16) == ["short"])
        #expect(parts("", 16) == [""])
    }

    @Test("is cut and marked where only its beginning is wanted")
    func truncation() throws {
        let bytes = Array("0123456789abcdefghijklmnopqrstuv".utf8)
        let parts = bytes.withUnsafeBytes { MessageDivision($0, into: 16, .truncate).parts }
        #expect(parts == [MessageDivision.Part(range: 0..<13, isCut: true)])
        let whole = bytes.withUnsafeBytes { MessageDivision($0, into: 32, .truncate).parts }
        #expect(whole == [MessageDivision.Part(range: 0..<32)])
    }

    @Test("is all there in its parts, none of which is too long, also if it is not UTF-8")
    func random() {
        for seed in 0..<50 as Range<UInt64> { expectWhole(seed: seed) }
    }

    private func expectWhole(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let alphabet = ["a", "é", "€", "👍🏽", "👨‍👩‍👧", "\n", "e\u{301}\u{302}"]
        var bytes = (0..<random.next(upperBound: 200 as UInt64)).flatMap { _ in
            Array((alphabet.randomElement(using: &random) ?? "").utf8)
        }
        if seed % 2 == 0, !bytes.isEmpty {
            for _ in 0..<5 { bytes[bytes.indices.randomElement(using: &random) ?? 0] = 0xFF }
        }
        let room = 16 + Int(random.next(upperBound: 30 as UInt64))
        let parts = bytes.withUnsafeBytes { MessageDivision($0, into: room, .split).parts.map(\.range) }
        #expect(parts.flatMap { bytes[$0] } == bytes, "seed \(seed)")
        #expect(parts.allSatisfy { $0.count <= room })
        #expect(bytes.isEmpty || parts.allSatisfy { !$0.isEmpty })
    }

    private let format = SyslogFormat.rfc5424(
        hostname: .named("h"),
        appName: "a",
        messageID: .text("m"),
        structuredDataID: "d@1"
    )

    @Test("becomes whole messages, with a header each", arguments: [480, 1024])
    func messages(limit: Int) throws {
        var record = SyslogMessages.record(String(repeating: "0123456789", count: 150))
        record.attributes = ["k": "v"]
        let options = SyslogOptions(framing: .lineFeed, longestMessage: ByteCount(limit))
        let text = try SyslogMessages.text(record, format, to: .tcp("h", 1), options: options)
        let messages = text.split(separator: "\n")
        let header = "<12>1 2026-11-21T01:46:40.123456Z h a 4711 m [d@1 k=\"v\"] "
        #expect(messages.count == (1500 + limit - header.count - 1) / (limit - header.count))
        #expect(messages.allSatisfy { $0.hasPrefix(header) })
        #expect(messages.dropLast().allSatisfy { $0.utf8.count == limit })
        #expect(messages.map { String($0.dropFirst(header.count)) }.joined() == record.message.text())
    }

    @Test("becomes one shortened message, with .truncate")
    func truncatedMessage() throws {
        let record = SyslogMessages.record(String(repeating: "x", count: 1000))
        let options = SyslogOptions(longestMessage: 480, oversize: .truncate)
        let text = try SyslogMessages.text(record, format, to: .tcp("h", 1), options: options)
        #expect(text.hasPrefix("480 <12>1 "))
        #expect(text.hasSuffix("xxx…"))
        #expect(text.utf8.count == 484)
    }

    @Test("does not push out the text with its attributes")
    func manyAttributes() throws {
        var record = SyslogMessages.record("the text")
        record.attributes = Attributes((0..<100).map { Attribute(key: "key\($0)", value: "value") })
        let options = SyslogOptions(framing: .lineFeed, longestMessage: 480)
        let text = try SyslogMessages.text(record, format, to: .tcp("h", 1), options: options)
        #expect(text.hasSuffix("key14=\"value\" omitted=\"85\"] the text\n"))
        #expect(text.utf8.count <= 481)
    }

    @Test("has room beside the longest header that there can be")
    func longestHeader() throws {
        var record = SyslogMessages.record(String(repeating: "0123456789", count: 100))
        record.process = ProcessIdentity(id: .min, name: String(repeating: "p", count: 100))
        record.name = String(repeating: "n", count: 100)
        record.attributes = Attributes((0..<1000).map { Attribute(key: "key\($0)", value: "value") })
        let longest = SyslogFormat.rfc5424(
            hostname: .named(String(repeating: "h", count: 300)),
            structuredDataID: String(repeating: "d", count: 32),
            zone: .fixed(secondsEast: -3600),
            startsWithBOM: true
        )
        let options = SyslogOptions(framing: .lineFeed, longestMessage: 480)
        let text = try SyslogMessages.text(record, longest, to: .tcp("h", 1), options: options)
        let messages = text.split(separator: "\n")
        #expect(messages.allSatisfy { $0.utf8.count <= 480 })
        let texts = messages.map { $0.components(separatedBy: "] \u{FEFF}").last ?? "" }
        #expect(texts.joined() == record.message.text())
    }

    @Test("is refused where a message has hardly room for its header")
    func noRoom() throws {
        let encoding = SyslogEncoding(
            facility: .user,
            severity: .byNumber,
            format: format,
            formatter: format.defaultFormatter,
            framing: .octetCounting,
            escapesControls: true,
            longest: 60,
            oversize: .split,
            subject: "a test"
        )
        var writer = ByteWriter()
        let text = String(repeating: "0123456789", count: 10)
        let error = sinkError { try encoding.encodeFramed(SyslogMessages.record(text), into: &writer) }
        #expect(error?.code == .tooLong)
        #expect(writer.count == 0)
    }

    @Test("of 10 MiB is divided in no more time than it takes to send it")
    func veryLong() throws {
        let unit = Array("0123456789 äöü".utf8)
        var text = unit
        while text.count < 10 << 20 { text += text }
        let ranges = text.withUnsafeBytes { MessageDivision($0, into: 8000, .split).parts.map(\.range) }
        #expect(ranges.map(\.lowerBound) == [0] + ranges.dropLast().map(\.upperBound))
        #expect(ranges.last?.upperBound == text.count)
        let areWhole = ranges.allSatisfy { $0.count <= 8000 && text[$0.lowerBound] & 0xC0 != 0x80 }
        #expect(areWhole)
    }
}
