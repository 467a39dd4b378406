import Foundation
import Rotation
import SinkTesting
import Sinks
import Testing

@Suite("A rollover that fails")
struct RolloverFailureTests {
    let directory: TemporaryDirectory
    let disk = FaultyFileSystem()
    let time = ManualTime()
    let failures = ReportedFailures()

    init() throws { directory = try TemporaryDirectory() }

    private func sink(_ count: Int = 3, backups: BackupOptions = BackupOptions()) throws -> RotatingFileSink {
        try RotatingFileSink(
            directory.file(),
            maxBytes: 10,
            backupCount: count,
            formatter: Some.plain,
            options: Some.options(disk, time, failures: failures.reporter),
            backups: backups
        )
    }

    @Test(
        "costs no record and no backup, is reported once, and is made up for",
        arguments: [Errno.accessDenied, .noSpace]
    )
    func rename(errno: Errno) throws {
        try directory.write("old\n", to: "app.log.1")
        let sink = try sink()
        try sink.log("11111111")
        disk.fail(.rename, with: errno)
        for text in ["2", "3", "4"] { try sink.log(text) }
        try expectDirectory(directory, equals: ["app.log": "11111111\n2\n3\n4\n", "app.log.1": "old\n"])
        #expect(failures.texts == ["could not rename to app.log.2 \(directory.file("app.log.1")): \(errno)"])
        disk.mend()
        time.advance(seconds: 1)
        try sink.log("5")
        try expectDirectory(
            directory,
            equals: ["app.log": "5\n", "app.log.1": "11111111\n2\n3\n4\n", "app.log.2": "old\n"]
        )
        #expect(sink.statistics.emitted == 5 && sink.statistics.failed == 0 && sink.statistics.rollovers == 1)
    }

    @Test("is tried again after 1, 2, 4, 8, 16, 32, 60, 60 seconds")
    func backOff() throws {
        let sink = try sink()
        try sink.log("11111111")
        disk.fail(.rename, with: .accessDenied)
        var waits: [Int] = []
        for _ in 0..<8 {
            let before = disk.count(of: .rename)
            var seconds = 0
            while disk.count(of: .rename) == before, seconds < 100 {
                try sink.log("x")
                guard disk.count(of: .rename) == before else { break }
                time.advance(seconds: 1)
                seconds += 1
            }
            waits.append(seconds)
        }
        #expect(waits == [0, 1, 2, 4, 8, 16, 32, 60])
        #expect(failures.texts.count == 1)
    }

    @Test("on its second step leaves a gap, which the next one fills")
    func secondRename() throws {
        for number in 1...2 { try directory.write("\(number)\n", to: "app.log.\(number)") }
        let sink = try sink()
        try sink.log("11111111")
        disk.fail(.rename, with: .inputOutput, after: 2, times: 1)
        try sink.log("2")
        try expectDirectory(
            directory,
            equals: ["app.log": "11111111\n2\n", "app.log.2": "1\n", "app.log.3": "2\n"]
        )
        time.advance(seconds: 1)
        try sink.log("3")
        try expectDirectory(
            directory,
            equals: ["app.log": "3\n", "app.log.1": "11111111\n2\n", "app.log.2": "1\n", "app.log.3": "2\n"]
        )
    }

    @Test("when the new file is opened goes on in the backup until it can be")
    func open() throws {
        let sink = try sink()
        try sink.log("11111111")
        disk.fail(.open, with: Errno(EMFILE), times: 2)
        for text in ["2", "3"] { try sink.log(text) }
        time.advance(seconds: 1)
        try sink.log("4")
        try expectDirectory(directory, equals: ["app.log.1": "11111111\n2\n3\n4\n"])
        time.advance(seconds: 2)
        try sink.log("5")
        try expectDirectory(directory, equals: ["app.log": "5\n", "app.log.1": "11111111\n2\n3\n4\n"])
        #expect(failures.texts == ["could not open \(directory.file()): Too many open files (errno 24)"])
        #expect(sink.statistics.emitted == 5 && sink.statistics.rollovers == 1)
    }

