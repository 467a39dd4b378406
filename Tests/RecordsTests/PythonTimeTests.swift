import TestPeers
import TestRandomness
@testable import Records
import Testing

@Suite struct PythonTimeTests {
    /// The edges, instants of the whole range, and instants in the last and first microsecond of a second.
    private static var instants: [Int64] {
        var random = SplitMix64(seed: 17)
        let anywhere = (0..<2000).map { _ in Int64.random(in: .min ... .max, using: &random) }
        let atAnEnd = (0..<4000).map { _ in
            Int64.random(in: -9_000_000_000...9_000_000_000, using: &random) * 1_000_000_000
                + Int64.random(in: -1000...1000, using: &random)
        }
        return PythonTimes.edges + anywhere + atAnEnd
    }

    private static func ours(_ pattern: String, at instant: Int64, _ format: TimeFormat) throws -> String {
        var record = Some.record()
        record.timestamp = Timestamp(nanoseconds: instant)
        return TextFormatter(try TextPattern(python: pattern), time: format).string(for: record)
    }

    @Test(.compares(with: .python313))
    func `the times of a line are those of a record that CPython makes at the same instant`() throws {
        let python = try #require(Python.python313)
        var format = TimeFormat.python
        format.zone = .utc
        let instants = Self.instants
        let expected = try PythonTimes.of(instants, origin: LogRecord.firstUse.nanoseconds, by: python)
        #expect(expected.count == instants.count)
        let zone = ZoneOffsets { _ in ZoneOffset(secondsEast: 0) }
        var inZone = format
        inZone.zone = zone
        for (instant, times) in zip(instants, expected) {
            let ours = try Self.ours("%(created)s|%(msecs)s|%(relativeCreated)s|%(asctime)s", at: instant, format)
            let theirs = "\(times.created)|\(times.msecs)|\(times.relativeCreated)|\(times.asctime)"
            // Python shows the exponents of long and of short numbers, and Swift only those of short ones, otherwise.
            if Self.numbers(ours) != Self.numbers(theirs) { Issue.record("\(instant): \(ours) instead of \(theirs)") }
            // A column, and a zone that is evaluated for each record, take other code paths.
            for (pattern, format) in [("%(asctime)30s", format), ("%(asctime)s", inZone)] {
                let time = try Self.ours(pattern, at: instant, format).drop { $0 == " " }
                if time != times.asctime { Issue.record("\(instant): \(time) instead of \(times.asctime)") }
            }
        }
    }

    private static func numbers(_ line: String) -> [String] {
        line.split(separator: "|").map { field in Double(field).map { "\($0)" } ?? String(field) }
    }

    @Test(arguments: [
        (1_795_227_911_999_999_999, "2026-11-21 02:25:12,000|1795227912.000000|000"),
        (1_795_227_911_999_999_900, "2026-11-21 02:25:12,000|1795227912.000000|000"),
        (1_795_227_911_999_999_000, "2026-11-21 02:25:11,999|1795227911.999999|999"),
        (1_795_227_911_123_456_789, "2026-11-21 02:25:11,123|1795227911.123457|123"),
    ])
    func `seconds and milliseconds of a line agree at the end of a second`(instant: Int64, expected: String) throws {
        var format = TimeFormat.python
        format.zone = .utc
        #expect(try Self.ours("%(asctime)s|%(created)f|%(msecs)03d", at: instant, format) == expected)
    }

    @Test func `a pattern of Swift's cuts every part of the time`() {
        var record = Some.record()
        record.timestamp = Timestamp(nanoseconds: 1_795_227_911_999_999_999)
        let formatter = TextFormatter("\(.time)|\(.created)|\(.milliseconds)", time: TimeFormat(zone: .utc))
        #expect(formatter.string(for: record) == "2026-11-21 02:25:11.999|1795227911.999999|999")
    }

    @Test(arguments: [(200, "0.0002"), (-200, "-0.0002"), (1, "1e-06"), (1_234_567_890, "1234.56789"), (0, "0.0")])
    func `milliseconds since the start have their nanoseconds`(nanoseconds: Int64, text: String) {
        var record = Some.record()
        record.timestamp = LogRecord.firstUse.advanced(byNanoseconds: nanoseconds)
        #expect(TextFormatter("\(.relativeCreated)").string(for: record) == text)
    }
}
