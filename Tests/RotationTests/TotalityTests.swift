import TestRandomness
import Records
import Rotation
import Synchronization
import Testing

@Suite("No schedule traps, sticks or goes back")
struct TotalityTests {
    private static let instants: [Timestamp] = [
        .earliest, Timestamp(nanoseconds: .min + 1), Timestamp(seconds: -9_223_372_036), Timestamp(nanoseconds: -1),
        Timestamp(nanoseconds: 0), Timestamp(nanoseconds: 1), Timestamp(seconds: 1_795_219_200),
        Timestamp(seconds: 9_223_372_036), Timestamp(nanoseconds: .max - 1), .latest,
    ]

    /// Zones from the plain to the absurd; the last ones answer the same question differently each time.
    private static func zones() -> [ZoneOffsets] {
        let shared = Counter()
        return [
            .utc, .local, .fixed(secondsEast: .max), .fixed(secondsEast: .min), .fixed(secondsEast: 1),
            ZoneOffsets {
                ZoneOffset(secondsEast: Int(truncatingIfNeeded: $0.nanoseconds), isDaylightSaving: $0.seconds & 1 == 0)
            },
            ZoneOffsets { ZoneOffset(secondsEast: Int(truncatingIfNeeded: $0.seconds &* 2_654_435_761) % 100_000) },
            ZoneOffsets {
                ZoneOffset(secondsEast: $0.seconds >> 18 & 1 == 0 ? -93_600 : 93_600, isDaylightSaving: true)
            },
            ZoneOffsets { ZoneOffset(secondsEast: $0.seconds >> 16 & 1 == 0 ? 93_600 : -93_600) },
            ZoneOffsets { _ in
                let call = shared.next()
                return ZoneOffset(secondsEast: call.hashValue % 93_600, isDaylightSaving: call % 3 == 0)
            },
            ZoneOffsets { _ in ZoneOffset(secondsEast: shared.next() % 2 == 0 ? -93_600 : 93_600) },
        ]
    }

    private final class Counter: Sendable {
        private let count = Atomic<Int>(0)

        func next() -> Int {
            count.add(1, ordering: .relaxed).newValue
        }
    }

    @Test(
        "At the ends of time, for every interval, in absurd zones",
        arguments: [RolloverSchedule.Style.calendar, .python],
        [.second, .minute, .hour, .day, .midnight, .weekday(.sunday)] as [RolloverSchedule.Unit]
    )
    func total(style: RolloverSchedule.Style, unit: RolloverSchedule.Unit) throws {
        var random = SplitMix64(seed: 42)
        let randoms = (0..<40).map { _ in Timestamp(nanoseconds: Int64.random(in: .min ... .max, using: &random)) }
        let lastSecond = try TimeOfDay(hour: 23, minute: 59, second: 59)
        for zone in Self.zones() {
            for interval in [1, 2, 13, 86_400, 1_000_000, Int.max / 2, Int.max] {
                let schedule = try RolloverSchedule(unit, every: interval, at: lastSecond, in: zone, style: style)
                for instant in Self.instants + randoms {
                    let next = schedule.nextRollover(after: instant)
                    #expect(next > instant || next == .latest)
                    #expect(schedule.periodStart(containing: instant) <= instant)
                    _ = schedule.backupDate(rolloverAt: instant, now: next)
                    _ = schedule.backupDate(rolloverAt: next, now: instant)
                }
            }
        }
    }

    @Test("Zones that always answer the same give schedules that do not depend on restarts, however absurd")
    func absurdYetConsistent() throws {
        for zone in Self.zones().dropLast(2) {
            for unit in [.hour, .day, .weekday(.friday)] as [RolloverSchedule.Unit] {
                let schedule = try RolloverSchedule(unit, in: zone)
                for second in stride(from: Int64(-2_000_000), to: 2_000_000, by: 86_399) {
                    let instant = Timestamp(seconds: second)
                    let next = schedule.nextRollover(after: instant)
                    let start = schedule.periodStart(containing: instant)
                    #expect(schedule.nextRollover(after: start) == next)
                    #expect(schedule.nextRollover(after: next.advanced(bySeconds: -1)) == next)
                    #expect(schedule.periodStart(containing: next) == next)
                }
            }
        }
    }

    @Test("What lies beyond time is the last instant")
    func beyond() throws {
        #expect(
            try RolloverSchedule(.weekday(.monday), every: .max).nextRollover(after: Timestamp(seconds: 0)) < .latest
        )
        #expect(
            try RolloverSchedule(.day, every: .max, in: .utc).nextRollover(after: Timestamp(seconds: 0)) == .latest
        )
        #expect(
            try RolloverSchedule(.second, every: .max, in: .utc, style: .python).nextRollover(after: .earliest)
                == .latest
        )
    }

    @Test("Intervals below one are refused", arguments: [0, -1, .min])
    func invalidInterval(interval: Int) {
        let error = #expect(throws: RotationError.self) { try RolloverSchedule(.day, every: interval) }
        #expect(error?.code == .invalidInterval)
        #expect(error?.message.contains("\(interval)") == true)
        #expect(throws: RotationError.self) { try RolloverSchedule(python: "D", interval: interval) }
    }

    @Test(
        "Times that no clock shows are refused",
        arguments: [(24, 0, 0), (-1, 0, 0), (0, 60, 0), (0, -1, 0), (0, 0, 60), (.max, .min, 0)]
    )
    func invalidTime(hour: Int, minute: Int, second: Int) {
        let error = #expect(throws: RotationError.self) { try TimeOfDay(hour: hour, minute: minute, second: second) }
        #expect(error?.code == .invalidTime)
    }
}
