import Foundation
import Rotation
import SinkTesting
import Sinks
import Testing

@Suite("Something in the way of a rollover")
struct ObstacleTests {
    let directory: TemporaryDirectory
    let time = ManualTime()
    let failures = ReportedFailures()

    init() throws { directory = try TemporaryDirectory() }

    private func sink(_ count: Int = 3, _ disk: FaultyFileSystem = FaultyFileSystem()) throws -> RotatingFileSink {
        try RotatingFileSink(
            directory.file(),
            maxBytes: 10,
            backupCount: count,
            formatter: Some.plain,
            options: Some.options(disk, time, failures: failures.reporter)
        )
    }

    /// A sink whose backups are dates, made at noon of 2026-11-20, which keeps two.
    private func datedSink() throws -> TimedRotatingFileSink {
        time.set("2026-11-20 12:00:00")
        return try TimedRotatingFileSink(
            directory.file(),
            at: RolloverSchedule(.midnight, in: .utc),
            keeping: .count(2),
            formatter: Some.plain,
            options: Some.options(FaultyFileSystem(), time, failures: failures.reporter)
        )
    }

    @Test("such as a link with a backup's name is neither followed nor replaced: the next number is taken")
    func link() throws {
        try directory.write("precious", to: "victim")
        try FileManager.default.createSymbolicLink(atPath: directory.file("app.log.1"), withDestinationPath: "victim")
        let sink = try sink()
        for text in ["11111111", "22222222"] { try sink.log(text) }
        try expectDirectory(
            directory,
            equals: [
                "app.log": "22222222\n", "app.log.1": "precious", "app.log.2": "11111111\n", "victim": "precious",
            ]
        )
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: directory.file("app.log.1")) == "victim")
        #expect(failures.texts == [])
    }

    @Test("such as a folder with a dated backup's name gives the backup the next free name")
    func datedFolder() throws {
        try FileManager.default.createDirectory(
            atPath: directory.file("app.log.2026-11-20"),
            withIntermediateDirectories: false
        )
        let sink = try datedSink()
        try sink.log("yesterday")
        time.set("2026-11-21 00:00:00")
        try sink.log("today")
        try expectDirectory(
            directory,
            equals: ["app.log": "today\n", "app.log.2026-11-20": "<folder>", "app.log.2026-11-20.1": "yesterday\n"]
        )
        #expect(failures.texts == [])
    }

    @Test("such as a link with the name of a date does not count as one of the backups that are kept")
    func datedLink() throws {
        try FileManager.default.createSymbolicLink(
            atPath: directory.file("app.log.2026-11-21"),
            withDestinationPath: "nowhere"
        )
        try directory.write("old\n", to: "app.log.2026-11-19")
        let sink = try datedSink()
        try sink.log("1")
        time.set("2026-11-21 12:00:00")
        try sink.log("2")
        #expect(directory.names == ["app.log", "app.log.2026-11-19", "app.log.2026-11-20", "app.log.2026-11-21"])
        #expect(failures.texts == [])
    }

    @Test("does not include files with similar names: they are never touched")
    func strangers() throws {
        let strangers = [
            "app.log.0", "app.log.01", "app.log.1.bak", "app.log.-1", "app.log.1 ", "app.log.1.gz.gz", "app.log2",
            "app.log.2026-11-21", "xapp.log.1", "app.log.9999999999", "APP.LOG.1", "app.log.lock", "app.log.١",
            ".compressing-app.log", "app.log.1.gzip", "app.log.+1", "app.log.0x1", "app.log..1", "app.log.",
        ]
        for name in strangers { try directory.write("theirs: \(name)", to: name) }
        let sink = try sink(2)
        for index in 0..<20 { try sink.log("record \(index)") }
        var expected = ["app.log": "record 19\n", "app.log.1": "record 18\n", "app.log.2": "record 17\n"]
        for name in strangers { expected[name] = "theirs: \(name)" }
        try expectDirectory(directory, equals: expected)
    }

    @Test("does not include 100,000 foreign files beside the log")
    func crowd() throws {
        for index in 0..<1000 { close(open(directory.file("app.log.x\(index)"), O_CREAT | O_WRONLY, 0o600)) }
        let disk = FaultyFileSystem()
        disk.list((1000..<100_000).map { "app.log.x\($0)" })
        let sink = try sink(2, disk)
        for index in 0..<4 { try sink.log("record \(index)") }
        #expect(try directory.text() == "record 3\n")
        #expect(try directory.text(of: "app.log.1") == "record 2\n")
        #expect(try directory.text(of: "app.log.2") == "record 1\n")
        #expect(directory.names.count == 1003)
        #expect(disk.count(of: .list) == 4 && disk.count(of: .status) < 100)
    }

    @Test("such as a removed log is got over by opening it anew")
    func removedLog() throws {
        let sink = try sink()
        try sink.log("11111111")
        try FileManager.default.removeItem(atPath: directory.file())
        for text in ["22222222", "33333333", "44444444"] { try sink.log(text) }
        try expectDirectory(
            directory,
            equals: ["app.log": "44444444\n", "app.log.1": "33333333\n", "app.log.2": "22222222\n"]
        )
        #expect(
            failures.texts == [
                "could not continue in \(directory.file()): it was removed, and with it up to 1 record written since the"
                    + " last check; a new file has been opened"
            ]
        )
    }

    @Test("such as a folder deleted under a sink that may not make it is reported, and got over when it is back")
    func deletedFolder() throws {
        let path = directory.file("logs/app.log")
        try FileManager.default.createDirectory(atPath: directory.file("logs"), withIntermediateDirectories: false)
        var options = Some.options(FaultyFileSystem(), time, failures: failures.reporter)
        options.access.createsDirectories = false
        let sink = try RotatingFileSink(path, maxBytes: 10, backupCount: 2, formatter: Some.plain, options: options)
        try sink.log("11111111")
        try FileManager.default.removeItem(atPath: directory.file("logs"))
        for text in ["22222222", "33333333"] {
            #expect(sinkError { try sink.log(text) }?.errno == ENOENT)
        }
        #expect(sink.statistics.failed == 2)
        try FileManager.default.createDirectory(atPath: directory.file("logs"), withIntermediateDirectories: false)
        time.advance(seconds: 1)
        for text in ["44444444", "55555555"] { try sink.log(text) }
        #expect(try directory.text(of: "logs/app.log") == "55555555\n")
        #expect(try directory.text(of: "logs/app.log.1") == "44444444\n")
        #expect(
            failures.texts == [
                "could not continue in \(path): it was removed, and with it up to 1 record written since the last check"
            ]
        )
    }

    @Test("does not include two sinks for one file: neither loses a record")
    func twoSinks() throws {
        let (first, second) = (try sink(50), try sink(50))
        for index in 0..<20 { try (index % 2 == 0 ? first : second).log("record \(index)") }
        #expect(try directory.lines().sorted() == (0..<20).map { "record \($0)" }.sorted())
    }
}
