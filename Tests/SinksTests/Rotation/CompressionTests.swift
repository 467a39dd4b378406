import Dispatch
import Foundation
import Rotation
import SinkTesting
import Testing

@testable import Sinks

@Suite("Compressed backups")
struct CompressionTests {
    let directory: TemporaryDirectory
    let failures = ReportedFailures()

    init() throws { directory = try TemporaryDirectory() }

    private func sink(
        _ compression: BackupOptions.Compression = .gzip(),
        count: Int = 5,
        disk: FaultyFileSystem = FaultyFileSystem(),
        time: ManualTime = ManualTime()
    ) throws -> RotatingFileSink {
        try RotatingFileSink(
            directory.file(),
            maxBytes: 10,
            backupCount: count,
            formatter: Some.plain,
            options: Some.options(disk, time, failures: failures.reporter),
            backups: BackupOptions(compression: compression)
        )
    }

    private func unzipped(_ name: String) throws -> String {
        String(decoding: try Peers.run("/usr/bin/gzip", ["-dc", directory.file(name)]), as: UTF8.self)
    }

    @Test("have the content and the permissions that the files had", arguments: [1, 6, 9, -3, 99])
    func content(level: Int) throws {
        let sink = try sink(.gzip(level: level))
        chmod(directory.file(), 0o666)
        for text in ["11111111", "22222222", String(repeating: "long ", count: 100_000), "4"] {
            try sink.log(text)
            sink.finishCompression()
        }
        #expect(directory.names == ["app.log", "app.log.1.gz", "app.log.2.gz", "app.log.3.gz"])
        #expect(try unzipped("app.log.1.gz") == String(repeating: "long ", count: 100_000) + "\n")
        #expect(try unzipped("app.log.2.gz") == "22222222\n")
        #expect(try unzipped("app.log.3.gz") == "11111111\n")
        #expect(try directory.permissions(of: "app.log.3.gz") == 0o666)
        #expect(failures.texts == [])
    }

    @Test("bear the time of the last write, which retention by age asks for")
    func modificationTime() throws {
        try directory.write("old\n", to: "app.log.1")
        _ = try Peers.run("/usr/bin/touch", ["-d", "2001-02-03 04:05:06 UTC", directory.file("app.log.1")])
        try sink().finishCompression()
        var status = stat()
        #expect(stat(directory.file("app.log.1.gz"), &status) == 0)
        #expect(status.st_mtim.tv_sec == 981_173_106)
    }

    @Test("include those that an earlier process left behind")
    func leftBehind() throws {
        try directory.write("one\n", to: "app.log.1")
        try directory.write("theirs\n", to: "app.log.bak")
        try sink().finishCompression()
        #expect(directory.names == ["app.log", "app.log.1.gz", "app.log.bak"])
    }

    @Test("take the name that their file has by then, if it is renamed meanwhile")
    func renamedMeanwhile() throws {
        let (started, mayGoOn) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        let sink = try sink(
            BackupOptions.Compression { source, destination in
                started.signal()
                _ = mayGoOn.wait(timeout: .now() + 120)
                try Gzip.compress(source, to: destination, level: 1)
            }
        )
        for text in ["11111111", "22222222"] { try sink.log(text) }
        #expect(started.wait(timeout: .now() + 120) == .success)
        try sink.log("33333333")
        for _ in 0..<9 { mayGoOn.signal() }
        sink.finishCompression()
        #expect(directory.names == ["app.log", "app.log.1.gz", "app.log.2.gz"])
        #expect(try unzipped("app.log.2.gz") == "11111111\n")
        #expect(try unzipped("app.log.1.gz") == "22222222\n")
    }

    @Test("go if their file is removed meanwhile")
    func removedMeanwhile() throws {
        let (started, mayGoOn) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        let sink = try sink(
            BackupOptions.Compression { source, destination in
                started.signal()
                _ = mayGoOn.wait(timeout: .now() + 120)
                try Gzip.compress(source, to: destination, level: 1)
            }
        )
        for text in ["11111111", "22222222"] { try sink.log(text) }
        #expect(started.wait(timeout: .now() + 120) == .success)
        try FileManager.default.removeItem(atPath: directory.file("app.log.1"))
        for _ in 0..<9 { mayGoOn.signal() }
        sink.finishCompression()
        try expectDirectory(directory, equals: ["app.log": "22222222\n"])
        #expect(failures.texts == [])
    }

    @Test("lose no record that still goes to a backup, because no new file can be opened")
    func recordsStillCome() throws {
        let (started, mayGoOn) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        let (disk, time) = (FaultyFileSystem(), ManualTime())
        let sink = try sink(
            BackupOptions.Compression { source, destination in
                started.signal()
                _ = mayGoOn.wait(timeout: .now() + 120)
                try Gzip.compress(source, to: destination, level: 1)
            },
            disk: disk,
            time: time
        )
        for text in ["11111111", "22222222"] { try sink.log(text) }
        #expect(started.wait(timeout: .now() + 120) == .success)
        disk.fail(.open, with: Errno(EMFILE))
        // app.log.1 becomes app.log.2, and these two go on in app.log.1.
        for text in ["33333333", "44444444"] { try sink.log(text) }
        for _ in 0..<9 { mayGoOn.signal() }
        sink.finishCompression()
        try sink.log("55555555")
        disk.mend()
        time.advance(seconds: 100)
        try sink.log("66666666")
        sink.finishCompression()
        #expect(try unzipped("app.log.1.gz") == "22222222\n33333333\n44444444\n55555555\n")
        #expect(try unzipped("app.log.2.gz") == "11111111\n")
        #expect(try directory.text() == "66666666\n")
    }

