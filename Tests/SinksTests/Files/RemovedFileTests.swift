import Foundation
import Rotation
import SinkTesting
import Testing

@testable import Sinks

@Suite("A log file that is removed under its sink")
struct RemovedFileTests {
    let directory: TemporaryDirectory
    let disk = FaultyFileSystem()
    let failures = ReportedFailures()
    let time = ManualTime()

    init() throws { directory = try TemporaryDirectory() }

    private var options: FileOptions { Some.options(disk, time, failures: failures.reporter) }

    private func report(_ count: String, in path: String? = nil) -> String {
        "could not continue in \(path ?? directory.file()): it was removed, and with it up to \(count) written since the"
            + " last check; a new file has been opened"
    }

    private func record(_ text: String, at seconds: Int64) -> LogRecord {
        var record = Some.record(text)
        record.timestamp = Some.instant.advanced(bySeconds: seconds)
        return record
    }

    @Test("is made anew after at most 64 records, and what may be lost is reported once")
    func counted() throws {
        let sink = try FileSink(directory.file(), formatter: Some.plain, options: options)
        for index in 0..<10 { try sink.log("\(index)") }
        unlink(directory.file())
        for index in 10..<200 { try sink.log("\(index)") }
        #expect(try directory.lines() == (64..<200).map(String.init))
        #expect(failures.texts == [report("64 records")])
        #expect(try directory.permissions() == 0o600)
    }

    @Test("loses no record that comes a second later")
    func slow() throws {
        let sink = try FileSink(directory.file(), formatter: Some.plain, options: options)
        try sink.emit(record("before", at: 0))
        unlink(directory.file())
        for second in 1...5 { try sink.emit(record("\(second)", at: Int64(second))) }
        #expect(try directory.lines() == (1...5).map(String.init))
        #expect(failures.texts == [report("1 record")])
    }

    @Test("does not lose what still waits in a buffer")
    func buffered() throws {
        var options = options
        options.buffering = .buffered(forAtMost: nil)
        let sink = try FileSink(directory.file(), formatter: Some.plain, options: options)
        for index in 0..<100 { try sink.log("\(index)") }
        try sink.flush()
        for index in 100..<200 { try sink.log("\(index)") }
        unlink(directory.file())
        try sink.flush()
        #expect(try directory.lines() == (100..<200).map(String.init))
        #expect(failures.texts == [report("100 records")])
    }

    @Test("is noticed by the flush that a timer does")
    func timer() throws {
        var options = options
        options.buffering = .buffered(forAtMost: nil)
        var file = try LogFile(AbsolutePath(directory.file()), options: options)
        func append(_ text: String) throws {
            _ = try text.utf8.withContiguousStorageIfAvailable { bytes in
                try file.append(UnsafeRawBufferPointer(bytes), level: .info, at: Some.instant)
            }
        }
        try append("one\n")
        _ = file.flushWhenDue()
        unlink(directory.file())
        try append("two\n")
        #expect(file.flushWhenDue() == .report)
        #expect(file.takeFailures().map(\.description) == [report("1 record")])
        try expectDirectory(directory, equals: ["app.log": "two\n"])
    }

    @Test("in a folder that is gone comes back with it")
    func folder() throws {
        let path = directory.file("logs/app.log")
        let sink = try FileSink(path, formatter: Some.plain, options: options)
        for index in 0..<10 { try sink.log("\(index)") }
        try FileManager.default.removeItem(atPath: directory.file("logs"))
        for index in 10..<100 { try sink.log("\(index)") }
        #expect(try directory.text(of: "logs/app.log") == (64..<100).map { "\($0)\n" }.joined())
        #expect(failures.texts == [report("64 records", in: path)])
        #expect(sink.statistics.emitted == 100 && sink.statistics.failed == 0)
    }

