import Records
import Rotation
import Testing

@Suite("CPython's own tests of TimedRotatingFileHandler")
struct PythonTableTests {
    @Test(
        "Midnights and Sundays of New York in 2012, with intervals and times of day, roll over as CPython's tables say"
    )
    func local() throws {
        var schedule = try RolloverSchedule(python: "D")
        var rows = 0
        for line in CPythonTables.local.split(separator: "\n") {
            let sides = line.split(separator: " -> ").map(String.init)
            if sides.count == 1 {
                schedule = try Self.schedule(line)
                continue
            }
            let after = Self.instant(try #require(sides.first))
            let expected = Self.instant(try #require(sides.last))
            let found = schedule.nextRollover(after: after)
            #expect(found == expected, "\(schedule.unit) \(line): \(Some.text(found, Some.newYork2012.offsets))")
            rows += 1
        }
        #expect(rows == 164)
    }

    @Test(
        "From the epoch, one and three units of each kind",
        arguments: [
            ("S", 1, 3), ("M", 60, 180), ("H", 3600, 10_800), ("D", 86_400, 259_200), ("MIDNIGHT", 86_400, 259_200),
            ("W0", 5 * 86_400, 19 * 86_400),
        ] as [(String, Int64, Int64)]
    )
    func fromTheEpoch(when: String, once: Int64, thrice: Int64) throws {
        let epoch = Timestamp(seconds: 0)
        #expect(try RolloverSchedule(python: when, in: .utc).nextRollover(after: epoch).seconds == once)
        #expect(try RolloverSchedule(python: when, interval: 3, in: .utc).nextRollover(after: epoch).seconds == thrice)
    }

    @Test(
        "Days roll over at midnight or at the configured time",
        arguments: [
            (nil, 0, 24), (nil, 24 * 3600 - 1, 24), (nil, 24 * 3600, 48), (nil, 25 * 3600, 48),
            (12, 0, 12), (12, 12 * 3600 - 1, 12), (12, 12 * 3600, 36), (12, 13 * 3600, 36),
        ] as [(Int?, Int64, Int64)]
    )
    func dailyAtTime(hour: Int?, now: Int64, expectedHours: Int64) throws {
        let at = try hour.map { hour throws(RotationError) in try TimeOfDay(hour: hour) }
        let schedule = try RolloverSchedule(python: "MIDNIGHT", at: at, in: .utc)
        #expect(schedule.nextRollover(after: Timestamp(seconds: now)).seconds == expectedHours * 3600)
    }

    @Test(
        "Each weekday at noon rolls over this week before noon and next week from noon on",
        arguments: Weekday.allCases
    )
    func weeklyAtTime(day: Weekday) throws {
        let noon = try TimeOfDay(hour: 12)
        let schedule = try RolloverSchedule(python: "W\(day.rawValue)", at: noon, in: .utc)
        // 2026-11-16 is a Monday.
        let monday = Some.instant("2026-11-16")
        for today in 0..<7 {
            let start = monday.advanced(bySeconds: Int64(today) * 86_400)
            let wait = Int64(day.rawValue < today ? 7 - today + day.rawValue : day.rawValue - today) * 86_400 + 43_200
            let expected = start.advanced(bySeconds: wait)
            #expect(schedule.nextRollover(after: start) == expected)
            #expect(schedule.nextRollover(after: start.advanced(bySeconds: 43_199)) == expected)
            let following = day.rawValue == today ? expected.advanced(bySeconds: 604_800) : expected
            #expect(schedule.nextRollover(after: start.advanced(bySeconds: 43_200)) == following)
            #expect(schedule.nextRollover(after: start.advanced(bySeconds: 46_800)) == following)
        }
    }

    @Test(
        "Unknown units are refused by name",
        arguments: ["X", "W", "W7", "", "w", "W00", "midnight ", "Ｗ0", "W-", "DAY", "1"]
    )
    func invalid(when: String) {
        let error = #expect(throws: RotationError.self) { try RolloverSchedule(python: when) }
        #expect(error?.code == .unknownUnit)
        #expect(
            error?.description.contains("\"\(when)\" is not a unit of rollover; expected S, M, H, D, MIDNIGHT") == true
        )
    }

    @Test(
        "Python's words are taken in any case",
        arguments: [
            ("s", .second), ("S", .second), ("m", .minute), ("h", .hour), ("d", .day), ("midnight", .midnight),
            ("MidNight", .midnight), ("w0", .weekday(.monday)), ("W6", .weekday(.sunday)),
        ] as [(String, RolloverSchedule.Unit)]
    )
    func words(when: String, unit: RolloverSchedule.Unit) throws {
        let schedule = try RolloverSchedule(python: when)
        #expect(schedule.unit == unit)
        #expect(schedule.style == .python)
    }

    private static func schedule(_ line: Substring) throws -> RolloverSchedule {
        let fields = line.split(separator: " ").map(String.init)
        let time = fields[2].split(separator: ":").compactMap { Int($0) }
        let at = time.count == 2 ? try TimeOfDay(hour: time[0], minute: time[1]) : nil
        return try RolloverSchedule(
            python: fields[0],
            interval: #require(Int(fields[1])),
            at: at,
            in: Some.newYork2012.offsets
        )
    }

    private static func instant(_ text: String) -> Timestamp {
        Some.instant(text, Some.newYork2012, fold: text.hasSuffix("fold") ? 1 : 0)
    }
}
