@testable import Records
import Testing

/// The values of `FormatterTest` in CPython's `test_logging`.
@Suite("Patterns with the values of CPython's own tests")
struct PythonFormatterTests {
    private static func line(
        _ pattern: String,
        _ style: TextPattern.PythonStyle,
        defaults: Attributes = [:],
        attributes: Attributes = [:]
    ) throws -> String {
        let record = LogRecord(
            timestamp: try Timestamp("1993-04-21T08:03:00.123Z"),
            level: .debug,
            name: "formatter.test",
            message: "Message with \(2) \("placeholders")",
            attributes: attributes,
            source: CodeLocation(file: "path/to/dummy.ext", function: "", line: 42)
        )
        var time = TimeFormat.python
        time.zone = .utc
        return TextFormatter(try TextPattern(python: pattern, style: style, defaults: defaults), time: time)
            .string(for: record)
    }

    @Test("percents, braces and dollars show the message, and refuse a name that is unknown")
    func styles() throws {
        #expect(try Self.line("${%(message)s}", .percent) == "${Message with 2 placeholders}")
        #expect(try Self.line("$%{message}%$", .brace) == "$%Message with 2 placeholders%$")
        #expect(try Self.line("${message}", .dollar) == "Message with 2 placeholders")
        #expect(try Self.line("$message", .dollar) == "Message with 2 placeholders")
        #expect(try Self.line("$$%${message}%$$", .dollar) == "$%Message with 2 placeholders%$")
        for (pattern, style) in [("%(random)s", .percent), ("{random}", .brace), ("${random}", .dollar)]
            as [(String, TextPattern.PythonStyle)]
        {
            #expect(throws: TextPatternError.self) { try Self.line(pattern, style) }
        }
        for (pattern, style) in [
            ("%(asctime)-15s", .percent), ("%(asctime)#15s", .percent), ("{asctime!s:15}", .brace),
            ("{asctime:15}", .brace),
            ("$asctime", .dollar), ("${asctime}", .dollar),
        ] as [(String, TextPattern.PythonStyle)] {
            #expect(try Self.line(pattern, style) == "1993-04-21 08:03:00,123")
        }
        #expect(try Self.line("${asctime}--", .dollar) == "1993-04-21 08:03:00,123--")
    }

    @Test("a default stands for an attribute that a record lacks, in every style; others are ignored")
    func defaults() throws {
        for (pattern, style) in [
            ("%(custom)s %(message)s", .percent), ("{custom} {message}", .brace), ("$custom $message", .dollar),
        ] as [(String, TextPattern.PythonStyle)] {
            let defaults: Attributes = ["custom": "Default", "Non-existing": "Default"]
            #expect(try Self.line(pattern, style, defaults: defaults) == "Default Message with 2 placeholders")
            let line = try Self.line(pattern, style, defaults: defaults, attributes: ["custom": 1234])
            #expect(line == "1234 Message with 2 placeholders")
            #expect(throws: TextPatternError.self) { try Self.line(pattern, style, attributes: ["custom": 1234]) }
        }
    }

    @Test(
        "a wrong pattern is refused before the first record",
        arguments: [
            ("%(asctime)Z", .percent), ("%(asctime)b", .percent), ("%(asctime)*", .percent),
            ("%(asctime)*3s", .percent),
            ("%(asctime)_", .percent), ("{asctime}", .percent), ("${message}", .percent), ("%(foo)#12.3*f", .percent),
            ("%(foo)0*.8*f", .percent), ("{name-thing}", .brace), ("%(asctime)s", .brace), ("{asctime!Z:15}", .brace),
            ("{asctime!aa:15}", .brace), ("{process:.2ff}", .brace), ("{process:.2Z}", .brace),
            ("{process!s:<##30,12g}", .brace),
            ("{process!s:<#30#,12g}", .brace), ("{process!s:{{w}},{{p}}}", .brace), ("{process", .brace),
            ("process}", .brace),
            ("{{foo!r:4.2}", .brace), ("{{foo!r:4.2}}", .brace), ("{foo/bar}", .brace), ("{foo:{{w}}.{{p}}}}", .brace),
            ("{foo!X:{{w}}.{{p}}}", .brace), ("{foo!a:random}", .brace), ("{foo!a:ran{dom}", .brace),
            ("{foo!a:ran{d}om}", .brace),
            ("{foo.!a:d}", .brace), ("$bar $$$", .dollar), ("bar $", .dollar), ("foo $.", .dollar),
            ("{asctime}", .dollar),
            ("%(asctime)s", .dollar), ("foo", .dollar), ("${asctime", .dollar),
        ] as [(String, TextPattern.PythonStyle)]
    )
    func refused(pattern: String, style: TextPattern.PythonStyle) {
        #expect(throws: TextPatternError.self) {
            try TextPattern(python: pattern, style: style, defaults: ["foo": 1, "bar": 1])
        }
    }

    @Test("times have the milliseconds of the record, or the form of a datefmt without them")
    func time() throws {
        #expect(
            try Self.line("%(asctime)s %(message)s", .percent) == "1993-04-21 08:03:00,123 Message with 2 placeholders"
        )
        var record = Some.record()
        record.timestamp = try Timestamp("1993-04-21T08:03:00.123Z")
        for (pattern, text) in [("%Y:%d", "1993:21"), ("%d/%m/%Y %H:%M:%S", "21/04/1993 08:03:00")] {
            let formatter = TextFormatter("\(.time)", date: try DatePattern(pattern), zone: .utc)
            #expect(formatter.string(for: record) == text)
        }
    }

    @Test("milliseconds never read 1000, and lose no precision")
    func milliseconds() throws {
        var record = Some.record()
        let pattern = try TextPattern(python: "{asctime}.{msecs:03.0f} {message}", style: .brace)
        let formatter = TextFormatter(pattern, date: try DatePattern("%Y-%m-%d %H:%M:%S"), zone: .utc)
        let start = try Timestamp("2023-03-04T04:25:20Z")
        for step in 0..<2500 {
            record.timestamp = start.advanced(byNanoseconds: Int64(step) * 400_123)
            #expect(!formatter.string(for: record).contains(".1000"))
        }
        let milliseconds = TextFormatter(try TextPattern(python: "%(msecs)s"))
        for (nanoseconds, text) in [
            (1_677_902_297_100_000_000, "100.0"), (1_677_903_920_999_998_503, "999.0"),
            (1_677_903_920_000_998_503, "0.0"),
            (1_677_903_920_999_999_900, "0.0"),
        ] as [(Int64, String)] {
            record.timestamp = Timestamp(nanoseconds: nanoseconds)
            #expect(milliseconds.string(for: record) == text)
        }
    }
}
