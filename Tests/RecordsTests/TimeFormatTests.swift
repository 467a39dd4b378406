import TestPeers
import TestPeers
import TestRandomness
import Foundation
@testable import Records
import Testing

@Suite struct TimeFormatTests {
    private func text(_ instant: Timestamp, _ format: TimeFormat) -> String {
        written { $0.append(instant, as: format) }
    }

    @Test(arguments: [
        (TimeFormat.Precision.seconds, "2026-11-21 02:25:11"), (.milliseconds, "2026-11-21 02:25:11.123"),
        (.microseconds, "2026-11-21 02:25:11.123456"), (.nanoseconds, "2026-11-21 02:25:11.123456789"),
    ])
    func `every precision is cut off, not rounded`(precision: TimeFormat.Precision, expected: String) {
        #expect(text(Some.time, TimeFormat(zone: .utc, precision: precision)) == expected)
        let last = Timestamp(seconds: 59, nanoseconds: 999_999_999)
        let fraction = precision == .seconds ? "" : "." + String(repeating: "9", count: precision.rawValue)
        #expect(text(last, TimeFormat(zone: .utc, precision: precision)) == "1970-01-01 00:00:59" + fraction)
    }

    @Test(arguments: [
        (0, "Z"), (3600, "+01:00"), (-3600, "-01:00"), (19800, "+05:30"), (20700, "+05:45"), (-12600, "-03:30"),
        (50400, "+14:00"),
        (-43200, "-12:00"), (60, "+00:01"), (-60, "-00:01"),
    ])
    func `offsets from UTC are shown and move the clock`(offset: Int, suffix: String) {
        let shown = text(Some.time, .rfc3339(zone: .fixed(secondsEast: offset), precision: .seconds))
        let moved = text(Some.time.advanced(bySeconds: Int64(offset)), .rfc3339(precision: .seconds)).dropLast()
        #expect(shown == moved + suffix)
    }

    @Test(arguments: [
        (-2670, "2026-11-21T01:41:11-00:44"), (2670, "2026-11-21T03:09:11+00:44"), (30, "2026-11-21T02:25:11Z"),
        (-30, "2026-11-21T02:25:11Z"), (59, "2026-11-21T02:25:11Z"), (61, "2026-11-21T02:26:11+00:01"),
        (-61, "2026-11-21T02:24:11-00:01"), (-17_762, "2026-11-20T21:29:11-04:56"),
        (93_600, "2026-11-22T04:25:11+26:00"),
    ])
    func `an offset is written in minutes, and the clock is the one that they lead to`(offset: Int, expected: String) {
        let zone = ZoneOffsets.fixed(secondsEast: offset)
        #expect(text(Some.time, .rfc3339(zone: zone, precision: .seconds)) == expected)
        let fixed = ZoneOffsets { _ in ZoneOffset(secondsEast: offset) }
        #expect(text(Some.time, .rfc3339(zone: fixed, precision: .seconds)) == expected)
        // Without the offset behind it the clock is that of the wall.
        let wall = text(Some.time.advanced(bySeconds: Int64(offset)), TimeFormat(zone: .utc, precision: .seconds))
        #expect(text(Some.time, TimeFormat(zone: zone, precision: .seconds)) == wall)
        let line = TextFormatter("\(.time)", time: .rfc3339(zone: zone, precision: .seconds)).string(for: Some.record())
        #expect(line == expected)
        let json = JSONLinesFormatter([], time: .rfc3339(zone: zone, precision: .seconds)).string(for: Some.record())
        #expect(json.hasPrefix("{\"timestamp\":\"\(expected)\","))
    }

    @Test func `an instant is read back from any zone`() throws {
        var random = SplitMix64(seed: 18)
        for _ in 0..<3000 {
            let instant = Timestamp(seconds: Int64.random(in: -8_000_000_000...8_000_000_000, using: &random))
            let offset = Int.random(in: -93_600...93_600, using: &random)
            let shown = text(instant, .rfc3339(zone: .fixed(secondsEast: offset), precision: .seconds))
            let fields = shown.split { "-T:+Z".contains($0) }.compactMap { Int($0) }
            let clock = CivilTime(
                year: fields[0],
                month: fields[1],
                day: fields[2],
                hour: fields[3],
                minute: fields[4],
                second: fields[5]
            )
            let east = fields.count == 8 ? (fields[6] * 60 + fields[7]) * 60 : 0
            let isWest = shown.dropFirst(19).first == "-"
            #expect(clock.secondsSinceEpoch - Int64(isWest ? -east : east) == instant.seconds, "\(shown), \(offset)")
        }
    }

