import TestRandomness
@testable import Records
import Testing

@Suite struct EscapingTests {
    /// Every class of thing that must not go through as it is, and what stands in its place.
    static let table: [(bytes: [UInt8], text: String)] = {
        var table: [([UInt8], String)] = [
            ([0x09], "\\t"), ([0x0A], "\\n"), ([0x0D], "\\r"), ([0x0D, 0x0A], "\\r\\n"), ([0x00], "\\x00"),
            ([0x07], "\\x07"),
            ([0x1B], "\\x1b"), ([0x7F], "\\x7f"), ([0x1B, 0x5B, 0x33, 0x31, 0x6D], "\\x1b[31m"),
            ([0x1B, 0x5D, 0x30, 0x3B, 0x78, 0x07], "\\x1b]0;x\\x07"), ([0x1B, 0x63], "\\x1bc"),
            (Array("\u{2028}".utf8), "\\u2028"), (Array("\u{2029}".utf8), "\\u2029"), (Array("\u{85}".utf8), "\\u0085"),
            (Array("\u{9B}31m".utf8), "\\u009b31m"),
            ([0xC0, 0x80], "\\xc0\\x80"), ([0xC1, 0xBF], "\\xc1\\xbf"), ([0xE0, 0x80, 0xAF], "\\xe0\\x80\\xaf"),
            ([0xE0, 0x9F, 0xBF], "\\xe0\\x9f\\xbf"), ([0xF0, 0x80, 0x80, 0xAF], "\\xf0\\x80\\x80\\xaf"),
            ([0xF0, 0x8F, 0xBF, 0xBF], "\\xf0\\x8f\\xbf\\xbf"), ([0xED, 0xA0, 0x80], "\\xed\\xa0\\x80"),
            ([0xED, 0xBF, 0xBF], "\\xed\\xbf\\xbf"), ([0xF4, 0x90, 0x80, 0x80], "\\xf4\\x90\\x80\\x80"),
            ([0xF5, 0x80, 0x80, 0x80], "\\xf5\\x80\\x80\\x80"),
            ([0xF8, 0x88, 0x80, 0x80, 0x80], "\\xf8\\x88\\x80\\x80\\x80"),
            ([0xFE], "\\xfe"), ([0xFF], "\\xff"), ([0x80], "\\x80"), ([0xBF], "\\xbf"), ([0x9B], "\\x9b"),
            ([0xC3], "\\xc3"),
            ([0xE2, 0x82], "\\xe2\\x82"), ([0xF0, 0x9F, 0x98], "\\xf0\\x9f\\x98"), ([0xC3, 0x28], "\\xc3("),
            ([0xE2, 0x28, 0xA1], "\\xe2(\\xa1"), ([0xC3, 0xC3, 0xA9], "\\xc3é"), ([0xE2, 0x82, 0x0A], "\\xe2\\x82\\n"),
        ]
        for byte in UInt8(0)..<0x20 where ![0x09, 0x0A, 0x0D].contains(byte) {
            table.append(([byte], "\\x" + hex(byte)))
        }
        for byte in UInt8(0x80)...0x9F { table.append(([0xC2, byte], "\\u00" + hex(byte))) }
        for byte in UInt8(0xAA)...0xAE { table.append(([0xE2, 0x80, byte], "\\u20" + hex(byte - 0x80))) }
        for byte in UInt8(0xA6)...0xA9 { table.append(([0xE2, 0x81, byte], "\\u20" + hex(byte - 0x40))) }
        return table
    }()

    private static func hex(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }

    @Test(arguments: 0...20)
    func `whatever could harm is escaped at every place of a line`(offset: Int) {
        for (bytes, text) in Self.table {
            for tail in ["", "z", String(repeating: "y", count: 19)] {
                let before = String(repeating: "x", count: offset)
                #expect(escaped(Array(before.utf8) + bytes + Array(tail.utf8)) == before + text + tail)
            }
        }
    }

    @Test(arguments: [
        "plain", "a\\b", "\"quoted\"", "é", "\u{A0}", "€", "\u{D7FF}", "\u{E000}", "\u{FFFD}", "\u{FFFF}", "😀",
        "\u{10FFFF}", "日本語", "עברית", "e\u{301}", "\u{2027}", "\u{202F}", "\u{2065}", "\u{206A}", "~ !",
    ])
    func `whatever is harmless goes through as it is`(text: String) {
        for offset in 0...9 {
            let line = String(repeating: "x", count: offset) + text + "yyyyyyyyy"
            #expect(escaped(Array(line.utf8)) == line)
        }
    }

    @Test func `every byte alone and every pair of bytes is escaped as the decoder of the standard library sees it`() {
        for first in UInt8.min...(.max) {
            #expect(escaped([first]) == EscapingOracle.line([first]))
            for second in UInt8.min...(.max) {
                let bytes = [first, second]
                #expect(escaped(bytes) == EscapingOracle.line(bytes))
            }
        }
    }

    @Test func `every scalar is escaped or kept, within a word and at its edge`() {
        for value in UInt32(0)...0x10FFFF where value < 0x3000 || value % 251 == 0 || value & 0xFFFF > 0xFFF0 {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let bytes = Array("ab\(scalar)cdefgh".utf8)
            #expect(escaped(bytes) == EscapingOracle.line(bytes))
        }
    }

    @Test func `five thousand random lines are escaped as the oracle says, and are harmless`() {
        var random = SplitMix64(seed: 5)
        for _ in 0..<5_000 {
            let bytes = Some.bytes(upTo: 60, using: &random)
            let line = escaped(bytes)
            let isGood =
                line == EscapingOracle.line(bytes) && !line.utf8.contains(0x0A)
                && !EscapingOracle.isHarmful(Array(line.utf8))
            if !isGood { Issue.record("\(bytes): \(line)") }
        }
    }

    @Test func `lines of a text are indented, so that none can pass for a record`() {
        let result = written { $0.append(escapingLines: "a\n\nb\r\nc\u{1B}\n", indentation: 4) }
        #expect(result == "a\n    \n    b\\r\n    c\\x1b\n    ")
        #expect(written { $0.append(escapingLines: "", indentation: 4) } == "")
        #expect(written { $0.append(escapingLines: "one", indentation: 4) } == "one")
    }

    @Test func `a million line breaks are a million lines, and nothing else`() {
        let count = 1 << 20
        let result = written { $0.append(escapingLines: String(repeating: "\n", count: count), indentation: 1) }
        let isRight = result.utf8.elementsEqual(String(repeating: "\n ", count: count).utf8)
        #expect(isRight)
    }
}
