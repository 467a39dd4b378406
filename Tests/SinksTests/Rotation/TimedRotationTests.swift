import Foundation
import Rotation
import SinkTesting
import Sinks
import Testing

@Suite("A file rolled over by the clock")
struct TimedRotationTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    private func sink(
        _ unit: RolloverSchedule.Unit = .midnight,
        _ time: ManualTime,
        in zone: ZoneOffsets = .utc,
        maxBytes: ByteCount? = nil,
        keeping retention: Retention = .keepAll
    ) throws -> TimedRotatingFileSink {
        try TimedRotatingFileSink(
            directory.file(),
            at: RolloverSchedule(unit, in: zone),
            maxBytes: maxBytes,
            keeping: retention,
            formatter: Some.plain,
            options: FileOptions(clock: time.source)
        )
    }

    /// Sets when a file was last written.
    private func touch(_ instant: Timestamp, _ name: String = "app.log") {
        let time = timespec(tv_sec: Int(instant.seconds), tv_nsec: 0)
        utimensat(AT_FDCWD, directory.file(name), [time, time], 0)
    }

    @Test("begins a new one at midnight and names the old one by its day")
    func midnight() throws {
        let time = ManualTime("2026-11-20 23:59:59")
        let sink = try sink(.midnight, time)
        try sink.log("friday")
        time.set("2026-11-21 00:00:00")
        try sink.log("saturday")
        time.set("2026-11-21 23:59:59")
        try sink.log("still saturday")
        time.set("2026-11-22 08:00:00")
        try sink.log("sunday")
        try expectDirectory(
            directory,
            equals: [
                "app.log": "sunday\n", "app.log.2026-11-20": "friday\n",
                "app.log.2026-11-21": "saturday\nstill saturday\n",
            ]
        )
    }

    @Test("leaves one backup, named by its content, after several idle days")
    func idle() throws {
        let time = ManualTime("2026-11-20 12:00:00")
        let sink = try sink(.midnight, time)
        try sink.log("friday")
        time.set("2026-11-25 12:00:00")
        try sink.log("wednesday")
        try expectDirectory(directory, equals: ["app.log": "wednesday\n", "app.log.2026-11-20": "friday\n"])
    }

    @Test("goes on in the same file after a restart within the period, however often")
    func restarts() throws {
        let time = ManualTime("2026-11-20 01:00:00")
        for hour in 1..<23 {
            time.set("2026-11-20 \(hour):00:00")
            let sink = try sink(.midnight, time)
            try sink.log("\(hour)")
            try sink.close()
            touch(time.now)
        }
        #expect(directory.names == ["app.log"])
        time.set("2026-11-21 00:30:00")
        try sink(.midnight, time).log("next day")
        #expect(directory.names == ["app.log", "app.log.2026-11-20"])
        #expect(try directory.text() == "next day\n")
    }

    @Test("rolls yesterday's file over with the first record after a restart", arguments: [false, true])
    func restartAfterBoundary(opensLate: Bool) throws {
        try directory.write("old\n")
        touch(Some.instant("2026-11-18 17:00:00"))
        let time = ManualTime("2026-11-21 09:00:00")
        let sink = try TimedRotatingFileSink(
            directory.file(),
            at: RolloverSchedule(.midnight, in: .utc),
            formatter: Some.plain,
            options: FileOptions(opensLate: opensLate, clock: time.source)
        )
        try sink.log("new")
        try expectDirectory(directory, equals: ["app.log": "new\n", "app.log.2026-11-18": "old\n"])
    }

    @Test("gives a backup the next free name, and never overwrites")
    func collision() throws {
        for name in ["app.log.2026-11-20", "app.log.2026-11-20.1.gz"] { try directory.write("theirs\n", to: name) }
        let time = ManualTime("2026-11-20 12:00:00")
        let sink = try sink(.midnight, time)
        try sink.log("one")
        try sink.rollover()
        try sink.log("two")
        time.set("2026-11-21 12:00:00")
        try sink.log("three")
        try expectDirectory(
            directory,
            equals: [
                "app.log": "three\n", "app.log.2026-11-20": "theirs\n", "app.log.2026-11-20.1.gz": "theirs\n",
                "app.log.2026-11-20.2": "one\n", "app.log.2026-11-20.3": "two\n",
            ]
        )
    }

    @Test("rolls over by size within its period too")
    func sizeAndTime() throws {
        let time = ManualTime("2026-11-20 12:10:00")
        let sink = try sink(.hour, time, maxBytes: 10)
        for text in ["11111111", "22222222", "33333333"] { try sink.log(text) }
        time.set("2026-11-20 13:00:00")
        try sink.log("44444444")
        try expectDirectory(
            directory,
            equals: [
                "app.log": "44444444\n", "app.log.2026-11-20_12": "11111111\n",
                "app.log.2026-11-20_12.1": "22222222\n", "app.log.2026-11-20_12.2": "33333333\n",
            ]
        )
    }

    @Test("is neither stuck nor overwrites when the hour occurs twice, and misses none that is left out")
    func daylightSaving() throws {
        for (start, hours) in [("2012-11-04 00:30:00", 4), ("2012-03-11 00:30:00", 4)] {
            let directory = try TemporaryDirectory()
            let time = ManualTime(start, Some.newYork2012)
            let sink = try TimedRotatingFileSink(
                directory.file(),
                at: RolloverSchedule(.hour, in: Some.newYork2012),
                formatter: Some.plain,
                options: FileOptions(clock: time.source)
            )
            for hour in 0...hours {
                try sink.log("\(hour)")
                time.advance(seconds: 3600)
            }
            #expect(try directory.contents().count == hours + 1)
            #expect(try directory.contents().values.sorted() == (0...hours).map { "\($0)\n" })
            #expect(try directory.text() == "\(hours)\n")
        }
    }

    @Test("follows a zone whose clocks move by half an hour")
    func lordHowe() throws {
        // 2026-04-05 02:00 +11:00 becomes 01:30 +10:30.
        let change: Int64 = 1_775_314_800
        let zone = ZoneOffsets { ZoneOffset(secondsEast: $0.seconds < change ? 39_600 : 37_800) }
        let time = ManualTime("2026-04-04 23:59:00", zone)
        let sink = try sink(.midnight, time, in: zone)
        for day in [4, 5, 6] {
            time.set("2026-04-0\(day) 23:59:59", zone)
            try sink.log("\(day)")
        }
        time.set("2026-04-07 00:00:00", zone)
        try sink.log("7")
        try expectDirectory(
            directory,
            equals: [
                "app.log": "7\n", "app.log.2026-04-04": "4\n", "app.log.2026-04-05": "5\n", "app.log.2026-04-06": "6\n",
            ]
        )
    }

    @Test("is not put off for long by a clock that was wrong for a while")
    func clockSetBack() throws {
        let time = ManualTime("2027-11-20 12:00:00")
        let sink = try sink(.midnight, time)
        try sink.log("a year ahead")
        time.set("2026-11-20 12:00:00")
        try sink.log("set right")
        time.set("2026-11-21 00:00:00")
        try sink.log("saturday")
        #expect(try directory.text() == "saturday\n")
        #expect(directory.names == ["app.log", "app.log.2026-11-20"])
    }

    @Test("does not roll one midnight over twice because the clock is corrected by a second")
    func smallStepBack() throws {
        let time = ManualTime("2026-11-20 23:59:59")
        let sink = try sink(.midnight, time)
        try sink.log("before")
        time.set("2026-11-21 00:00:00")
        try sink.log("after")
        time.set("2026-11-20 23:59:59")
        try sink.log("again")
        time.set("2026-11-21 00:00:00")
        try sink.log("end")
        try expectDirectory(directory, equals: ["app.log": "after\nagain\nend\n", "app.log.2026-11-20": "before\n"])
    }

    @Test("never rolls an empty file over")
    func empty() throws {
        let time = ManualTime("2026-11-20 12:00:00")
        let sink = try sink(.midnight, time)
        time.set("2026-11-24 12:00:00")
        try sink.log("first")
        try expectDirectory(directory, equals: ["app.log": "first\n"])
    }

    @Test(
        "keeps so many backups, so long, or so much",
        arguments: [
            (try? Retention.count(2), ["2026-11-23", "2026-11-24"]),
            (try? Retention.age(seconds: 3 * 86_400), ["2026-11-23", "2026-11-24"]),
            (try? Retention.totalBytes(8), ["2026-11-23", "2026-11-24"]), (try? Retention.count(0), []),
        ]
    )
    func retention(retention: Retention?, kept: [String]) throws {
        let time = ManualTime("2026-11-20 12:00:00")
        let sink = try sink(.midnight, time, keeping: try #require(retention))
        for day in 20...25 {
            time.set("2026-11-\(day) 12:00:00")
            try sink.log("\(day)!")
        }
        #expect(directory.names == ["app.log"] + kept.map { "app.log." + $0 })
    }

    @Test("refuses units and intervals that make no sense", arguments: ["X", "W", "W7", "", "MIDNITE", "1"])
    func invalid(when: String) {
        #expect(throws: RotationError.self) { try RolloverSchedule(python: when) }
        #expect(throws: RotationError.self) { try RolloverSchedule(.hour, every: 0) }
        #expect(throws: RotationError.self) { try RolloverSchedule(.hour, every: -3) }
        #expect(throws: RotationError.self) { try Retention(count: -1) }
    }

    @Test("A closed sink rolls nothing over, though it is due")
    func closed() throws {
        let time = ManualTime()
        let sink = try TimedRotatingFileSink(
            directory.file(),
            at: RolloverSchedule(.second, in: .utc),
            formatter: Some.plain,
            options: FileOptions(clock: time.source)
        )
        try sink.log("text")
        try sink.close()
        time.advance(seconds: 10)
        #expect(sinkError { try sink.log("late") }?.code == .closed)
        try expectDirectory(directory, equals: ["app.log": "text\n"])
        #expect(sink.statistics.dropped == 1 && sink.statistics.failed == 0 && sink.statistics.rollovers == 0)
    }

    @Test("Retention goes on although the folder cannot be forced to the device, which is reported")
    func retentionWithoutFolder() throws {
        let (disk, time, failures) = (FaultyFileSystem(), ManualTime("2026-11-21 12:00:00"), ReportedFailures())
        var options = Some.options(disk, time, failures: failures.reporter)
        options.durability = .everyWrite
        let sink = try TimedRotatingFileSink(
            directory.file(),
            at: RolloverSchedule(.second, in: .utc),
            keeping: .count(1),
            formatter: Some.plain,
            options: options
        )
        disk.fail(.synchronizeDirectory, with: .inputOutput)
        for text in ["one", "two", "three"] {
            try sink.log(text)
            time.advance(seconds: 1)
        }
        try expectDirectory(directory, equals: ["app.log": "three\n", "app.log.2026-11-21_12-00-01": "two\n"])
        let text = "could not synchronize the folder \(directory.path): Input/output error (errno 5)"
        #expect(failures.texts == [text, text])
    }
}
