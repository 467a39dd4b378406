import Records
import Rotation
import Testing

/// Boundaries written out by hand, for the days on which clocks change.
@Suite("Calendar schedules on the days that matter")
struct CalendarTableTests {
    /// Every boundary after the first of a list, in the zone's wall time, must be the next one in the list.
    private func expect(
        _ schedule: RolloverSchedule,
        _ texts: [String],
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        var instant = texts.first.map { Some.instant($0) } ?? .earliest
        // The first entry is UTC, all others are what the zone's clock shows.
        for text in texts.dropFirst() {
            instant = schedule.nextRollover(after: instant)
            #expect(Some.text(instant, schedule.zone) == text, sourceLocation: sourceLocation)
        }
    }

    private let berlin = ZoneTable(
        name: "Berlin 2026",
        entries: [
            (0, ZoneOffset(secondsEast: 3600)),
            (1_774_746_000, ZoneOffset(secondsEast: 7200, isDaylightSaving: true)),
            (1_792_890_000, ZoneOffset(secondsEast: 3600)),
        ]
    )

    @Test("Hours start on the hour, and go on in real hours when the clock changes")
    func hours() throws {
        let schedule = try RolloverSchedule(.hour, in: berlin.offsets)
        expect(
            schedule,
            ["2026-03-28 23:25:00", "2026-03-29 01:00:00", "2026-03-29 03:00:00", "2026-03-29 04:00:00"]
        )
        expect(
            schedule,
            [
                "2026-10-24 23:25:00", "2026-10-25 02:00:00", "2026-10-25 02:00:00", "2026-10-25 03:00:00",
                "2026-10-25 04:00:00",
            ]
        )
    }

    @Test("Midnights are midnights, 23, 24 or 25 hours apart")
    func midnights() throws {
        let schedule = try RolloverSchedule(.midnight, in: berlin.offsets)
        expect(
            schedule,
            ["2026-03-28 12:00:00", "2026-03-29 00:00:00", "2026-03-30 00:00:00", "2026-03-31 00:00:00"]
        )
        expect(
            schedule,
            ["2026-10-24 12:00:00", "2026-10-25 00:00:00", "2026-10-26 00:00:00", "2026-10-27 00:00:00"]
        )
    }

    @Test("A time left out by the clock gives way to the first instant after the gap, for that day only")
    func gap() throws {
        let schedule = try RolloverSchedule(.day, at: TimeOfDay(hour: 2, minute: 30), in: berlin.offsets)
        expect(schedule, ["2026-03-28 00:00:00", "2026-03-28 02:30:00", "2026-03-29 03:00:00", "2026-03-30 02:30:00"])
    }

    @Test("Of a time shown twice the first counts")
    func fold() throws {
        let schedule = try RolloverSchedule(.day, at: TimeOfDay(hour: 2, minute: 30), in: berlin.offsets)
        expect(schedule, ["2026-10-24 23:00:00", "2026-10-25 02:30:00", "2026-10-26 02:30:00"])
        let between = Some.instant("2026-10-25 02:10:00", berlin, fold: 1)
        #expect(Some.text(schedule.nextRollover(after: between), schedule.zone) == "2026-10-26 02:30:00")
        #expect(schedule.periodStart(containing: between) == Some.instant("2026-10-25 02:30:00", berlin))
    }

    @Test("A clock set back across midnight does not have that midnight twice")
    func foldAcrossMidnight() throws {
        let havana = Some.zone(-14_400, until: 1_793_509_200, then: -18_000)  // 2026-11-01 01:00 becomes 00:00
        let schedule = try RolloverSchedule(.midnight, in: havana.offsets)
        expect(schedule, ["2026-10-31 12:00:00", "2026-11-01 00:00:00", "2026-11-02 00:00:00"])
        let again = Timestamp(seconds: 1_793_509_200)
        #expect(schedule.periodStart(containing: again).seconds == 1_793_509_200 - 3600)
    }

    @Test("Half an hour of daylight saving time moves neither midnights nor hours off the clock")
    func lordHowe() throws {
        let back = Some.zone(39_600, until: 1_775_314_800, then: 37_800)  // 2026-04-05 02:00 becomes 01:30
        expect(
            try RolloverSchedule(.hour, in: back.offsets),
            ["2026-04-04 13:10:00", "2026-04-05 01:00:00", "2026-04-05 02:00:00", "2026-04-05 03:00:00"]
        )
        expect(
            try RolloverSchedule(.midnight, in: back.offsets),
            ["2026-04-04 12:00:00", "2026-04-05 00:00:00", "2026-04-06 00:00:00"]
        )
        let forth = Some.zone(37_800, until: 1_791_041_400, then: 39_600)  // 2026-10-04 02:00 becomes 02:30
        expect(
            try RolloverSchedule(.hour, in: forth.offsets),
            ["2026-10-03 14:40:00", "2026-10-04 02:30:00", "2026-10-04 03:00:00"]
        )
    }