    @Test("that a crash left between finished and installed are neither lost nor doubled")
    func crash() throws {
        try directory.write("one\n", to: "app.log.1")
        try directory.write("half", to: ".compressing-999999999-ab12-app.log.1")
        try directory.write("theirs", to: ".compressing-notes.txt")
        _ = try Peers.run("/bin/sh", ["-c", "gzip -k '\(directory.file("app.log.1"))'"])
        try sink().finishCompression()
        #expect(directory.names == [".compressing-notes.txt", "app.log", "app.log.1.gz"])
        #expect(try unzipped("app.log.1.gz") == "one\n")
    }

    @Test("leave the work of a process that is alive alone")
    func othersWork() throws {
        let name = ".compressing-1-ab12-app.log.1"
        try directory.write("in progress", to: name)
        try directory.write("one\n", to: "app.log.1")
        try sink().finishCompression()
        #expect(directory.names == [name, "app.log", "app.log.1.gz"])
    }

    @Test("that cannot be made are reported, and keep neither records nor other backups waiting")
    func fails() throws {
        for number in 1...3 { try directory.write("\(number)\n", to: "app.log.\(number)") }
        let missing = SinkError(
            .unsupported,
            attempted: "compress",
            on: "app.log.2",
            reason: "the system's libz is missing"
        )
        let sink = try sink(
            BackupOptions.Compression { source, destination in
                if source.path.hasSuffix(".2") { throw missing }
                try Gzip.compress(source, to: destination, level: 1)
            }
        )
        sink.finishCompression()
        #expect(failures.texts == ["could not compress app.log.2: the system's libz is missing"])
        #expect(directory.names == ["app.log", "app.log.1.gz", "app.log.2", "app.log.3.gz"])
        try sink.log("text")
    }

    @Test(
        "that cannot be installed leave the backup as it is, and no rest",
        arguments: [
            FaultyFileSystem.Operation.rename, .status, .list,
        ]
    )
    func installFails(operation: FaultyFileSystem.Operation) throws {
        try directory.write("one\n", to: "app.log.1")
        let disk = FaultyFileSystem()
        let sink = try sink(disk: disk)
        sink.finishCompression()
        try directory.write("two\n", to: "app.log.2")
        disk.fail(operation, with: .accessDenied, where: { !$0.isEmpty })
        try sink.log("22222222")
        // Whatever could be done is done; the plain backup has not been lost.
        try? sink.rollover()
        sink.finishCompression()
        #expect(try directory.text(of: "app.log.2") == "two\n")
        #expect(!directory.names.contains { $0.hasPrefix(".compressing") })
        disk.mend()
        try sink.rollover()
        sink.finishCompression()
        #expect(directory.names == ["app.log", "app.log.1.gz", "app.log.2.gz", "app.log.3.gz"])
        #expect(try unzipped("app.log.3.gz") == "two\n")
    }

    @Test("that fail may be waited for in the report of the failure, which waits for nothing")
    func finishInside() throws {
        struct Refusal: Error {}
        let held = Owner<RotatingFileSink?>(nil)
        let reports = Owner(0)
        var options = Some.options()
        options.failures = FailureReporter { _ in
            held.withResource { $0 }??.finishCompression()
            reports.withResource { $0 += 1 }
        }
        let sink = try RotatingFileSink(
            directory.file(),
            maxBytes: 10,
            backupCount: 5,
            formatter: Some.plain,
            options: options,
            backups: BackupOptions(compression: BackupOptions.Compression { _, _ in throw Refusal() })
        )
        held.withResource { $0 = sink }
        // The compression that starts with the sink must not see the backup, too.
        sink.finishCompression()
        for text in ["11111111", "22222222"] { try sink.log(text) }
        sink.finishCompression()
        #expect(reports.withResource { $0 } == 1)
        held.withResource { $0 = nil }
    }

    @Test("begin after a rollover in the background too")
    func background() throws {
        let disk = FaultyFileSystem()
        var options = Some.options(disk, failures: failures.reporter)
        options.buffering = .buffered(bytes: 4096, forAtMost: .milliseconds(20))
        let sink = try RotatingFileSink(
            directory.file(),
            maxBytes: 10,
            backupCount: 5,
            formatter: Some.plain,
            options: options,
            backups: BackupOptions(compression: .gzip())
        )
        disk.limitSpace(to: 0)
        for text in ["11111111", "22222222", "33333333"] { try sink.log(text) }
        disk.mend()
        #expect(eventually { directory.names == ["app.log", "app.log.1.gz", "app.log.2.gz"] })
        #expect(sink.statistics.emitted == 3)
    }

    @Test("stop with the last copy of the sink, and go on with the next one")
    func stopsWithTheSink() throws {
        for number in 1...3 { try directory.write("\(number)\n", to: "app.log.\(number)") }
        let held = Owner<RotatingFileSink?>(nil)
        let (begun, ended) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        let calls = Owner(0)
        let compression = BackupOptions.Compression { source, destination in
            calls.withResource { $0 += 1 }
            begun.wait()
            held.withResource { $0 = nil }
            defer { ended.signal() }
            try Gzip.compress(source, to: destination, level: 6)
        }
        held.withResource { [self] in $0 = try? sink(compression) }
        begun.signal()
        ended.wait()
        // Had it gone on, the next one would have begun by the time that these are done.
        try sink(.gzip()).finishCompression()
        #expect(calls.withResource { $0 } == 1)
        #expect(directory.names.filter { $0.hasPrefix("app.log.") } == (1...3).map { "app.log.\($0).gz" })
    }
}