    @Test("in a folder that is gone and may not be made fails each record, counted, until it is back")
    func missingFolder() throws {
        let path = directory.file("logs/app.log")
        try FileManager.default.createDirectory(atPath: directory.file("logs"), withIntermediateDirectories: false)
        var options = options
        options.access.createsDirectories = false
        let sink = try FileSink(path, formatter: Some.plain, options: options)
        try sink.emit(record("before", at: 0))
        try FileManager.default.removeItem(atPath: directory.file("logs"))
        for second in 1...3 {
            #expect(sinkError { try sink.emit(record("lost", at: Int64(second))) }?.errno == ENOENT)
        }
        #expect(sink.statistics.emitted == 1 && sink.statistics.failed == 3)
        try FileManager.default.createDirectory(atPath: directory.file("logs"), withIntermediateDirectories: false)
        try sink.emit(record("after", at: 4))
        #expect(try directory.text(of: "logs/app.log") == "after\n")
        #expect(
            failures.texts == [
                "could not continue in \(path): it was removed, and with it up to 1 record written since the last check"
            ]
        )
    }

    @Test("is not mistaken for one that was renamed")
    func renamed() throws {
        let sink = try FileSink(directory.file(), formatter: Some.plain, options: options)
        try sink.log("0")
        rename(directory.file(), directory.file("moved"))
        for index in 1..<200 { try sink.log("\(index)") }
        #expect(try directory.lines(of: "moved") == (0..<200).map(String.init))
        #expect(directory.names == ["moved"] && failures.texts == [])
    }

    @Test("is not mistaken for one on a file system that counts no links")
    func noLinks() throws {
        disk.alterStatus { $0.links = 0 }
        let sink = try FileSink(directory.file(), formatter: Some.plain, options: options)
        let opened = disk.count(of: .open)
        for index in 0..<200 { try sink.log("\(index)") }
        #expect(try directory.lines() == (0..<200).map(String.init))
        #expect(disk.count(of: .open) == opened && failures.texts == [])
    }

    @Test("costs a look each 64 records, and none for a record")
    func cost() throws {
        let sink = try FileSink(directory.file(), formatter: Some.plain, options: options)
        let before = disk.count(of: .status)
        for index in 0..<6400 { try sink.log("\(index)") }
        #expect(disk.count(of: .status) - before == 100)
    }

    @Test("with its folder under a sink that rolls over costs it no record that comes later")
    func rotating() throws {
        let sink = try RotatingFileSink(
            directory.file("logs/app.log"),
            maxBytes: 20,
            backupCount: 50,
            formatter: Some.plain,
            options: options
        )
        try sink.log("before, for 19 bytes")
        try FileManager.default.removeItem(atPath: directory.file("logs"))
        for index in 0..<40 { try sink.log("record \(index)") }
        let logs = try FileManager.default.contentsOfDirectory(atPath: directory.file("logs"))
        let text = try logs.map { try directory.text(of: "logs/" + $0) }.joined()
        #expect(text.split(separator: "\n").sorted() == (0..<40).map { "record \($0)" }.sorted())
        #expect(sink.statistics.failed == 0)
    }

    @Test("with its folder under a timed sink is there again with the next day's record")
    func timed() throws {
        let time = ManualTime("2026-11-20 12:00:00")
        let options = Some.options(disk, time, failures: failures.reporter)
        let path = directory.file("logs/app.log")
        let schedule = try RolloverSchedule(.midnight, in: .utc)
        let sink = try TimedRotatingFileSink(path, at: schedule, formatter: Some.plain, options: options)
        try sink.log("before")
        try FileManager.default.removeItem(atPath: directory.file("logs"))
        for day in 1...40 {
            time.advance(seconds: 86_400)
            try sink.log("day \(day)")
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: directory.file("logs")).sorted()
        #expect(
            try names.map { try directory.text(of: "logs/" + $0) }.sorted() == (1...40).map { "day \($0)\n" }.sorted()
        )
        #expect(names.prefix(2) == ["app.log", "app.log.2026-11-21"])
    }

    @Test("with its folder under processes that share it is made anew with the next record")
    func shared() throws {
        var options = options
        options.access.sharing = .processes
        let path = directory.file("logs/app.log")
        let sink = try RotatingFileSink(path, maxBytes: 100, backupCount: 1, formatter: Some.plain, options: options)
        try sink.log("before")
        try FileManager.default.removeItem(atPath: directory.file("logs"))
        try sink.log("after")
        #expect(try directory.text(of: "logs/app.log") == "after\n")
        #expect(sink.statistics.failed == 0)
    }
}
