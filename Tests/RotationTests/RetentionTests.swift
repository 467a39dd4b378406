import Records
import Rotation
import Testing

@Suite("Retention")
struct RetentionTests {
    private let day: Int64 = 86_400

    private func numbered(_ number: Int, bytes: Int64 = 10, lastWritten: Int64 = 0, gz: Bool = false) throws -> Backup {
        let name = try #require(BackupName(number: number, isCompressed: gz))
        return Backup(name: name, bytes: bytes, lastWritten: Timestamp(seconds: lastWritten))
    }

    private func dated(_ second: Int64, copy: Int = 0, bytes: Int64 = 10, gz: Bool = false) throws -> Backup {
        let name = try #require(BackupName(date: CivilTime(secondsSinceEpoch: second), copy: copy, isCompressed: gz))
        return Backup(name: name, bytes: bytes, lastWritten: .latest)
    }

    private func doomed(_ retention: Retention, _ backups: [Backup], now: Int64 = 0) -> [BackupName] {
        let result = retention.doomed(among: backups, now: Timestamp(seconds: now), in: .utc)
        // Every order of the same backups must give the same answer.
        #expect(retention.doomed(among: backups.reversed(), now: Timestamp(seconds: now), in: .utc) == result)
        return result
    }

    @Test("Keeping all keeps all")
    func keepAll() throws {
        #expect(doomed(.keepAll, [try numbered(1), try dated(0)], now: .max).isEmpty)
    }

    @Test("A count keeps the newest and gives the rest oldest first")
    func count() throws {
        let numbers = try [3, 1, 12, 2].map { try numbered($0) }
        #expect(doomed(try .count(2), numbers) == [numbers[2].name, numbers[0].name])
        let dates = try [dated(day), dated(0, copy: 2), dated(0), dated(0, copy: 10), dated(-day)]
        #expect(doomed(try .count(2), dates) == [dates[4].name, dates[2].name, dates[1].name])
        #expect(doomed(try .count(0), numbers).count == 4)
        #expect(doomed(try .count(.max), numbers).isEmpty)
    }

    @Test("A backup that exists plain and compressed counts once and goes whole")
    func twins() throws {
        let backups = [
            try numbered(1), try numbered(1, gz: true), try numbered(2), try numbered(2, gz: true), try numbered(3),
        ]
        #expect(doomed(try .count(2), backups) == [backups[4].name])
        #expect(Set(doomed(try .count(1), backups)) == Set(backups.dropFirst(2).map(\.name)))
    }

    @Test("Age is measured from the date in the name, whatever the file's time stamp")
    func ageOfDated() throws {
        let backups = [try dated(10 * day), try dated(8 * day), try dated(7 * day), try dated(12 * day)]
        #expect(doomed(try .age(seconds: 2 * day), backups, now: 10 * day) == [backups[2].name])
        #expect(doomed(try .age(seconds: 2 * day), backups, now: 10 * day + 1) == [backups[2].name, backups[1].name])
    }

    @Test("The date in a name is read on the zone's wall clock")
    func ageInZone() throws {
        let backup = try dated(0)
        let retention = try Retention.age(seconds: 3600)
        let now = Timestamp(seconds: 0)
        #expect(retention.doomed(among: [backup], now: now, in: .fixed(secondsEast: 3600)).isEmpty)
        #expect(retention.doomed(among: [backup], now: now, in: .fixed(secondsEast: 3601)) == [backup.name])
    }

    @Test("Age of a numbered backup is measured from when it was last written")
    func ageOfNumbered() throws {
        let backups = [
            try numbered(1, lastWritten: 100), try numbered(2, lastWritten: 50), try numbered(3, lastWritten: 500),
        ]
        #expect(doomed(try .age(seconds: 60), backups, now: 110) == [])
        #expect(doomed(try .age(seconds: 59), backups, now: 110) == [backups[1].name])
        #expect(doomed(try .age(seconds: .max), backups, now: .max).isEmpty)
    }

