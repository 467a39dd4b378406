import TestRandomness
import Records
import Testing

/// The rules of every textual formatter, whatever a record contains.
@Suite struct FormatterSafetyTests {
    static let formatters: [(name: String, formatter: any RecordFormatter, linesAllowed: Bool)] = [
        ("text", TextFormatter(wholePattern, time: TimeFormat(zone: .utc)), true),
        ("text revealing", TextFormatter(wholePattern, time: TimeFormat(zone: .utc), revealsPrivate: true), true),
        ("JSON nested", JSONLinesFormatter(.all), false),
        ("JSON inlined", JSONLinesFormatter(.all, attributes: .inlined, revealsPrivate: true), false),
        ("logfmt", LogfmtFormatter(.all), false),
        ("console", ConsoleFormatter(zone: .utc), true),
    ]

    static let wholePattern: TextPattern = """
        \(.time) \(.level, width: 8) \(.name, width: 9, alignment: .right) \(.path) \(.file) \(.module) \(.function) \
        \(.threadName) \(.taskName) \(.processName) \(.message)\(.attributes)
        """

    /// A record that is hostile in every text it has.
    static func hostileRecord(_ random: inout SplitMix64) -> LogRecord {
        func text() -> String { Some.text(upTo: 24, using: &random) }
        let (first, second) = (text(), text())
        var record = LogRecord(
            timestamp: Timestamp(nanoseconds: Int64(bitPattern: random.next())),
            level: Bool.random(using: &random) ? .error : Level(35, named: "A\u{1B}[0m\n\"\u{9B}"),
            name: text(),
            message: Bool.random(using: &random)
                ? LogMessage(bytes: Some.bytes(upTo: 60, using: &random)) : "a \(first) b \(second, privacy: .private)",
            attributes: Attributes((0..<3).map { _ in Attribute(key: text(), value: value(&random)) }),
            source: CodeLocation(file: text(), function: text(), line: Int(truncatingIfNeeded: random.next())),
            thread: ThreadIdentity(id: random.next(), name: text())
        )
        record.process = ProcessIdentity(id: -1, name: text())
        record.taskName = text()
        record.errorText = text()
        record.stackText = text()
        return record
    }

    private static func value(_ random: inout SplitMix64) -> Value {
        let text = Some.text(upTo: 24, using: &random)
        return switch Int.random(in: 0..<6, using: &random) {
        case 0: .bytes(Array(text.utf8))
        case 1: .array([.string(text), .private(.string(text)), .double(Some.double(using: &random))])
        case 2: .map(Attributes([Attribute(key: text, value: .string(text)), Attribute(key: text, value: .null)]))
        case 3: .private(.string(text))
        case 4: .timestamp(Timestamp(nanoseconds: Int64(bitPattern: random.next())))
        default: .string(text)
        }
    }

    @Test(arguments: formatters.indices)
    func `no formatter lets a control or broken UTF-8 through`(index: Int) {
        let (name, formatter, linesAllowed) = Self.formatters[index]
        var random = SplitMix64(seed: 6)
        for round in 0..<Rounds.of(50_000, short: 2_000) {
            var record = Some.record()
            if round % 10 == 0 {
                record = Self.hostileRecord(&random)
            } else {
                record.message = LogMessage(bytes: Some.bytes(upTo: 40, using: &random))
            }
            let entry = writtenBytes { formatter.format(record, into: &$0) }
            let isGood = !EscapingOracle.isHarmful(entry) && Self.indents(entry, linesAllowed: linesAllowed)
            if !isGood { Issue.record("\(name): \(entry)") }
        }
    }

    /// Whether every line but the first is indented, if there may be any.
    private static func indents(_ entry: [UInt8], linesAllowed: Bool) -> Bool {
        var index = 0
        while index < entry.count {
            if entry[index] == 0x0A {
                guard linesAllowed, entry[(index + 1)...].starts(with: "    ".utf8) else { return false }
            }
            index += 1
        }
        return true
    }

    @Test func `a coloured line has no control but our own codes, and ends without a colour`() {
        let (plain, colored) = (ConsoleFormatter(zone: .utc), ConsoleFormatter(usesColors: true, zone: .utc))
        var random = SplitMix64(seed: 7)
        for _ in 0..<Rounds.of(3000, short: 600) {
            let record = Self.hostileRecord(&random)
            let line = colored.string(for: record)
            #expect(line.removingOurColors() == plain.string(for: record))
            for part in line.utf8.split(separator: 0x0A) {
                let codes = part.split(separator: 0x1B).dropFirst()
                #expect(codes.last.map { $0.starts(with: "[0m".utf8) } ?? true, "\(part)")
            }
        }
    }

    @Test func `a formatter leaves alone what is in the writer already`() {
        for (name, formatter, _) in Self.formatters {
            let record = Some.fullRecord()
            let result = written { writer in
                writer.append("before\u{1B}\n")
                formatter.format(record, into: &writer)
            }
            #expect(result == "before\u{1B}\n" + formatter.string(for: record), "\(name)")
        }
    }
}

extension String {
    /// The text without the colour codes of ``ConsoleFormatter``.
    func removingOurColors() -> String {
        let codes = ["0", "1", "2", "31", "32", "33", "36", "1;31", "1;32"].map { Array("[\($0)m".utf8) }
        let pieces = utf8.split(separator: 0x1B, omittingEmptySubsequences: false).enumerated().map { index, piece in
            let code = index == 0 ? nil : codes.first { piece.starts(with: $0) }
            return String(decoding: piece.dropFirst(code?.count ?? 0), as: UTF8.self)
        }
        return pieces.joined(separator: "")
    }
}
