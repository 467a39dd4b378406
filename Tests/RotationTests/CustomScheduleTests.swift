import Rotation
import Synchronization
import Testing

@Suite("Schedules that a closure computes")
struct CustomScheduleTests {
    private static let monthly = RolloverSchedule.custom(names: .day, in: .utc) { instant in
        let today = ZoneOffsets.utc.civilTime(at: instant)
        return Timestamp(today.year + today.month / 12, today.month % 12 + 1, 1, in: .utc)
    }

    @Test("roll over where it says, and name a backup by the start of its period")
    func monthly() throws {
        let schedule = Self.monthly
        var instant = try Timestamp("2026-11-21T19:45:00Z")
        for expected in ["2026-12-01", "2027-01-01", "2027-02-01", "2027-03-01"] {
            instant = schedule.nextRollover(after: instant)
            #expect("\(instant)" == "\(expected)T00:00:00Z")
        }
        let date = schedule.backupDate(rolloverAt: instant, now: instant)
        #expect(date == CivilTime(year: 2027, month: 2, day: 1))
        #expect(
            "\(schedule.periodStart(containing: try Timestamp("2026-12-31T23:59:59.5Z")))" == "2026-12-01T00:00:00Z"
        )
        #expect(schedule.periodStart(containing: instant) == instant)
        #expect(schedule.datePrecision == .day && schedule.unit == nil && schedule.style == nil)
        #expect("\(schedule)" == "custom")
        #expect(schedule == Self.monthly && schedule != .custom { $0 })
    }

    @Test("end, and never go back, whatever the closure returns")
    func total() {
        let count = Atomic(0)
        let closures: [@Sendable (Timestamp) -> Timestamp] = [
            { $0 }, { $0.advanced(bySeconds: -1) }, { _ in .earliest }, { _ in .latest },
            { $0.advanced(byNanoseconds: 1) },
            { $0.advanced(bySeconds: 1) }, { _ in Timestamp(seconds: 0) },
            { _ in Timestamp(nanoseconds: Int64(truncatingIfNeeded: count.load(ordering: .relaxed) &* 7_777_777_777)) },
        ]
        for next in closures {
            let schedule = RolloverSchedule.custom(in: .utc) { instant in
                count.add(1, ordering: .relaxed)
                return next(instant)
            }
            for instant in [
                .earliest, Timestamp(seconds: -1), Timestamp(seconds: 0), Timestamp(nanoseconds: 1), .latest,
            ] {
                count.store(0, ordering: .relaxed)
                let boundary = schedule.nextRollover(after: instant)
                #expect(boundary > instant || boundary == .latest)
                #expect(schedule.periodStart(containing: instant) <= instant)
                _ = schedule.backupDate(rolloverAt: boundary, now: instant)
                _ = schedule.backupDate(rolloverAt: instant, now: boundary)
                #expect(count.load(ordering: .relaxed) < 700)
            }
        }
    }

    @Test("A closure that returns the next boundary from its argument on is called with the next second")
    func inclusive() {
        let schedule = RolloverSchedule.custom(in: .utc) { instant in
            Timestamp(seconds: (instant.seconds + 59) / 60 * 60)
        }
        #expect(schedule.nextRollover(after: Timestamp(seconds: 120)) == Timestamp(seconds: 180))
        #expect(schedule.nextRollover(after: Timestamp(seconds: 121)) == Timestamp(seconds: 180))
        #expect(schedule.periodStart(containing: Timestamp(seconds: 180)) == Timestamp(seconds: 180))
        #expect(schedule.periodStart(containing: Timestamp(seconds: 179)) == Timestamp(seconds: 120))
    }

    @Test("A boundary within a second is rounded up")
    func fractions() {
        let schedule = RolloverSchedule.custom { $0.advanced(byNanoseconds: 1_500_000_000) }
        #expect(schedule.nextRollover(after: Timestamp(seconds: 10)) == Timestamp(seconds: 12))
    }
}