    @Test("The day that Apia left out has no boundary of its own")
    func apia() throws {
        let apia = Some.zone(-36_000, until: 1_325_239_200, then: 50_400)  // 2011-12-29 24:00 becomes 2011-12-31 00:00
        let days = try RolloverSchedule(.day, in: apia.offsets)
        expect(days, ["2011-12-29 20:00:00", "2011-12-31 00:00:00", "2012-01-01 00:00:00"])
        let fridays = try RolloverSchedule(.weekday(.friday), at: TimeOfDay(hour: 9), in: apia.offsets)
        expect(fridays, ["2011-12-24 00:00:00", "2011-12-31 00:00:00", "2012-01-06 09:00:00"])
        let everySecond = try RolloverSchedule(.day, every: 2, in: apia.offsets)
        expect(
            everySecond,
            ["2011-12-28 12:00:00", "2011-12-31 00:00:00", "2012-01-01 00:00:00", "2012-01-03 00:00:00"]
        )
    }

    @Test("A change of offset without daylight saving time keeps the clock's midnight")
    func pyongyang() throws {
        let zone = Some.zone(32_400, until: 1_439_564_400, then: 30_600)  // 2015-08-15 00:00 becomes 2015-08-14 23:30
        expect(
            try RolloverSchedule(.midnight, in: zone.offsets),
            ["2015-08-14 00:00:00", "2015-08-15 00:00:00", "2015-08-16 00:00:00"]
        )
    }

    @Test("Hours of a zone at a quarter past are on that zone's hour")
    func kathmandu() throws {
        let schedule = try RolloverSchedule(.hour, in: .fixed(secondsEast: 20_700))
        expect(schedule, ["2026-11-21 00:00:00", "2026-11-21 06:00:00", "2026-11-21 07:00:00"])
    }

    @Test("Multiples count from 1970-01-01 on the clock, weeks from the first such weekday")
    func anchors() throws {
        expect(
            try RolloverSchedule(.minute, every: 15, in: .utc),
            ["2026-11-21 10:25:30", "2026-11-21 10:30:00", "2026-11-21 10:45:00", "2026-11-21 11:00:00"]
        )
        expect(
            try RolloverSchedule(.hour, every: 6, in: .utc),
            ["2026-11-21 10:25:30", "2026-11-21 12:00:00", "2026-11-21 18:00:00", "2026-11-22 00:00:00"]
        )
        expect(
            try RolloverSchedule(.day, every: 3, in: .utc),
            ["1970-01-01 00:00:00", "1970-01-04 00:00:00", "1970-01-07 00:00:00"]
        )
        expect(
            try RolloverSchedule(.weekday(.wednesday), every: 2, in: .utc),
            ["1970-01-01 00:00:00", "1970-01-07 00:00:00", "1970-01-21 00:00:00"]
        )
        expect(
            try RolloverSchedule(.weekday(.sunday), in: .utc),
            ["2026-11-21 00:00:00", "2026-11-22 00:00:00", "2026-11-29 00:00:00"]
        )
    }

    @Test("Before 1970 the same clock goes on")
    func beforeTheEpoch() throws {
        expect(
            try RolloverSchedule(.midnight, in: .utc),
            ["1969-12-30 23:59:59", "1969-12-31 00:00:00", "1970-01-01 00:00:00"]
        )
        expect(try RolloverSchedule(.hour, in: .utc), ["1901-02-03 04:05:06", "1901-02-03 05:00:00"])
    }

    @Test("24 hours are a day, and a day is a midnight")
    func sameBoundaries() throws {
        let schedules = [
            try RolloverSchedule(.day, in: berlin.offsets), try RolloverSchedule(.midnight, in: berlin.offsets),
            try RolloverSchedule(.hour, every: 24, in: berlin.offsets),
        ]
        for second in stride(from: Int64(1_774_500_000), to: 1_775_000_000, by: 3571) {
            #expect(Set(schedules.map { $0.nextRollover(after: Timestamp(seconds: second)) }).count == 1)
        }
    }

    @Test("A fraction of a second belongs to the period of its second")
    func fractions() throws {
        let schedule = try RolloverSchedule(.second, in: .utc)
        let instant = Timestamp(seconds: 10, nanoseconds: 999_999_999)
        #expect(schedule.nextRollover(after: instant) == Timestamp(seconds: 11))
        #expect(schedule.nextRollover(after: Timestamp(seconds: 11)) == Timestamp(seconds: 12))
        #expect(schedule.periodStart(containing: instant) == Timestamp(seconds: 10))
    }

    @Test("A backup is named by the start of its period, however late it is made")
    func backupDates() throws {
        let schedule = try RolloverSchedule(.midnight, in: berlin.offsets)
        let boundary = schedule.nextRollover(after: Some.instant("2026-10-25 12:00:00"))
        for idle in [0, 3600, 3 * 86_400] as [Int64] {
            let date = schedule.backupDate(rolloverAt: boundary, now: boundary.advanced(bySeconds: idle))
            #expect(Some.text(date) == "2026-10-25 00:00:00")
        }
    }

    @Test("Both showings of an hour have the same name, distinguished by the copy")
    func backupDatesOfAFold() throws {
        let schedule = try RolloverSchedule(.hour, in: berlin.offsets)
        var boundary = Some.instant("2026-10-25 02:00:00", berlin)
        let names = (0..<3).map { _ in
            boundary = schedule.nextRollover(after: boundary)
            return Some.text(schedule.backupDate(rolloverAt: boundary, now: boundary))
        }
        #expect(names == ["2026-10-25 02:00:00", "2026-10-25 02:00:00", "2026-10-25 03:00:00"])
    }
}
