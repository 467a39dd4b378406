import TestPeers
import TestRandomness
@testable import Records
import Testing

@Suite("Dates in the words of strftime")
struct DatePatternTests {
    private static let directives = "YyCmBbhdejAauwGgVUWHkIlpPMSszcxXrDFRTnt%"

    private static func ours(_ date: String, _ record: LogRecord, in zone: ZoneOffsets) throws -> String {
        let formatter = TextFormatter(try TextPattern(python: "%(asctime)s"), date: try DatePattern(date), zone: zone)
        return formatter.string(for: record)
    }

    @Test(
        "are what CPython's Formatter makes of them with datefmt, in four zones",
        .compares(with: .python),
        arguments: ["UTC", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"]
    )
    func python(name: String) throws {
        var random = SplitMix64(seed: 1999)
        let zone = try ZoneOffsets(named: name)
        let everything = Self.directives.map { "<%\($0)>" }.joined(separator: "|")
        let patterns = ["%Y-%m-%d %H:%M:%S", "%d.%m.%Y é %H Uhr", "%%Y%%%Y", everything, "%G-W%V-%u", "%j %U %W"]
        var rows: [PythonLines.Row] = []
        for _ in 0..<600 {
            var record = PythonLines.record(&random)
            // Around a New Year as often as not.
            let year = Int.random(in: 1905...2200, using: &random)
            record.timestamp =
                Bool.random(using: &random)
                ? Timestamp(
                    year,
                    1,
                    Int.random(in: -6...8, using: &random),
                    Int.random(in: 0...23, using: &random),
                    in: .utc
                )
                : Timestamp(
                    seconds: Int64.random(in: -2_000_000_000...7_000_000_000, using: &random),
                    nanoseconds: 999_999_999
                )
            for pattern in patterns {
                rows.append(PythonLines.Row(pattern: "%(asctime)s", date: pattern, record: record))
            }
        }
        let expected = try PythonLines.python(rows, zone: name)
        #expect(expected.count == rows.count)
        for (row, text) in zip(rows, expected) {
            let ours = try Self.ours(row.date ?? "", row.record, in: zone)
            if ours != text { Issue.record("\(row.date ?? ""): \(ours) instead of \(text ?? "nothing")") }
        }
    }

    @Test(
        "are refused with the place of the mistake",
        arguments: [
            ("%Y-%Q", "unknown directive %Q", 3), ("%", "% without a directive such as Y", 0),
            ("é %", "% without a directive such as Y", 3),
            ("%é", "% without a directive such as Y", 0), ("%Ey", "unknown directive %E", 0),
            ("%-d", "unknown directive %-", 0),
            ("%Z", "%Z: time zones have no short names here, see %z", 0),
            ("%S.%f", "%f: strftime shows no fractions, see %(msecs)03d", 3),
        ]
    )
    func refused(text: String, message: String, position: Int) {
        #expect(throws: TextPatternError(message, at: position)) { try DatePattern(text) }
    }

    @Test("Every directive but those listed is refused, and none traps")
    func total() throws {
        for byte in UInt8.min...UInt8.max {
            let text = "%" + String(decoding: [byte], as: UTF8.self)
            let isKnown = Self.directives.utf8.contains(byte)
            #expect(((try? DatePattern(text)) != nil) == isKnown, "\(text)")
        }
        for instant in [Timestamp.earliest, .latest] {
            var record = Some.record()
            record.timestamp = instant
            let all = Self.directives.map { "%\($0)" }.joined()
            for zone in [ZoneOffsets.fixed(secondsEast: -93_600), .fixed(secondsEast: 93_600)] {
                #expect(try !Self.ours(all, record, in: zone).isEmpty)
            }
        }
    }

    @Test("reads back as its text, and shows the record's time in patterns of Swift as well")
    func shown() throws {
        let pattern = try DatePattern("%d/%b/%Y:%H:%M:%S %z")
        #expect("\(pattern)" == "%d/%b/%Y:%H:%M:%S %z")
        #expect(try DatePattern("\(pattern)") == pattern)
        let formatter = TextFormatter("\(.time) \(.message)", date: pattern, zone: .fixed(secondsEast: -16_200))
        #expect(formatter.string(for: Some.record("hi")) == "20/Nov/2026:21:55:11 -0430 hi")
    }
}
