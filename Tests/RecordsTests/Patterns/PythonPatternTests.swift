import TestPeers
import TestRandomness
@testable import Records
import Testing

@Suite struct PythonPatternTests {
    /// CPython's line for each pattern and record.
    private static func python(_ rows: [(pattern: String, record: LogRecord)]) throws -> [String?] {
        try PythonLines.python(rows.map { PythonLines.Row(pattern: $0.pattern, record: $0.record) })
    }

    private static func ours(_ pattern: String, _ record: LogRecord) throws -> String {
        var time = TimeFormat.python
        time.zone = .utc
        return TextFormatter(try TextPattern(python: pattern), time: time).string(for: record)
    }

    private static let texts = [
        "asctime", "name", "levelname", "message", "pathname", "filename", "module", "funcName", "threadName",
        "taskName", "processName",
    ]
    private static let integers = ["levelno", "lineno", "thread", "process"]
    private static let floats = ["created", "msecs", "relativeCreated"]

    @Test(.compares(with: .anyPython))
    func `every field with every kind of width reads as CPython prints it`() throws {
        var random = SplitMix64(seed: 13)
        var rows: [(pattern: String, record: LogRecord)] = []
        let shapes = [
            "", "8", "-8", "08", "-08", "1", "30", "-30", "+", "+9", " 9", "#", "#9", ".0", ".2", "9.2", "-9.2", "09.2",
            "012.7",
            "+012.3", " -12.3", "#.0", "+ 5", "0", "00012", "-+12.1", "30.15",
        ]
        for field in Self.texts + Self.integers + Self.floats {
            for shape in shapes {
                let types = Self.texts.contains(field) ? ["s"] : ["s", "d", "i", "u", "f", "F"]
                for type in types {
                    for _ in 0..<4 { rows.append(("<%(\(field))\(shape)\(type)>", PythonLines.record(&random))) }
                }
            }
        }
        let expected = try Self.python(rows)
        #expect(expected.count == rows.count)
        for (row, text) in zip(rows, expected) {
            let ours = try Self.ours(row.pattern, row.record)
            if ours != text { Issue.record("\(row.pattern): \(ours) instead of \(text ?? "nothing")") }
        }
    }

    @Test(.compares(with: .anyPython))
    func `patterns that people use read as CPython prints them`() throws {
        let patterns = [
            "%(levelname)s:%(name)s:%(message)s", "%(asctime)s %(levelname)-8s %(message)s",
            "100%% %(message)s %%(name)s %%",
            "%(asctime)s - %(name)s - %(levelname)s - %(message)s", "%(created)f %(msecs)03d %(relativeCreated)d",
            "[%(process)d:%(thread)d] %(threadName)-12.12s %(module)s.%(funcName)s:%(lineno)d é %(message)s",
            "%(created).3f|%(msecs)d|%(msecs)s|%(relativeCreated)6d|%(levelno)02d", "%(message)s%(message)s",
        ]
        var random = SplitMix64(seed: 14)
        let rows = patterns.flatMap { pattern in (0..<200).map { _ in (pattern, PythonLines.record(&random)) } }
        for (row, text) in zip(rows, try Self.python(rows)) {
            let ours = try Self.ours(row.0, row.1)
            if ours != text { Issue.record("\(row.0): \(ours) instead of \(text ?? "nothing")") }
        }
    }

    @Test(
        arguments: [
            ("%(asctime)s", "2026-11-21 02:25:11,123"), ("%(levelname)-8s|", "INFO    |"),
            ("%(levelname)8s|", "    INFO|"), ("%%", nil),
            ("", "order 7 paid by <private>"), ("%(msecs)03d", "123"), ("%(msecs)s", "123.0"),
            ("%(created)f", "1795227911.123457"),
            ("%(lineno)05d", "00042"), ("%(message).5s", "order"), ("%(taskName)s", "checkout"),
            ("a%%b%(name)s%%", "a%bshop%"),
        ] as [(String, String?)]
    )
    func `patterns read as expected where there is no CPython`(pattern: String, text: String?) throws {
        if let text {
            #expect(try Self.ours(pattern, Some.fullRecord()) == text + "\n    first\n    second\n    frame")
        } else {
            #expect(throws: TextPatternError.self) { try TextPattern(python: pattern) }
        }
    }

    @Test(arguments: [
        ("%(usr)s", "unknown field \"usr\"", 2), ("é%(name)s %(Name)s", "unknown field \"Name\"", 13),
        ("%()s", "unknown field \"\"", 2),
        ("%(args)s", "unknown field \"args\"", 2), ("100% %(name)s", "% is followed by neither % nor (", 3),
        ("%(name)s%", "% is followed by neither % nor (", 8),
        ("%s", "% is followed by neither % nor (", 0), ("%(name", "%( without )", 0),
        ("%(name)", "field \"name\" without a conversion such as s", 7),
        ("%(name)-10", "field \"name\" without a conversion such as s", 10),
        ("%(name)q", "unknown conversion of field \"name\"", 7),
        ("%(lineno)x", "unknown conversion of field \"lineno\"", 9),
        ("%(name)*s", "unknown conversion of field \"name\"", 7),
        ("%(name)d", "field \"name\" is not a number", 7), ("%(asctime)f", "field \"asctime\" is not a number", 10),
        ("%(name)1001s", "width above 1000", 7), ("%(name)99999999999999999999s", "width above 1000", 7),
        ("%(created).16f", "precision above 15", 11), ("%(name).1001s", "precision above 1000", 8),
        ("{message}", "no field such as %(message)s", 0), ("%%", "no field such as %(message)s", 0),
    ])
    func `a wrong pattern says what is wrong and where`(pattern: String, message: String, position: Int) {
        #expect(throws: TextPatternError(message, at: position)) { try TextPattern(python: pattern) }
        #expect("\(TextPatternError(message, at: position))" == "\(message) at byte \(position) of the pattern")
    }

    @Test func `nothing that can be written as a pattern traps`() {
        var random = SplitMix64(seed: 15)
        let pieces = [
            "%", "(", ")", "name", "lineno", "created", "s", "d", "f", ".", "0", "9", "-", "+", " ", "#", "é", "%%",
            "%(name)s",
        ]
        var accepted = 0
        for _ in 0..<20_000 {
            let text = (0..<Int.random(in: 0...12, using: &random)).map { _ in
                pieces.randomElement(using: &random) ?? ""
            }.joined()
            guard let pattern = try? TextPattern(python: text) else { continue }
            accepted += 1
            _ = TextFormatter(pattern).string(for: Some.record())
        }
        #expect(accepted > 1000)
    }
}
