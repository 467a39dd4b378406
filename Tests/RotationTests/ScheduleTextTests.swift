import Rotation
import TestRandomness
import Testing

@Suite("Schedules as text")
struct ScheduleTextTests {
    @Test("are read as people write them, and are shown in the shortest form")
    func read() throws {
        let early = try TimeOfDay(hour: 6, minute: 30)
        let paris = try ZoneOffsets(named: "Europe/Paris")
        let cases: [(String, RolloverSchedule, String)] = [
            (
                "daily at 06:30 Europe/Paris", try RolloverSchedule(.day, at: early, in: paris),
                "daily at 06:30 Europe/Paris"
            ),
            ("weekly on monday", try RolloverSchedule(.weekday(.monday)), "weekly on monday"),
            (
                "Weekly on Monday at 02:00 UTC",
                try RolloverSchedule(.weekday(.monday), at: TimeOfDay(hour: 2), in: .utc),
                "weekly on monday at 02:00 UTC"
            ),
            ("hourly", try RolloverSchedule(.hour), "hourly"),
            ("every 15 minutes", try RolloverSchedule(.minute, every: 15), "every 15 minutes"),
            ("daily at midnight", try RolloverSchedule(.midnight), "daily"),
            (" every  1 hour\tlocal ", try RolloverSchedule(.hour), "hourly"),
            (
                "every day at 23:59:59 +05:30",
                try RolloverSchedule(
                    .day,
                    at: TimeOfDay(hour: 23, minute: 59, second: 59),
                    in: .fixed(secondsEast: 19_800)
                ), "daily at 23:59:59 +05:30"
            ),
            ("every 2 weeks on sunday", try RolloverSchedule(.weekday(.sunday), every: 2), "every 2 weeks on sunday"),
            ("every second", try RolloverSchedule(.second), "every second"),
            ("W6", try RolloverSchedule(python: "W6"), "W6"),
            ("midnight", try RolloverSchedule(python: "MIDNIGHT"), "MIDNIGHT"),
            ("every 3 d UTC", try RolloverSchedule(python: "D", interval: 3, in: .utc), "every 3 D UTC"),
            ("w0 at midnight", try RolloverSchedule(python: "W0", at: .midnight), "W0 at 00:00"),
        ]
        for (text, schedule, shown) in cases {
            #expect(try RolloverSchedule(text) == schedule, "\(text)")
            #expect("\(schedule)" == shown)
        }
    }

    @Test(
        "are refused with the place of the mistake",
        arguments: [
            ("", 0, "a period such as \"daily\" or \"every 15 minutes\""),
            ("monthly", 0, "a period such as \"daily\" or \"every 15 minutes\""),
            ("weekly", 6, "\"on\" and a weekday"), ("weekly on someday", 10, "a weekday such as \"monday\""),
            ("every 0 minutes", 6, "a number from 1 up"), ("every 99999999999999999999 days", 6, "a number from 1 up"),
            ("every 5", 7, "a unit such as \"minutes\" or \"days\""),
            ("every -5 days", 6, "a unit such as \"minutes\" or \"days\""),
            ("daily at 6:30", 9, "an hour from 00 to 23, or \"midnight\""),
            ("daily at 24:00", 9, "an hour from 00 to 23, or \"midnight\""),
            ("daily at 06:60", 12, "a minute from 00 to 59"), ("daily at 06", 11, "\":\" and a minute"),
            ("daily at 06:30Z", 14, "a blank or the end"),
            ("daily at noon", 9, "an hour from 00 to 23, or \"midnight\""),
            ("daily at mid", 9, "\"midnight\""), ("daily UTC daily", 10, "the end of the text"),
            ("daily at 06:30 +25:6", 15, "a time zone such as \"UTC\" or \"Europe/Paris\""),
        ] as [(String, Int, String)]
    )
    func refused(text: String, position: Int, expected: String) {
        #expect(throws: ParsingError(text, at: position, expected: expected)) { try RolloverSchedule(text) }
    }