    @Test("A total of bytes keeps the newest that fit, and nothing older than the first that does not")
    func totalBytes() throws {
        let backups = [
            try numbered(1, bytes: 50), try numbered(2, bytes: 50), try numbered(3, bytes: 60),
            try numbered(4, bytes: 1),
        ]
        #expect(doomed(try .totalBytes(100), backups) == [backups[3].name, backups[2].name])
        #expect(doomed(try .totalBytes(99), backups).count == 3)
        #expect(doomed(try .totalBytes(161), backups).isEmpty)
        #expect(doomed(try .totalBytes(0), backups).count == 4)
    }

    @Test("Sizes beyond reason neither overflow nor make room")
    func hugeSizes() throws {
        let backups = [try numbered(1, bytes: .max), try numbered(2, bytes: .max), try numbered(3, bytes: .min)]
        #expect(doomed(try .totalBytes(.max), backups).isEmpty)
        #expect(doomed(try .totalBytes(ByteCount(Int64.max - 1)), backups).count == 3)
    }

    @Test("Limits combined remove what any of them removes")
    func combined() throws {
        let backups = try [1, 2, 3, 4].map { try numbered($0, bytes: 10, lastWritten: Int64(100 - $0)) }
        let rule = try Retention.count(3).and(.totalBytes(25)).and(.age(seconds: 1000))
        #expect(rule == (try Retention(count: 3, ageInSeconds: 1000, totalBytes: 25)))
        #expect(doomed(rule, backups, now: 100) == [backups[3].name, backups[2].name])
        #expect(try Retention.count(3).and(.count(1)) == .count(1))
        #expect(try Retention.keepAll.and(.count(1)) == .count(1))
    }

    @Test("The backup that has just been made stays, whatever limit it passes, unless none is kept at all")
    func justMade() throws {
        let backups = [try dated(5 * day, bytes: 99), try dated(6 * day), try dated(7 * day)]
        let now = Timestamp(seconds: 7 * day)
        func doomed(_ rule: Retention) -> [BackupName] {
            rule.doomed(among: backups, now: now, in: .utc, exempting: backups[0].name)
        }
        #expect(doomed(try .count(1)) == [backups[1].name, backups[2].name])
        #expect(doomed(try .count(2)) == [backups[1].name])
        #expect(doomed(try .age(seconds: day)) == [])
        #expect(doomed(try .totalBytes(50)) == [backups[1].name, backups[2].name])
        #expect(doomed(try .count(0)).count == 3)
        #expect(doomed(try .totalBytes(0)).count == 3)
    }

    @Test("Dates more than two days ahead give way first")
    func wrongClock() throws {
        let backups = [try dated(0), try dated(day), try dated(3 * day), try dated(3 * day + 1), try dated(9 * day)]
        #expect(doomed(try .count(3), backups, now: day) == [backups[3].name, backups[4].name])
        #expect(doomed(try .count(1), backups, now: day).count == 4)
        #expect(doomed(try .count(5), backups, now: day) == [])
    }

    @Test("Extreme instants and dates do not overflow")
    func extremes() throws {
        let rule = try Retention(count: .max, ageInSeconds: .max, totalBytes: .max)
        let backups = [
            try dated(-62_167_219_200), try dated(253_402_300_799), try numbered(1, lastWritten: .min),
            try numbered(2, lastWritten: .max),
        ]
        for now in [Timestamp.earliest, .latest] {
            for zone in [ZoneOffsets.utc, .fixed(secondsEast: .max), .fixed(secondsEast: .min)] {
                #expect(rule.doomed(among: backups, now: now, in: zone).isEmpty)
                _ = try Retention.age(seconds: 0).doomed(among: backups, now: now, in: zone)
            }
        }
    }

    @Test("Negative limits are refused")
    func negative() {
        for make in [{ try Retention.count(-1) }, { try .age(seconds: -1) }, { try .totalBytes(-1) }]
            as [() throws -> Retention]
        {
            let error = #expect(throws: RotationError.self) { _ = try make() }
            #expect(error?.code == .invalidLimit)
        }
    }
}