    @Test("when the folder is listed keeps the old file", arguments: [FaultyFileSystem.Operation.list, .status])
    func list(operation: FaultyFileSystem.Operation) throws {
        try directory.write("old\n", to: "app.log.1")
        let sink = try sink()
        try sink.log("11111111")
        disk.fail(operation, with: .inputOutput)
        try sink.log("2")
        try expectDirectory(directory, equals: ["app.log": "11111111\n2\n", "app.log.1": "old\n"])
        #expect(failures.texts.count == 1)
        disk.mend()
        time.advance(seconds: 1)
        try sink.log("3")
        #expect(try directory.lines() == ["old", "11111111", "2", "3"])
    }

    @Test("to remove a superfluous backup does not hold up the next one")
    func remove() throws {
        for number in 4...6 { try directory.write("\(number)\n", to: "app.log.\(number)") }
        let sink = try sink(1)
        disk.fail(.remove, with: .accessDenied, where: { $0.hasSuffix(".5") })
        for text in ["11111111", "22222222", "33333333"] { try sink.log(text) }
        try expectDirectory(
            directory,
            equals: ["app.log": "33333333\n", "app.log.1": "22222222\n", "app.log.5": "5\n"]
        )
        #expect(sink.statistics.rollovers == 2)
        #expect(failures.texts.allSatisfy { $0.contains("could not remove \(directory.file("app.log.5"))") })
        #expect(!failures.texts.isEmpty)
    }

    @Test("is reported even if the record that it came with was lost")
    func reportIsNotLost() throws {
        let sink = try sink()
        try sink.log("11111111")
        disk.fail(.rename, with: .accessDenied)
        disk.fail(.write, with: .noSpace, times: 1)
        #expect(throws: SinkError.self) { try sink.log("2") }
        try sink.log("3")
        #expect(failures.texts.count == 1)
        #expect(sink.statistics.failed == 1 && sink.statistics.emitted == 2)
    }

    @Test("in the application's rotator costs no record")
    func rotatorThrows() throws {
        struct Refusal: Error {}
        let isOpen = Owner(false)
        let sink = try sink(
            backups: BackupOptions(rotator: { source, destination in
                guard isOpen.withResource({ $0 }) == true else { throw Refusal() }
                try FileManager.default.moveItem(atPath: source, toPath: destination)
            })
        )
        for text in ["11111111", "2"] { try sink.log(text) }
        try expectDirectory(directory, equals: ["app.log": "11111111\n2\n"])
        #expect(
            failures.texts == [
                "could not roll over to app.log.1 \(directory.file()): the rotator failed: RolloverFailureTests.Refusal"
            ]
        )
        isOpen.withResource { $0 = true }
        time.advance(seconds: 1)
        try sink.log("3")
        try expectDirectory(directory, equals: ["app.log": "3\n", "app.log.1": "11111111\n2\n"])
    }

    @Test("since the rotator left the file in place pushes no backup out")
    func rotatorCopies() throws {
        try directory.write("precious\n", to: "app.log.2")
        let sink = try sink(
            2,
            backups: BackupOptions(rotator: { source, destination in
                try? FileManager.default.removeItem(atPath: destination)
                try FileManager.default.copyItem(atPath: source, toPath: destination)
            })
        )
        for text in ["11111111", "2", "3", "4"] { try sink.log(text) }
        #expect(
            failures.texts == [
                "could not roll over to app.log.1 \(directory.file()): the rotator left the file in place"
            ]
        )
        #expect(try directory.text() == "11111111\n2\n3\n4\n")
        #expect(try directory.text(of: "app.log.2") == "precious\n")
    }

    @Test("on demand throws, and the file stays")
    func onDemand() throws {
        let sink = try sink()
        try sink.log("1")
        disk.fail(.rename, with: .accessDenied)
        #expect(sinkError { try sink.rollover() }?.errno == EACCES)
        try sink.log("2")
        try expectDirectory(directory, equals: ["app.log": "1\n2\n"])
    }

    @Test("to force the folder to the device is reported, and records go on")
    func directorySync() throws {
        var options = Some.options(disk, time, failures: failures.reporter)
        options.durability = .everyWrite
        let sink = try RotatingFileSink(
            directory.file(),
            maxBytes: 10,
            backupCount: 3,
            formatter: Some.plain,
            options: options
        )
        disk.fail(.synchronizeDirectory, with: .inputOutput)
        for text in ["11111111", "22222222"] { try sink.log(text) }
        try expectDirectory(directory, equals: ["app.log": "22222222\n", "app.log.1": "11111111\n"])
        #expect(failures.texts == ["could not synchronize the folder \(directory.path): Input/output error (errno 5)"])
    }
}
