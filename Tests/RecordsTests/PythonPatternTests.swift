import TestPeers
import TestRandomness
@testable import Records
import Testing

@Suite struct PythonPatternTests {
    /// The attributes that a record has in CPython 3.13, as the literal of a dictionary.
    private static func dictionary(_ record: LogRecord) -> String {
        let nanoseconds = record.timestamp.nanoseconds
        return """
            {"name": \(quoted(record.name)), "levelno": \(record.level.rawValue), "levelname": \(quoted(record.level.name)), \
            "msg": \(quoted(record.message.text())), "pathname": \(quoted(record.source.file)), "lineno": \(record.source.line), \
            "funcName": \(quoted(record.source.function)), "created": \(nanoseconds) / 1e9, \
            "msecs": msecs(\(nanoseconds)), \
            "relativeCreated": \(nanoseconds - LogRecord.firstUse.nanoseconds) / 1e6, \
            "filename": os.path.basename(\(quoted(record.source.file))), \
            "module": os.path.splitext(os.path.basename(\(quoted(record.source.file))))[0], \
            "thread": \(record.thread.id), "threadName": \(quoted(record.thread.name)), "process": \(record.process.id), \
            "processName": \(quoted(record.process.name)), "taskName": \(record.taskName.map(quoted) ?? "None")}
            """
    }

    private static func quoted(_ text: String) -> String {
        "\""
            + text.unicodeScalars.map { "\\U" + String(String(UInt64($0.value) + 0x1_0000_0000, radix: 16).suffix(8)) }
            .joined() + "\""
    }

    /// What CPython makes of each pattern and record.
    private static func python(_ rows: [(pattern: String, record: LogRecord)]) throws -> [String] {
        let script = """
            import logging, os, sys, time
            def msecs(ct):
                whole = (ct % 1_000_000_000) // 1_000_000 + 0.0
                return 0.0 if whole == 999.0 and int(ct / 1e9) != ct // 1_000_000_000 else whole
            for line in open(sys.argv[1], encoding="utf-8", newline="\\n"):
                pattern, values = line.rstrip("\\n").split("\\t")
                formatter = logging.Formatter(pattern)
                formatter.converter = time.gmtime
                sys.stdout.buffer.write(formatter.format(logging.makeLogRecord(eval(values))).encode("utf-8") + b"\\0")
            """
        let input = rows.map { "\($0.pattern)\t\(dictionary($0.record))\n" }.joined()
        return try Python.run(script, input: input).split(separator: "\0", omittingEmptySubsequences: false).dropLast()
            .map(String.init)
    }

    private static func ours(_ pattern: String, _ record: LogRecord) throws -> String {
        var time = TimeFormat.python
        time.zone = .utc
        return TextFormatter(try TextPattern(python: pattern), time: time).string(for: record)
    }

    private static func record(_ random: inout SplitMix64) -> LogRecord {
        let texts = ["", "a", "shop.checkout", "größe", "日本", "a b", "x/y.tar.gz", "/srv/.env", "e\u{301}", "50%"]
        func text() -> String { texts.randomElement(using: &random) ?? "" }
        let seconds = Int64.random(in: -4_000_000_000...8_000_000_000, using: &random)
        let fraction = Int64.random(in: 0..<1_000_000_000, using: &random)
        var record = Some.record(
            LogMessage(text()),
            level: Level([10, 20, 30, 35, -7][Int.random(in: 0..<5, using: &random)]),
            name: text()
        )
        record.timestamp = Timestamp(
            seconds: seconds,
            nanoseconds: Bool.random(using: &random) ? fraction : 500_000_000
        )
        record.source = CodeLocation(file: text(), function: text(), line: Int.random(in: 0...99_999, using: &random))
        record.thread = ThreadIdentity(id: random.next() >> UInt64.random(in: 1..<64, using: &random), name: text())
        record.process = ProcessIdentity(id: Int32.random(in: 0...(.max), using: &random), name: text())
        record.taskName = Bool.random(using: &random) ? text() : nil
        return record
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
                    for _ in 0..<4 { rows.append(("<%(\(field))\(shape)\(type)>", Self.record(&random))) }
                }
            }
        }
        let expected = try Self.python(rows)
        #expect(expected.count == rows.count)
        for (row, text) in zip(rows, expected) {
            let ours = try Self.ours(row.pattern, row.record)
            if ours != text { Issue.record("\(row.pattern): \(ours) instead of \(text)") }
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
        let rows = patterns.flatMap { pattern in (0..<200).map { _ in (pattern, Self.record(&random)) } }
        for (row, text) in zip(rows, try Self.python(rows)) {
            let ours = try Self.ours(row.0, row.1)
            if ours != text { Issue.record("\(row.0): \(ours) instead of \(text)") }
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
