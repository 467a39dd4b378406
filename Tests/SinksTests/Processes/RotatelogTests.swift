import Foundation
import Testing

@testable import Sinks

@Suite("The program rotatelog", .blocking)
struct RotatelogTests {
    private struct Outcome {
        let status: Int32
        let errors: String
    }

    /// A running program and the pipe before it.
    private final class Running {
        let process = Process()
        let (input, errors) = (Pipe(), Pipe())

        init(_ arguments: [String], limitBlocks: Int? = nil) throws {
            let program = Fixture.path(of: "rotatelog")
            // A file that would be larger than so many blocks of 512 bytes is refused, as on a full disk.
            let limit = limitBlocks.map { "ulimit -f \($0); trap '' XFSZ; " } ?? ""
            process.executableURL = URL(filePath: "/bin/sh")
            process.arguments = ["-c", limit + #"exec "$0" "$@""#, program] + arguments
            process.standardInput = input
            process.standardError = errors
            try process.run()
        }

        func write(_ bytes: some Sequence<UInt8>) throws {
            try input.fileHandleForWriting.write(contentsOf: Data(bytes))
        }

        func finish() throws -> Outcome {
            try input.fileHandleForWriting.close()
            let errors = errors.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            return Outcome(status: process.terminationStatus, errors: String(decoding: errors, as: UTF8.self))
        }
    }

    private static func run(_ arguments: [String], input: some Sequence<UInt8>, limitBlocks: Int? = nil) throws
        -> Outcome
    {
        let running = try Running(arguments, limitBlocks: limitBlocks)
        try running.write(input)
        return try running.finish()
    }

    /// Waits until a condition holds.
    private static func wait(for condition: () throws -> Bool) throws {
        for _ in 0..<12_000 where try !condition() { usleep(10_000) }
        #expect(try condition())
    }

    @Test("writes every byte of every line, in files below the limit")
    func everyByte() throws {
        let directory = try TemporaryDirectory()
        let lines = (0..<2000).map { "line \($0) \u{e9}".utf8 + [0xff, 0x00] }
        let input = lines.joined(separator: [10]) + [10]
        let arguments = ["--file", directory.file("logs/app.log"), "--max", "4KiB", "--keep", "1000"]
        let outcome = try Self.run(arguments, input: input)
        #expect(outcome.status == 0 && outcome.errors == "")
        let folder = directory.file("logs")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { !$0.hasSuffix(".lock") }
            .sorted { $0.compare($1, options: .numeric) == .orderedDescending }
        let files = try names.map { try Data(contentsOf: URL(filePath: "\(folder)/\($0)")) }
        #expect(Array(files.joined()) == Array(input))
        #expect(files.allSatisfy { $0.count <= 4096 && $0.last == 10 })
        #expect(files.dropLast().allSatisfy { $0.count > 4096 - 64 - 32 })
    }

    @Test("keeps and compresses as many backups as it may, and ends a last line")
    func backups() throws {
        let directory = try TemporaryDirectory()
        let input = (0..<100).map { "number \($0)" }.joined(separator: "\n").utf8
        let arguments = ["--file", directory.file(), "--max", "200", "--keep", "2", "--gzip"]
        let outcome = try Self.run(arguments, input: input)
        #expect(outcome.status == 0 && outcome.errors == "")
        #expect(directory.names.filter { !$0.hasSuffix(".lock") } == ["app.log", "app.log.1.gz", "app.log.2.gz"])
        #expect(try directory.text().hasSuffix("number 98\nnumber 99\n"))
    }

    @Test("writes each line as text or JSON")
    func forms() throws {
        let directory = try TemporaryDirectory()
        let input = "first\n\nthird \"x\"\n".utf8
        let json = ["--file", directory.file("app.json"), "--as", "json", "--name", "shop"]
        #expect(try Self.run(json, input: input).status == 0)
        let objects = try directory.text(of: "app.json").split(separator: "\n")
            .map { try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] }
        #expect(objects.map { $0?["message"] as? String } == ["first", "", "third \"x\""])
        #expect(objects.allSatisfy { $0?["logger"] as? String == "shop" }, "\(objects)")
        let text = ["--file", directory.file("app.txt"), "--as", "text", "--name", "shop"]
        #expect(try Self.run(text, input: input).status == 0)
        let lines = try directory.text(of: "app.txt").split(separator: "\n")
        #expect(lines.map { $0.drop { $0 != "s" } } == ["shop: first", "shop: ", "shop: third \"x\""])
    }

    @Test("rolls over on SIGHUP, and on SIGTERM writes what has arrived")
    func signals() throws {
        let directory = try TemporaryDirectory()
        let running = try Running(["--file", directory.file()])
        try running.write("before\n".utf8)
        try Self.wait { try directory.names.contains("app.log") && directory.text() == "before\n" }
        kill(running.process.processIdentifier, SIGHUP)
        try Self.wait { directory.names.contains("app.log.1") }
        try running.write("after\nunfinished".utf8)
        kill(running.process.processIdentifier, SIGINT)
        try Self.wait { try directory.text() == "after\n" }
        kill(running.process.processIdentifier, SIGTERM)
        running.process.waitUntilExit()
        #expect(running.process.terminationStatus == 0)
        #expect(try directory.text() == "after\nunfinished\n")
        #expect(try directory.text(of: "app.log.1") == "before\n")
    }

    @Test(
        "counts the lines that a full disk refuses, reports them, and exits with 1",
        .disabled(if: Sanitizer.isLinked, "a sanitizer does not survive the limit of the size of files")
    )
    func fullDisk() throws {
        let directory = try TemporaryDirectory()
        let lines = (0..<1000).map { "line \($0)\n" }
        let outcome = try Self.run(["--file", directory.file()], input: lines.joined().utf8, limitBlocks: 4)
        #expect(outcome.status == 1)
        let written = try directory.text().split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        #expect(written.elementsEqual(lines.prefix(written.count).map { $0.dropLast() }))
        // Four blocks of 512 bytes on Linux, of 1024 where the shell counts so.
        #expect(written.count > 200 && written.count < 500)
        #expect(outcome.errors.hasSuffix("rotatelog: \(1000 - written.count) lines lost\n"), "\(outcome.errors)")
    }

    @Test(
        "waits for room with --wait, until it is stopped",
        .disabled(if: Sanitizer.isLinked, "a sanitizer does not survive the limit of the size of files")
    )
    func waiting() throws {
        let directory = try TemporaryDirectory()
        let running = try Running(["--file", directory.file(), "--wait"], limitBlocks: 1)
        try running.write(String(repeating: "x", count: 1000).utf8 + [10])
        usleep(300_000)
        #expect(running.process.isRunning)
        kill(running.process.processIdentifier, SIGTERM)
        let outcome = try running.finish()
        #expect(outcome.status == 1)
        #expect(outcome.errors.hasSuffix("rotatelog: 1 line lost\n"), "\(outcome.errors)")
    }

    @Test("exits with 73 if the file cannot be opened")
    func cannotOpen() throws {
        let directory = try TemporaryDirectory()
        let outcome = try Self.run(["--file", directory.path], input: "x\n".utf8)
        #expect(outcome.status == 73)
        #expect(outcome.errors.hasPrefix("rotatelog: could not open "), "\(outcome.errors)")
    }
}
