import Foundation
import Rotation
import SinkTesting
import Sinks
import Testing

@Suite("Clocks that differ")
struct WrongClockTests {
    let directory: TemporaryDirectory
    let time = ManualTime("2026-11-20 12:00:00")
    let failures = ReportedFailures()

    init() throws { directory = try TemporaryDirectory() }

    private func sink(keeping retention: Retention = .keepAll, maxBytes: ByteCount? = nil) throws
        -> TimedRotatingFileSink
    {
        try TimedRotatingFileSink(
            directory.file(),
            at: RolloverSchedule(.midnight, in: .utc),
            maxBytes: maxBytes,
            keeping: retention,
            formatter: Some.plain,
            options: Some.options(FaultyFileSystem(), time, failures: failures.reporter)
        )
    }

    private func setModified(_ instant: String) throws {
        _ = try Peers.run("/usr/bin/touch", ["-d", instant + " UTC", directory.file()])
    }

    @Test("by a year ahead once leave backups that push no later one out")
    func future() throws {
        for day in 1...2 { try directory.write("future\n", to: "app.log.2027-12-0\(day)") }
        let sink = try sink(keeping: .count(2))
        try sink.log("20")
        time.set("2026-11-21 12:00:00")
        try sink.log("21")
        #expect(directory.names == ["app.log", "app.log.2026-11-20", "app.log.2027-12-02"])
        time.set("2026-11-22 12:00:00")
        try sink.log("22")
        try expectDirectory(
            directory,
            equals: ["app.log": "22\n", "app.log.2026-11-20": "20\n", "app.log.2026-11-21": "21\n"]
        )
    }

    @Test("by some hours leave the backup that has just been made alone")
    func nearFuture() throws {
        for copy in ["", ".1"] { try directory.write("future\n", to: "app.log.2026-11-22" + copy) }
        let sink = try sink(keeping: .count(2))
        try sink.log("20")
        time.set("2026-11-21 12:00:00")
        try sink.log("21")
        #expect(directory.names == ["app.log", "app.log.2026-11-20", "app.log.2026-11-22.1"])
    }

    @Test("or a limit below the size of one file keep the backup that has just been made")
    func largeBackup() throws {
        let sink = try sink(keeping: Retention(ageInSeconds: 60, totalBytes: 10))
        try sink.log("a record of more than ten bytes")
        time.set("2026-11-23 12:00:00")
        try sink.log("23")
        #expect(directory.names == ["app.log", "app.log.2026-11-20"])
        time.set("2026-11-24 12:00:00")
        try sink.log("24")
        #expect(directory.names == ["app.log", "app.log.2026-11-23"])
    }

    @Test("and a limit of no backup or no byte keep none")
    func none() throws {
        for retention in [try Retention.count(0), try .totalBytes(0)] {
            time.set("2026-11-20 12:00:00")
            let sink = try sink(keeping: retention)
            try sink.log("20")
            time.set("2026-11-21 12:00:00")
            try sink.log("21")
            #expect(directory.names == ["app.log"])
            try FileManager.default.removeItem(atPath: directory.file())
        }
    }

    @Test("of a size limit keep the numbered backup that has just been made")
    func numbered() throws {
        let sink = try RotatingFileSink(
            directory.file(),
            limit: SizeLimit(maxBytes: 10),
            keeping: .totalBytes(5),
            formatter: Some.plain,
            options: Some.options(FaultyFileSystem(), time, failures: failures.reporter)
        )
        for text in ["11111111", "22222222", "33333333"] { try sink.log(text) }
        try expectDirectory(directory, equals: ["app.log": "33333333\n", "app.log.1": "22222222\n"])
    }

    @Test(
        "by the tick of the kernel's coarse clock put a record into the period it was written in",
        arguments: [0, 4, 10]
    )
    func coarseClock(milliseconds: Int) throws {
        try directory.write("written just after midnight\n")
        try setModified(milliseconds == 0 ? "2026-11-20 00:00:00" : "2026-11-19 23:59:59.\(1000 - milliseconds)")
        time.set("2026-11-20 00:00:01")
        try sink().log("20")
        try expectDirectory(directory, equals: ["app.log": "written just after midnight\n20\n"])
    }

    @Test("by a second on a network roll over no period twice whose backup there is")
    func networkClock() throws {
        try directory.write("19\n", to: "app.log.2026-11-19")
        try directory.write("written just after midnight\n")
        try setModified("2026-11-19 23:59:58")
        time.set("2026-11-20 00:00:01")
        try sink().log("20")
        try expectDirectory(
            directory,
            equals: ["app.log": "written just after midnight\n20\n", "app.log.2026-11-19": "19\n"]
        )
    }

    @Test("do not keep yesterday's last record from being yesterday's", arguments: [nil, 1000] as [Int64?])
    func yesterday(maxBytes: Int64?) throws {
        try directory.write("yesterday\n")
        try setModified("2026-11-19 23:59:58")
        if maxBytes != nil { try directory.write("19\n", to: "app.log.2026-11-19") }
        time.set("2026-11-20 00:00:01")
        try sink(maxBytes: maxBytes.map { ByteCount($0) }).log("20")
        let backup = maxBytes == nil ? "app.log.2026-11-19" : "app.log.2026-11-19.1"
        #expect(try directory.text() == "20\n" && directory.text(of: backup) == "yesterday\n")
    }
}
