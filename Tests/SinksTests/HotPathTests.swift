import Records
import Sinks
import Testing

/// Exact lines for what the fast paths treat differently: short and long pieces, numbers by their digits, escapes.
struct HotPathTests {
    private static let plain = TextFormatter("\(.message)")
    private static let bracketed = TextFormatter(
        "[\(.time)] [\(.name)] [\(.level)] \(.message)",
        time: TimeFormat(zone: .utc)
    )

    private func line(_ message: LogMessage, _ formatter: TextFormatter = plain) -> String {
        formatter.string(for: LogRecord(timestamp: Self.instant, level: .info, name: "shop.checkout", message: message))
    }

    /// 2026-11-21 02:25:11.123456789 UTC.
    private static let instant = Timestamp(nanoseconds: 1_795_227_911_123_456_789)

    private static let numbers: [Int64] = {
        var numbers: [Int64] = [
            0, .min, .max, .min + 1, Int64(Int32.min), Int64(Int32.max), Int64(UInt32.max), 1 << 53,
        ]
        var power: Int64 = 1
        for _ in 0..<19 {
            numbers += [power - 1, power, power + 1, 1 - power, -power, -1 - power]
            power = power.multipliedReportingOverflow(by: 10).partialValue
        }
        return numbers
    }()

    @Test
    func wholeNumbers() {
        for number in Self.numbers {
            #expect(line("\(number)") == number.description)
            #expect(
                line("n = \(number), twice \(number)!") == "n = " + number.description + ", twice "
                    + number.description + "!"
            )
        }
    }

    @Test
    func wholeNumbersOfEveryType() {
        #expect(line("\(Int8.min) \(UInt8.max) \(Int16.min) \(UInt16.max)") == "-128 255 -32768 65535")
        #expect(line("\(Int32.min) \(UInt32.max)") == "-2147483648 4294967295")
        #expect(line("\(UInt64.max) \(UInt.max)") == "18446744073709551615 18446744073709551615")
        #expect(line("\(Int128.min)") == Int128.min.description)
    }

    @Test
    func numberAtTheEndOfTheInlineText() {
        for length in 0..<140 {
            let text = String(repeating: "x", count: length)
            let message: LogMessage = "\(text)\(-1234)|\(7)"
            #expect(message.text() == text + "-1234|7")
            #expect(message.byteCount == length + 7)
            #expect(message.template == "{}{}|{}", "length \(length)")
            #expect(line(message) == text + "-1234|7")
        }
    }

    @Test
    func textOfEveryLength() {
        for length in 0...130 { expectText(length: length) }
    }

    private func expectText(length: Int) {
        let text = String((0..<length).map { Character(Unicode.Scalar(UInt8(ascii: "!") + UInt8($0 % 90))) })
        #expect(line("\(text)") == text)
        #expect(line(LogMessage(text)) == text)
        #expect(line("a\(text)bc\(text)def") == "a" + text + "bc" + text + "def")
        let message: LogMessage = "a\(text)bc\(text)def"
        #expect(message.template == "a{}bc{}def", "length \(length)")
        #expect(message.arguments.map(\.range) == [1..<1 + length, 3 + length..<3 + 2 * length])
    }

    @Test
    func controlAtEveryPlace() {
        for place in 0...130 { expectControl(place: place) }
    }

    private func expectControl(place: Int) {
        let front = String(repeating: "f", count: place)
        for (raw, escaped) in [
            ("\n", "\\n"), ("\u{1F}", "\\x1f"), ("\u{7F}", "\\x7f"), ("\u{85}", "\\u0085"), ("é", "é"),
        ] {
            for back in ["", "b", "twelve bytes", "twenty-four bytes behind"] {
                #expect(line(LogMessage(front + raw + back)) == front + escaped + back)
            }
        }
    }

    @Test
    func everyByteAlone() {
        for byte in UInt8.min...UInt8.max {
            let expected =
                switch byte {
                case 9: "\\t"
                case 10: "\\n"
                case 13: "\\r"
                case 0x20...0x7E: String(Unicode.Scalar(byte))
                default: "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
                }
            #expect(line(LogMessage(bytes: [byte])) == expected)
            let long =
                Array(repeating: UInt8(ascii: "-"), count: 20) + [byte] + Array(repeating: UInt8(ascii: "+"), count: 11)
            let dashes = String(repeating: "-", count: 20)
            #expect(line(LogMessage(bytes: long)) == dashes + expected + String(repeating: "+", count: 11))
        }
    }

    @Test
    func privateValues() {
        #expect(line("user \("kim", privacy: .private) in \(3)") == "user <private> in 3")
        #expect(line("pin \(1234, privacy: .private)") == "pin <private>")
        let revealing = TextFormatter("\(.message)", revealsPrivate: true)
        #expect(line("user \("kim", privacy: .private) in \(3)", revealing) == "user kim in 3")
        let long = String(repeating: "y", count: 120)
        #expect(line("a\(long, privacy: .private)b\(1)") == "a<private>b1")
        #expect(line("a\(1)\(2)\(3)\(4)\(5)\(6)\(7)\(8)\("kim", privacy: .private)b") == "a12345678<private>b")
    }

    @Test
    func literalsOnly() {
        #expect(line("") == "")
        #expect(line("x") == "x")
        #expect(line("nothing to fill in") == "nothing to fill in")
        let long: LogMessage = """
            a literal that is longer than what a message keeps without memory of its own, which is one hundred and twelve bytes
            """
        #expect(line(long) == long.text())
        #expect(long.byteCount == 115)
        #expect(long.arguments.isEmpty)
    }

    @Test
    func nineArguments() {
        let message: LogMessage = "\(1)-\(2)-\(3)-\(4)-\(5)-\(6)-\(7)-\(8)-\(9)-\(10)."
        #expect(line(message) == "1-2-3-4-5-6-7-8-9-10.")
        #expect(message.template == "{}-{}-{}-{}-{}-{}-{}-{}-{}-{}.")
        #expect(message.arguments.count == 10)
        #expect(
            line("\(1)\("a")\(true)\(2.5)\(nil as Int?)\(Int?.some(3))\(Level.info)\("bc".dropFirst())\(-9)")
                == "1atrue2.5nil3INFOc-9"
        )
    }

    @Test
    func aMessageInsideAnother() {
        func inner() -> Int {
            line("inner \(1)") == "inner 1" ? 7 : 0
        }
        #expect(line("outer \(inner()) and \(inner())") == "outer 7 and 7")
    }

    @Test
    func wholeLine() {
        let expected = "[2026-11-21 02:25:11.123] [shop.checkout] [INFO] order 7 paid by customer in 42 ms"
        #expect(line("order \(7) paid by \("customer") in \(42) ms", Self.bracketed) == expected)
    }

    @Test
    func names() {
        for name in [
            "", "a", "a\nb", "a.b\u{1B}[2J", String(repeating: "n", count: 200), "twelve.bytes\u{7F}", "größe",
        ] {
            let record = LogRecord(timestamp: Self.instant, level: .info, name: name, message: "m")
            let escaped = name.replacing("\n", with: "\\n").replacing("\u{1B}", with: "\\x1b").replacing(
                "\u{7F}",
                with: "\\x7f"
            )
            #expect(Self.bracketed.string(for: record) == "[2026-11-21 02:25:11.123] [\(escaped)] [INFO] m")
        }
    }

    @Test
    func levels() {
        let formatter = TextFormatter(
            "<\(.level)|\(.level, width: 8)|\(.level, width: 8, alignment: .right)>\(.message)"
        )
        let record = { (level: Level) in LogRecord(timestamp: Self.instant, level: level, message: "m") }
        #expect(formatter.string(for: record(.info)) == "<INFO|INFO    |    INFO>m")
        #expect(formatter.string(for: record(.critical)) == "<CRITICAL|CRITICAL|CRITICAL>m")
        #expect(
            formatter.string(for: record(Level(35, named: "AUD\nIT")))
                == "<AUD\\nIT|AUD\\nIT |AUD\\nIT >m".replacing("|AUD\\nIT >", with: "| AUD\\nIT>")
        )
        #expect(formatter.string(for: record(Level(33))) == "<Level 33|Level 33|Level 33>m")
    }

    @Test(arguments: [0, 1, 2, 3, 4, 7, 8, 9, 15, 16, 17, 31, 32, 33, 100, 600, 3000])
    func literalsOfEveryLength(length: Int) {
        let literal = String(repeating: "l", count: length)
        let pattern = TextPattern(
            stringInterpolation: {
                var parts = TextPattern.Interpolation(literalCapacity: 0, interpolationCount: 0)
                parts.appendLiteral(literal)
                parts.appendInterpolation(.message)
                parts.appendLiteral(literal)
                parts.appendInterpolation(.level)
                parts.appendLiteral(literal)
                return parts
            }()
        )
        #expect(line("m", TextFormatter(pattern)) == literal + "m" + literal + "INFO" + literal)
        #expect(line(LogMessage(literal), TextFormatter(pattern)) == literal + literal + literal + "INFO" + literal)
    }

    @Test
    func times() {
        let at = { (nanoseconds: Int64, format: TimeFormat) in
            TextFormatter("\(.time)|", time: format)
                .string(for: LogRecord(timestamp: Timestamp(nanoseconds: nanoseconds), level: .info, message: "m"))
        }
        let utc = TimeFormat(zone: .utc)
        #expect(at(0, utc) == "1970-01-01 00:00:00.000|")
        #expect(at(-1, utc) == "1969-12-31 23:59:59.999|")
        #expect(at(999_999_999, utc) == "1970-01-01 00:00:00.999|")
        #expect(at(1_000_000_000, utc) == "1970-01-01 00:00:01.000|")
        #expect(at(1_009_000_000, utc) == "1970-01-01 00:00:01.009|")
        #expect(at(.max, utc) == "2262-04-11 23:47:16.854|")
        #expect(at(.min, utc) == "1677-09-21 00:12:43.145|")
        let east = TimeFormat(
            zone: .fixed(secondsEast: 5400),
            precision: .nanoseconds,
            fractionSeparator: .comma,
            showsOffset: true
        )
        #expect(at(Self.instant.nanoseconds, east) == "2026-11-21 03:55:11,123456789+01:30|")
        #expect(at(Self.instant.nanoseconds, .rfc3339()) == "2026-11-21T02:25:11.123456Z|")
        #expect(at(Self.instant.nanoseconds, TimeFormat(zone: .utc, precision: .seconds)) == "2026-11-21 02:25:11|")
        // The same second in several zones, one after another.
        let west = TimeFormat(zone: ZoneOffsets { _ in ZoneOffset(secondsEast: -3600) })
        for _ in 0..<3 {
            let local = ZoneOffsets.local.offset(at: Self.instant)
            let fixed = TimeFormat(zone: .fixed(secondsEast: local.secondsEast))
            #expect(at(Self.instant.nanoseconds, utc) == "2026-11-21 02:25:11.123|")
            #expect(at(Self.instant.nanoseconds, .standard) == at(Self.instant.nanoseconds, fixed))
            #expect(at(Self.instant.nanoseconds, west) == "2026-11-21 01:25:11.123|")
            #expect(at(Self.instant.nanoseconds, .standard) == at(Self.instant.nanoseconds, fixed))
            #expect(
                at(Self.instant.nanoseconds + 1_000_000_000, .standard)
                    == at(Self.instant.nanoseconds + 1_000_000_000, fixed)
            )
        }
    }

    @Test
    func padding() {
        let left = TextFormatter("\(.name, width: 15)|\(.message, width: 3)|")
        #expect(line("é", left) == "shop.checkout  |é  |")
        #expect(line("four", left) == "shop.checkout  |four|")
        let right = TextFormatter("\(.name, width: 15, alignment: .right)|\(.message, width: 3, alignment: .right)|")
        #expect(line("é", right) == "  shop.checkout|  é|")
    }

    @Test
    func trailingLines() {
        var record = LogRecord(timestamp: Self.instant, level: .error, name: "n", message: "m")
        record.errorText = "first\nsecond\u{1B}"
        #expect(Self.plain.string(for: record) == "m\n    first\n    second\\x1b")
    }

    @Test
    func attributes() {
        var record = LogRecord(timestamp: Self.instant, level: .info, name: "n", message: "m")
        record.attributes = ["amount": 12.5, "who": "a b"]
        #expect(TextFormatter("\(.message)\(.attributes)!").string(for: record) == "m amount=12.5 who=\"a b\"!")
    }
}