    @Test(arguments: [
        (-1, "1969-12-31 23:59:59.999999999"), (0, "1970-01-01 00:00:00.000000000"),
        (Int64.min, "1677-09-21 00:12:43.145224192"),
        (Int64.max, "2262-04-11 23:47:16.854775807"), (946_684_799_999_999_999, "1999-12-31 23:59:59.999999999"),
        (951_782_400_000_000_000, "2000-02-29 00:00:00.000000000"),
        (-2_203_891_200_000_000_000, "1900-03-01 00:00:00.000000000"),
        (-2_203_891_200_000_000_001, "1900-02-28 23:59:59.999999999"),
        (1_709_164_800_000_000_000, "2024-02-29 00:00:00.000000000"),
        (-86_400_000_000_000, "1969-12-31 00:00:00.000000000"),
    ])
    func `instants before the epoch, at ends of years and of the range are right`(nanoseconds: Int64, expected: String)
    {
        #expect(text(Timestamp(nanoseconds: nanoseconds), TimeFormat(zone: .utc, precision: .nanoseconds)) == expected)
    }

    @Test func `separators are those of the options`() {
        #expect(
            text(Some.time, TimeFormat(zone: .utc, dateSeparator: .letterT, fractionSeparator: .comma))
                == "2026-11-21T02:25:11,123"
        )
        var python = TimeFormat.python
        python.zone = .utc
        #expect(text(Some.time, python) == "2026-11-21 02:25:11,123")
        #expect(text(Some.time, .rfc3339()) == "2026-11-21T02:25:11.123456Z")
    }

    @Test func `random instants in random zones are what Foundation's calendar says`() throws {
        var random = SplitMix64(seed: 8)
        // Foundation's ISO calendar is proleptic Gregorian, as RFC 3339 is.
        var calendar = Calendar(identifier: .iso8601)
        for _ in 0..<5000 {
            let instant = Timestamp(nanoseconds: Int64(bitPattern: random.next()))
            let offset = Int.random(in: -14 * 60...14 * 60, using: &random) * 60
            calendar.timeZone = try #require(TimeZone(secondsFromGMT: offset))
            let date = Date(timeIntervalSince1970: Double(instant.seconds))
            let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute, .second], from: date)
            let expected = String(
                format: "%04d-%02d-%02d %02d:%02d:%02d.%09d",
                parts.year ?? 0,
                parts.month ?? 0,
                parts.day ?? 0,
                parts.hour ?? 0,
                parts.minute ?? 0,
                parts.second ?? 0,
                Int(instant.subsecondNanoseconds)
            )
            let format = TimeFormat(zone: .fixed(secondsEast: offset), precision: .nanoseconds)
            #expect(text(instant, format) == expected)
            #expect(
                written { $0.append(timeOfDay: instant, zone: format.zone) }
                    == String(expected.dropFirst(11).dropLast(6))
            )
        }
    }

    @Test(.compares(with: .anyPython))
    func `random instants on the local clock are what CPython says`() throws {
        var random = SplitMix64(seed: 9)
        let instants = (0..<2000).map { _ in Int64.random(in: -2_000_000_000...4_000_000_000, using: &random) }
        let script = """
            import sys, time
            for line in open(sys.argv[1]):
                print(time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(int(line))))
            """
        let expected = try Python.run(script, input: instants.map(String.init).joined(separator: "\n"))
        let ours = instants.map { text(Timestamp(seconds: $0), TimeFormat(precision: .seconds)) + "\n" }.joined()
        #expect(ours == expected)
    }

    @Test func `a zone that changes its offset is evaluated for every instant`() {
        let change = Timestamp(seconds: 1000)
        let zone = ZoneOffsets { ZoneOffset(secondsEast: $0 < change ? 3600 : 7200) }
        #expect(text(Timestamp(seconds: 999), .rfc3339(zone: zone, precision: .seconds)) == "1970-01-01T01:16:39+01:00")
        #expect(text(change, .rfc3339(zone: zone, precision: .seconds)) == "1970-01-01T02:16:40+02:00")
    }
}
