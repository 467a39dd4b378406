import Records
import TestPeers
import TestRandomness
import Testing

@Suite("Instants by the reading of a wall clock")
struct CivilInstantTests {
    @Test("A time that is skipped is read with the offset before, of one that occurs twice the first counts")
    func changes() throws {
        let newYork = try ZoneOffsets(named: "America/New_York")
        #expect("\(Timestamp(2026, 3, 8, 1, 59, 59, in: newYork))" == "2026-03-08T06:59:59Z")
        #expect("\(Timestamp(2026, 3, 8, 2, 30, in: newYork))" == "2026-03-08T07:30:00Z")
        #expect("\(Timestamp(2026, 3, 8, 3, in: newYork))" == "2026-03-08T07:00:00Z")
        #expect("\(Timestamp(2026, 11, 1, 1, 30, in: newYork))" == "2026-11-01T05:30:00Z")
        #expect("\(Timestamp(2026, 11, 1, 2, in: newYork))" == "2026-11-01T07:00:00Z")
        let apia = try ZoneOffsets(named: "Pacific/Apia")
        #expect("\(Timestamp(2011, 12, 30, 12, in: apia))" == "2011-12-30T22:00:00Z")
    }

    @Test("Fields carry over, and instants beyond the range saturate")
    func total() {
        #expect(Timestamp(2026, 2, 29, in: .utc) == Timestamp(2026, 3, 1, in: .utc))
        #expect(Timestamp(2026, 1, 1, 0, 0, -1, in: .utc) == Timestamp(2025, 12, 31, 23, 59, 59, in: .utc))
        #expect(Timestamp(2026, 1, 1, nanoseconds: 5, in: .utc).subsecondNanoseconds == 5)
        for extreme in [Int.min, .max] {
            let end: Timestamp = extreme < 0 ? .earliest : .latest
            #expect(Timestamp(extreme, extreme, extreme, extreme, extreme, extreme, in: .local) == end)
        }
        let absurd = ZoneOffsets { ZoneOffset(secondsEast: Int(truncatingIfNeeded: $0.nanoseconds)) }
        _ = Timestamp(2026, 3, 8, 2, 30, in: absurd)
        #expect(
            Timestamp(CivilTime(year: 1970, month: 1, day: 2), in: .fixed(secondsEast: 3600))
                == Timestamp(seconds: 82_800)
        )
    }

    @Test("are those of CPython's timestamp() with fold=0, around each change and at random", .compares(with: .python))
    func python() throws {
        let zones = [
            "America/New_York", "Europe/Paris", "Australia/Lord_Howe", "Pacific/Apia", "Africa/Casablanca",
            "Asia/Pyongyang",
            "America/Caracas", "Europe/Dublin", "Antarctica/Troll", "Asia/Kathmandu", "UTC",
        ]
        let script = """
            import random, sys, zoneinfo
            from datetime import datetime, timedelta
            random.seed(8)
            for name in open(sys.argv[1]).read().split():
                zone = zoneinfo.ZoneInfo(name)
                walls = [datetime(1950, 1, 1) + timedelta(seconds=random.randrange(120 * 31557600)) for _ in range(700)]
                step, before = timedelta(hours=6), None
                day = datetime(1965, 1, 1)
                while day < datetime(2040, 1, 1):
                    offset = day.replace(tzinfo=zone).utcoffset()
                    if before is not None and offset != before:
                        walls += [day + timedelta(minutes=random.randrange(-1000, 500)) for _ in range(12)]
                    before = offset
                    day += step
                for wall in walls:
                    stamp = wall.replace(tzinfo=zone).timestamp()
                    print(name, wall.year, wall.month, wall.day, wall.hour, wall.minute, wall.second, int(stamp))
            """
        let lines = try Python.run(script, input: zones.joined(separator: "\n")).split(separator: "\n")
        #expect(lines.count > 12_000)
        var loaded: [Substring: ZoneOffsets] = [:]
        for line in lines {
            let fields = line.split(separator: " ")
            let zone = try loaded[fields[0]] ?? ZoneOffsets(named: String(fields[0]))
            loaded[fields[0]] = zone
            let numbers = fields.dropFirst().compactMap { Int($0) }
            let ours = Timestamp(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], in: zone)
                .seconds
            if ours != Int64(numbers[6]) { Issue.record("\(line): \(ours)") }
        }
    }
}
