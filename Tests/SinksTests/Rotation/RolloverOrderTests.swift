import Foundation
import Rotation
import SinkTesting
import Sinks
import Testing

@Suite("A rollover that fails at the log itself")
struct RolloverOrderTests {
    let directory: TemporaryDirectory
    let disk = FaultyFileSystem()
    let time = ManualTime()
    let failures = ReportedFailures()

    init() throws {
        directory = try TemporaryDirectory()
        for number in 1...3 { try directory.write("old \(number)\n", to: "app.log.\(number)") }
    }

    private func sink(keeping count: Int = 3, backups: BackupOptions = BackupOptions()) throws -> RotatingFileSink {
        try RotatingFileSink(
            directory.file(),
            limit: SizeLimit(maxBytes: 10),
            keeping: .count(count),
            formatter: Some.plain,
            options: Some.options(disk, time, failures: failures.reporter),
            backups: backups
        )
    }

    /// Logs four records with time for three attempts between them, then repairs what is broken and logs the last one.
    private func logThroughFailure(_ sink: RotatingFileSink, repairing repair: () -> Void) throws {
        for text in ["11111111", "2", "3", "4"] {
            try sink.log(text)
            time.advance(seconds: 10)
        }
        try expectDirectory(
            directory,
            equals: [
                "app.log": "11111111\n2\n3\n4\n", "app.log.2": "old 1\n", "app.log.3": "old 2\n",
                "app.log.4": "old 3\n",
            ]
        )
        #expect(sink.statistics.rollovers == 0)
        repair()
        time.advance(seconds: 100)
        try sink.log("5")
        try expectDirectory(
            directory,
            equals: [
                "app.log": "5\n", "app.log.1": "11111111\n2\n3\n4\n", "app.log.2": "old 1\n", "app.log.3": "old 2\n",
            ]
        )
        #expect(sink.statistics.rollovers == 1 && failures.texts.count == 1)
    }

    @Test("because it may not be renamed costs no backup, however often it is tried", arguments: [EBUSY, EPERM])
    func logStays(errno: Int32) throws {
        let path = directory.file()
        disk.fail(.rename, with: Errno(errno), where: { $0 == path })
        try logThroughFailure(try sink()) { disk.mend() }
    }

    @Test("because the rotator throws costs no backup, however often it is tried")
    func rotatorThrows() throws {
        struct Refusal: Error {}
        let isOpen = Owner(false)
        let rotator: BackupOptions.Rotator = { source, destination in
            guard isOpen.withResource({ $0 }) == true else { throw Refusal() }
            try FileManager.default.moveItem(atPath: source, toPath: destination)
        }
        try logThroughFailure(try sink(backups: BackupOptions(rotator: rotator))) {
            isOpen.withResource { $0 = true }
        }
    }

    @Test("because it cannot be emptied costs none of the backups, of which none is to be kept")
    func cannotBeEmptied() throws {
        let sink = try sink(keeping: 0)
        try sink.log("11111111")
        disk.fail(.truncate, with: .inputOutput)
        try sink.log("2")
        #expect(directory.names == ["app.log", "app.log.1", "app.log.2", "app.log.3"])
        disk.mend()
        time.advance(seconds: 1)
        try sink.log("3")
        try expectDirectory(directory, equals: ["app.log": "3\n"])
    }

    @Test("costs no dated backup either")
    func dated() throws {
        let days = (17...19).map { "app.log.2026-11-\($0)" }
        for day in days { try directory.write(day, to: day) }
        time.set("2026-11-20 12:00:00")
        let sink = try TimedRotatingFileSink(
            directory.file(),
            at: RolloverSchedule(.midnight, in: .utc),
            keeping: Retention(count: 1, ageInSeconds: 1, totalBytes: 1),
            formatter: Some.plain,
            options: Some.options(disk, time, failures: failures.reporter)
        )
        try sink.log("1")
        time.set("2026-11-21 12:00:00")
        disk.fail(.rename, with: Errno(EBUSY))
        try sink.log("2")
        #expect(directory.names == ["app.log", "app.log.1", "app.log.2"] + days + ["app.log.3"])
    }

    @Test("when no new file can be opened prunes as soon as one can")
    func prunesLater() throws {
        let sink = try sink()
        try sink.log("11111111")
        disk.fail(.open, with: Errno(EMFILE), times: 1)
        try sink.log("2")
        #expect(directory.names == (1...4).map { "app.log.\($0)" })
        time.advance(seconds: 1)
        try sink.log("3")
        try expectDirectory(
            directory,
            equals: [
                "app.log": "3\n", "app.log.1": "11111111\n2\n", "app.log.2": "old 1\n", "app.log.3": "old 2\n",
            ]
        )
    }

    @Test("or at any other step has lost nothing before the log is safe", arguments: 0..<24)
    func stopsAnywhere(calls: Int) throws {
        do {
            let sink = try sink()
            try sink.log("11111111")
            disk.fail(with: .inputOutput, after: calls)
            try? sink.log("22222222")
        }
        disk.mend()
        let contents = try directory.contents()
        if contents["app.log"] == "11111111\n" || contents["app.log"] == "11111111\n22222222\n" {
            #expect(Set(contents.values).isSuperset(of: ["old 1\n", "old 2\n", "old 3\n"]))
        }
        let sink = try RotatingFileSink(directory.file(), maxBytes: 10, backupCount: 3, formatter: Some.plain)
        for text in ["33333333", "44444444"] { try sink.log(text) }
        #expect(directory.names == ["app.log", "app.log.1", "app.log.2", "app.log.3"])
        let lines = try directory.lines()
        #expect(lines.suffix(2) == ["33333333", "44444444"])
        let all = ["old 3", "old 2", "old 1", "11111111", "22222222", "33333333", "44444444"]
        #expect(lines == all.filter(Set(lines).contains))
    }
}