    @Test("name the zone that is not there, and a time that hours do not have")
    func unknownZone() {
        let hourly = #expect(throws: ParsingError.self) { try RolloverSchedule("hourly at 06:30") }
        #expect(hourly?.position == 7 && hourly?.expected == "a time zone such as \"UTC\" or \"Europe/Paris\"")
        let unknown = #expect(throws: ParsingError.self) { try RolloverSchedule("daily Europe/Atlantis") }
        #expect(unknown?.position == 6)
        #expect(
            unknown.map { "\($0)" } == """
                could not read "daily Europe/Atlantis": expected "at" or a time zone that tzdata has at byte 6
                """
        )
    }

    @Test("read back to an equal schedule, whatever its unit, interval, time, zone and style")
    func inverse() throws {
        var random = SplitMix64(seed: 366)
        let units: [RolloverSchedule.Unit] = [
            .second, .minute, .hour, .day, .midnight, .weekday(.monday), .weekday(.sunday),
        ]
        let zones = [
            .utc, .local, .fixed(secondsEast: -2670), .fixed(secondsEast: 93_600),
            try ZoneOffsets(named: "Asia/Kolkata"),
        ]
        var texts: Set<String> = []
        for _ in 0..<2000 {
            let time = try TimeOfDay(
                hour: Int.random(in: 0...23, using: &random),
                minute: Int.random(in: 0...59, using: &random),
                second: Bool.random(using: &random) ? 0 : Int.random(in: 0...59, using: &random)
            )
            #expect(try TimeOfDay("\(time)") == time)
            let schedule = try RolloverSchedule(
                units.randomElement(using: &random) ?? .day,
                every: [1, 2, 15, 86_400, Int.max].randomElement(using: &random) ?? 1,
                at: [time, .midnight, nil].randomElement(using: &random) ?? nil,
                in: zones.randomElement(using: &random) ?? .utc,
                style: Bool.random(using: &random) ? .calendar : .python
            )
            let read = try RolloverSchedule("\(schedule)")
            #expect(read == schedule, "\(schedule)")
            for second in [0, 1_795_290_300] as [Int64] {
                let instant = Timestamp(seconds: second)
                #expect(read.nextRollover(after: instant) == schedule.nextRollover(after: instant))
            }
            texts.insert("\(schedule)")
        }
        #expect(texts.count > 800)
    }

    @Test("No text makes the parser trap, and what it takes reads back")
    func total() {
        var random = SplitMix64(seed: 367)
        let words = [
            "every", "15", "0", "minutes", "weeks", "on", "monday", "at", "06:30", "midnight", "UTC", "+01:00", "W6",
            "D", "hourly",
            "daily", "weekly", "é", "\0", "local", ":", "",
        ]
        var accepted = 0
        for _ in 0..<30_000 {
            let text = (0..<Int.random(in: 0...6, using: &random)).map { _ in words.randomElement(using: &random) ?? ""
            }
            .joined(separator: Int.random(in: 0..<9, using: &random) == 0 ? "" : " ")
            guard let schedule = try? RolloverSchedule(text) else { continue }
            accepted += 1
            #expect((try? RolloverSchedule("\(schedule)")) == schedule, "\(text)")
        }
        #expect(accepted > 500)
    }

    @Test("Equal schedules have the same boundaries and names")
    func equality() throws {
        #expect(try RolloverSchedule(.day) == RolloverSchedule(.midnight, at: .midnight))
        #expect(try RolloverSchedule(.day) != RolloverSchedule(.hour, every: 24))
        #expect(try RolloverSchedule(.day, style: .python) != RolloverSchedule(.midnight, style: .python))
        #expect(try RolloverSchedule(.day, in: .utc) != RolloverSchedule(.day, in: .fixed(secondsEast: 60)))
        let zone = ZoneOffsets { _ in ZoneOffset(secondsEast: 60) }
        #expect(try RolloverSchedule(.day, in: zone) == RolloverSchedule(.day, in: zone))
        #expect(zone != ZoneOffsets { _ in ZoneOffset(secondsEast: 60) })
        #expect("\(try RolloverSchedule(.day, in: zone))" == "daily custom")
    }
}
