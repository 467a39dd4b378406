import Rotation
import Testing

@Test func `a log of New York rolls over at midnight, also where clocks change`() throws {
    let zone = try ZoneOffsets(named: "America/New_York")
    let schedule = try RolloverSchedule("daily at midnight America/New_York")
    let evening = Timestamp(2026, 3, 7, 19, 45, in: zone)

    let midnight = schedule.nextRollover(after: evening)
    #expect(midnight == (try Timestamp("2026-03-08T00:00:00-05:00")))
    // The next day has 23 hours.
    #expect(schedule.nextRollover(after: midnight) == (try Timestamp("2026-03-09T00:00:00-04:00")))

    let naming = try BackupNaming("app.log", .dated(schedule.datePrecision))
    let plan = RotationPlan.dated(
        naming,
        date: schedule.backupDate(rolloverAt: midnight, now: midnight),
        existing: ["app.log", "app.log.2026-03-05", "app.log.2026-03-06"],
        pruning: Pruning(try .count(2), now: midnight, in: zone)
    )
    #expect(plan.steps == [.rename(from: "app.log", to: "app.log.2026-03-07"), .remove("app.log.2026-03-05")])
}
