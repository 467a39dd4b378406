import TestRandomness
import Records
import Rotation
import Testing

@Suite("Laws of calendar schedules")
struct CalendarPropertyTests {
    private static let units: [(RolloverSchedule.Unit, [Int])] = [
        (.second, [1, 7, 30]), (.minute, [1, 5, 7, 90]), (.hour, [1, 2, 5, 6, 23, 24, 36]), (.day, [1, 2, 7]),
        (.midnight, [1]), (.weekday(.monday), [1, 2]), (.weekday(.saturday), [1]),
    ]

    private static func schedules(in zone: ZoneOffsets) throws -> [RolloverSchedule] {
        let times: [TimeOfDay?] = [
            nil, try TimeOfDay(hour: 1, minute: 30), try TimeOfDay(hour: 2, minute: 30),
            try TimeOfDay(hour: 23, minute: 59),
        ]
        return try units.flatMap { unit, intervals in
            try intervals.flatMap { interval in
                try times.map { try RolloverSchedule(unit, every: interval, at: $0, in: zone) }
            }
        }
    }

    @Test("They hold around every change of offset and at random instants, in ten zones", arguments: 0..<10)
    func laws(index: Int) throws {
        let zones = try RolloverVectors.committed.get().zones
        let zone = try #require(zones.dropFirst(index).first)
        var random = SplitMix64(seed: UInt64(index) + 1)
        let near = zone.changes.flatMap { change in
            [-90_000, -3601, -1800, -1, 0, 1, 1799, 3600, 7200].map { change + $0 }
        }
        for schedule in try Self.schedules(in: zone.offsets) {
            let laws = ScheduleLaws(schedule, in: zone)
            var seconds = (0..<6).map { _ in Int64.random(in: 1_199_145_600..<1_830_297_600, using: &random) }
            seconds += near.shuffled(using: &random).prefix(14)
            for second in seconds {
                let broken = laws.broken(at: second)
                #expect(
                    broken.isEmpty,
                    "\(zone.name), \(schedule.unit) every \(schedule.interval), after \(second): \(broken)"
                )
            }
        }
    }

    @Test("They hold for zones that jump by a whole day or by odd amounts")
    func oddZones() throws {
        let zones = [
            Some.zone(-36_000, until: 1_325_239_200, then: 50_400),
            Some.zone(50_400, until: 1_325_239_200, then: -36_000),
            Some.zone(0, until: 1_325_239_200, then: -2700), Some.zone(0, until: 1_325_239_200, then: 6660),
            Some.zone(93_600, until: 1_325_239_200, then: -93_600),
            Some.zone(-93_600, until: 1_325_239_200, then: 93_600),
        ]
        for zone in zones {
            for schedule in try Self.schedules(in: zone.offsets) {
                let laws = ScheduleLaws(schedule, in: zone)
                for after in [-200_000, -86_400, -7200, -1, 0, 1, 1800, 3600, 50_000, 86_400, 187_000] as [Int64] {
                    let second = 1_325_239_200 + after
                    let broken = laws.broken(at: second)
                    #expect(
                        broken.isEmpty,
                        "\(zone.name), \(schedule.unit) every \(schedule.interval), after \(second): \(broken)"
                    )
                }
            }
        }
    }

    @Test("The checks reject schedules that break them")
    func checksCanFail() throws {
        let zone = try #require(try RolloverVectors.committed.get().zones.first { $0.name == "Europe/Berlin" })
        let change = try #require(zone.changes.first { $0 > 1_790_000_000 })
        let hourly = ScheduleLaws(try RolloverSchedule(.hour, in: zone.offsets), in: zone)
        let daily = ScheduleLaws(try RolloverSchedule(.day, in: zone.offsets), in: zone)
        #expect(hourly.broken(at: change + 10).isEmpty)
        #expect(daily.broken(at: change + 10).isEmpty)

        func laws(_ laws: ScheduleLaws, at second: Int64, with next: @escaping (Timestamp) -> Timestamp) -> [String] {
            ScheduleLaws(laws, next: next).broken(at: second)
        }
        #expect(laws(hourly, at: change + 10) { $0 }.contains("increasing"))
        #expect(laws(hourly, at: change + 10) { $0.advanced(bySeconds: 3600) }.contains("aligned"))
        #expect(laws(hourly, at: change + 10) { $0.advanced(bySeconds: 3600) }.contains("independent of restarts"))
        #expect(
            laws(daily, at: change + 10) { Timestamp(seconds: $0.seconds / 86_400 * 86_400 + 86_400) }.contains(
                "aligned"
            )
        )
        // The same day a day later: aligned, but it leaves out a boundary.
        let skipping = laws(daily, at: change + 10) { daily.next(daily.next($0)) }
        #expect(skipping.contains { $0.hasPrefix("missed") })
        let python = try RolloverSchedule(.midnight, in: zone.offsets, style: .python)
        let lordHowe = try #require(try RolloverVectors.committed.get().zones.first { $0.name.contains("Lord_Howe") })
        let thirty = try #require(lordHowe.changes.first)
        let wrong = try RolloverSchedule(.midnight, in: lordHowe.offsets, style: .python)
        #expect(laws(daily, at: change + 10, with: python.nextRollover).isEmpty)
        let broken = ScheduleLaws(
            ScheduleLaws(try RolloverSchedule(.midnight, in: lordHowe.offsets), in: lordHowe),
            next: wrong.nextRollover
        )
        #expect(broken.broken(at: thirty - 3600).contains("aligned"))
    }
}
