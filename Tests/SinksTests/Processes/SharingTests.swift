import Foundation
import SinkTesting
import Sinks
import Testing

@Suite("Several processes with one file", .blocking)
struct SharingTests {
    @Test("lose, tear and reorder nothing, and roll over neither early nor late", arguments: [3, 8])
    func processes(count: Int) throws {
        let directory = try TemporaryDirectory()
        let (each, maxBytes) = (2000, 20_000)
        let running = try (0..<count).map { index in
            try Fixture.start(["write", directory.file(), "\(maxBytes)", "1000", "\(each)", "writer\(index)"])
        }
        for (process, output) in running {
            _ = output.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
        }
        let lines = try directory.lines()
        #expect(lines.count == count * each)
        for index in 0..<count {
            let expected = (0..<each).map { "writer\(index) \($0)" }
            #expect(lines.filter { $0.hasPrefix("writer\(index) ") } == expected, "writer\(index)")
        }
        let longest = "writer\(count - 1) \(each - 1)\n".utf8.count
        for name in directory.names where name != "app.log.lock" {
            let size = try directory.bytes(of: name).count
            #expect(size <= maxBytes, "\(name) is too long")
            if name != "app.log" { #expect(size > maxBytes - longest, "\(name) was rolled over early") }
        }
    }

    @Test("that all compress lose nothing either")
    func compression() throws {
        let directory = try TemporaryDirectory()
        let (count, each) = (3, 1000)
        let running = try (0..<count).map { index in
            try Fixture.start(["write", directory.file(), "2000", "1000", "\(each)", "writer\(index)", "gzip"])
        }
        for (process, output) in running {
            _ = output.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
        }
        let script =
            "cd '\(directory.path)'; for f in *.gz; do gzip -dc $f || echo broken; done; "
            + "ls | grep -Ev 'gz$|lock$' | xargs cat"
        let text = String(decoding: try Peers.run("/bin/sh", ["-c", script]), as: UTF8.self)
        let expected = (0..<count).flatMap { writer in (0..<each).map { "writer\(writer) \($0)" } }
        let isComplete = text.split(separator: "\n").map(String.init).sorted() == expected.sorted()
        #expect(isComplete, "\(text.split(separator: "\n").count) lines instead of \(expected.count), or others")
        #expect(directory.names.contains("app.log.7.gz"))
        #expect(!directory.names.contains { $0.hasPrefix(".compressing") })
    }

    @Test("make the folder for the lock too", arguments: [false, true])
    func createsDirectories(opensLate: Bool) throws {
        let directory = try TemporaryDirectory()
        let sink = try RotatingFileSink(
            directory.file("a/b/app.log"),
            maxBytes: 10,
            backupCount: 1,
            formatter: Some.plain,
            options: FileOptions(opensLate: opensLate, access: .init(sharing: .processes))
        )
        try sink.log("text")
        #expect(try directory.text(of: "a/b/app.log") == "text\n")
        #expect(try directory.permissions(of: "a/b/app.log.lock") == 0o600)
    }

    @Test("lose no record to a lock that fails: it is an error, and counted")
    func lockFails() throws {
        let directory = try TemporaryDirectory()
        let disk = FaultyFileSystem()
        var options = Some.options(disk)
        options.access.sharing = .processes
        let sink = try RotatingFileSink(
            directory.file(),
            maxBytes: 10,
            backupCount: 1,
            formatter: Some.plain,
            options: options
        )
        disk.fail(.lock, with: Errno(ENOLCK), times: 1)
        #expect(
            sinkError { try sink.log("lost") }?.description.hasPrefix("could not lock \(directory.file()).lock: ")
                == true
        )
        try sink.log("kept")
        #expect(try directory.text() == "kept\n")
        #expect(sink.statistics.failed == 1 && sink.statistics.emitted == 1)
    }

    @Test("report that they cannot check whether the file is still theirs, and write on")
    func lookFails() throws {
        let directory = try TemporaryDirectory()
        let (disk, failures) = (FaultyFileSystem(), ReportedFailures())
        var options = Some.options(disk, failures: failures.reporter)
        options.access.sharing = .processes
        let sink = try RotatingFileSink(
            directory.file(),
            maxBytes: 100,
            backupCount: 1,
            formatter: Some.plain,
            options: options
        )
        disk.fail(.status, with: .inputOutput, times: 3, where: { $0.hasSuffix("app.log") })
        for text in ["kept", "too", "as well", "in the end"] { try sink.log(text) }
        #expect(failures.texts == ["could not look at \(directory.file()): Input/output error (errno 5)"])
        #expect(try directory.text() == "kept\ntoo\nas well\nin the end\n")
        // The next time it is news again.
        disk.fail(.status, with: .inputOutput, times: 1, where: { $0.hasSuffix("app.log") })
        try sink.log("again")
        #expect(failures.texts.count == 2)
    }
}
