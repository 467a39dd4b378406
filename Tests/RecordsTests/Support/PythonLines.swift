import TestPeers
import TestRandomness
@testable import Records

/// Records as CPython's `logging` has them, and the lines that its formatters make of them.
enum PythonLines {
    /// A pattern in one of Python's notations, and a record.
    struct Row {
        var pattern: String
        var style = TextPattern.PythonStyle.percent
        var date: String?
        let record: LogRecord
    }

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
            "processName": \(quoted(record.process.name)), "taskName": \(record.taskName.map(quoted) ?? "None")\
            \(record.attributes.map { ", \(quoted($0.key)): \(literal($0.value))" }.joined())}
            """
    }

    private static func quoted(_ text: String) -> String {
        "\""
            + text.unicodeScalars.map { "\\U" + String(String(UInt64($0.value) + 0x1_0000_0000, radix: 16).suffix(8)) }
            .joined() + "\""
    }

    private static func literal(_ value: Value) -> String {
        switch value {
        case .string(let text): quoted(text)
        case .bool(let truth): truth ? "True" : "False"
        case .int(let number): "\(number)"
        case .unsigned(let number): "\(number)"
        case .double(let number): number.isNaN ? "float('nan')" : "float('\(number)')"
        default: "None"
        }
    }

    /// Returns the lines that CPython makes of patterns and records.
    /// - Parameters:
    ///   - rows: the patterns and records.
    ///   - defaults: the attributes with a default, as a dictionary of Python.
    ///   - zone: the zone of times; `nil` for UTC without a change of the process's zone.
    /// - Returns: a line for each row; `nil` if CPython refuses the pattern or the record.
    /// - Throws: an error if Python fails.
    static func python(_ rows: [Row], defaults: String = "None", zone: String? = nil) throws -> [String?] {
        let script = """
            import logging, os, sys, time
            zone = \(zone.map(quoted) ?? "None")
            if zone:
                os.environ["TZ"] = zone
                time.tzset()
            def msecs(ct):
                whole = (ct % 1_000_000_000) // 1_000_000 + 0.0
                return 0.0 if whole == 999.0 and int(ct / 1e9) != ct // 1_000_000_000 else whole
            for line in open(sys.argv[1], encoding="utf-8", newline="\\n"):
                style, date, pattern, values = line.rstrip("\\n").split("\\x01")
                try:
                    formatter = logging.Formatter(pattern, date or None, style, defaults=\(defaults))
                    if not zone: formatter.converter = time.gmtime
                    text = "+" + formatter.format(logging.makeLogRecord(eval(values)))
                except Exception:
                    text = "-"
                sys.stdout.buffer.write(text.encode("utf-8") + b"\\0")
            """
        let input = rows.map { row in
            let style = [.percent: "%", .brace: "{", .dollar: "$"][row.style] ?? "%"
            return "\(style)\u{1}\(row.date ?? "")\u{1}\(row.pattern)\u{1}\(dictionary(row.record))\n"
        }
        return try Python.run(script, input: input.joined()).split(separator: "\0", omittingEmptySubsequences: false)
            .dropLast().map { $0.hasPrefix("+") ? String($0.dropFirst()) : nil }
    }

    /// A record with texts and numbers of every kind.
    static func record(_ random: inout SplitMix64) -> LogRecord {
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
}
