import Foundation
import Rotation
import SinkTesting
import Sinks
import Testing

@Suite("A backup's name that something else has")
struct ObstructedNumberTests {
    let directory: TemporaryDirectory
    let time = ManualTime()
    let failures = ReportedFailures()

    init() throws { directory = try TemporaryDirectory() }

    private func sink(_ count: Int = 3, _ compression: BackupOptions.Compression = .none) throws -> RotatingFileSink {
        try RotatingFileSink(
            directory.file(),
            maxBytes: 10,
            backupCount: count,
            formatter: Some.plain,
            options: Some.options(FaultyFileSystem(), time, failures: failures.reporter),
            backups: BackupOptions(compression: compression)
        )
    }

    private func makeFolder(_ name: String) throws {
        try FileManager.default.createDirectory(atPath: directory.file(name), withIntermediateDirectories: false)
    }

    @Test("such as a folder is left out, and does not count", arguments: 1...3)
    func folder(number: Int) throws {
        try makeFolder("app.log.\(number)")
        let sink = try sink()
        for index in 0..<8 { try sink.log("record \(index)") }
        var expected = ["app.log": "record 7\n", "app.log.\(number)": "<folder>"]
        for (index, free) in (1...4).filter({ $0 != number }).enumerated() {
            expected["app.log.\(free)"] = "record \(6 - index)\n"
        }
        try expectDirectory(directory, equals: expected)
        #expect(failures.texts == [] && sink.statistics.rollovers == 7)
    }

    @Test("such as a pipe is left out")
    func pipe() throws {
        #expect(mkfifo(directory.file("app.log.1"), 0o600) == 0)
        let sink = try sink(1)
        for text in ["11111111", "22222222", "33333333"] { try sink.log(text) }
        #expect(directory.names == ["app.log", "app.log.1", "app.log.2"])
        #expect(try directory.text() == "33333333\n" && directory.text(of: "app.log.2") == "22222222\n")
        #expect(failures.texts == [])
    }

    @Test("is free again when the obstacle goes")
    func goes() throws {
        try makeFolder("app.log.1")
        let sink = try sink(2)
        for text in ["11111111", "22222222"] { try sink.log(text) }
        try FileManager.default.removeItem(atPath: directory.file("app.log.1"))
        for text in ["33333333", "44444444"] { try sink.log(text) }
        try expectDirectory(
            directory,
            equals: ["app.log": "44444444\n", "app.log.1": "33333333\n", "app.log.2": "22222222\n"]
        )
    }

    @Test("once it is compressed is left out as well")
    func compressed() throws {
        try makeFolder("app.log.1.gz")
        let sink = try sink(2, .gzip())
        for text in ["11111111", "22222222", "33333333"] { try sink.log(text) }
        sink.finishCompression()
        #expect(directory.names == ["app.log", "app.log.1.gz", "app.log.2.gz", "app.log.3.gz"])
        #expect(failures.texts == [])
    }

    @Test("and is a hard link of the log keeps no rollover from moving it", arguments: [1, 2, 3])
    func hardLink(number: Int) throws {
        try directory.write("00000000\n")
        #expect(link(directory.file(), directory.file("app.log.\(number)")) == 0)
        let sink = try sink(3)
        for index in 1...5 { try sink.log("record \(index)") }
        try expectDirectory(
            directory,
            equals: [
                "app.log": "record 5\n", "app.log.1": "record 4\n", "app.log.2": "record 3\n",
                "app.log.3": "record 2\n",
            ]
        )
        #expect(sink.statistics.rollovers == 5 && failures.texts == [])
    }

    @Test("and is a hard link of the log, the only one that is kept, does not let it grow")
    func onlyHardLink() throws {
        try directory.write("00000000\n")
        #expect(link(directory.file(), directory.file("app.log.1")) == 0)
        let sink = try sink(1)
        for index in 1...5 { try sink.log("record \(index)") }
        try expectDirectory(directory, equals: ["app.log": "record 5\n", "app.log.1": "record 4\n"])
        #expect(sink.statistics.rollovers == 5)
    }
}
