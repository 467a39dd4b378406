import Foundation
import Program
import Sinks
import Testing
import Wire

@testable import logserver

@Suite(.blocking) struct LogServerArgumentTests {
    private func problem(_ arguments: String...) -> ProgramError? {
        do {
            _ = try Arguments(arguments)
            return nil
        } catch {
            return error
        }
    }

    @Test func `everything can be said, with and without an equals sign`() throws {
        let arguments = try Arguments([
            "--tcp", "9020", "--udp=:9021", "--tcp", "[::1]:0", "--unix", "/run/log", "--unix-datagram", "/run/dgram",
            "--file", "all.log", "--max-bytes", "10k", "--backups=3", "--json", "--key", "a:b:c", "--ledger", "l",
            "--quiet", "--connections", "64", "--per-peer=8",
        ])
        #expect(
            arguments.endpoints == [
                .tcp("localhost", 9020), .udp("", 9021), .tcp("::1", 0), .unix("/run/log"), .unixDatagram("/run/dgram"),
            ]
        )
        #expect(arguments.file == "all.log" && arguments.maxBytes == 10_240 && arguments.backups == 3)
        #expect(arguments.isJSON && arguments.isQuiet && !arguments.wantsHelp && arguments.ledger == "l")
        #expect(arguments.connections == 64 && arguments.connectionsPerPeer == 8)
        #expect(arguments.keys.map(\.id) == ["a"] && arguments.keys.map(\.path) == ["b:c"])
    }

    @Test func `what is not said has a default`() throws {
        let arguments = try Arguments(["--tcp", "1"])
        #expect(arguments.file == nil && arguments.maxBytes == 10_485_760 && arguments.backups == 5)
        #expect(!arguments.isJSON && !arguments.isQuiet && arguments.keys.isEmpty && arguments.ledger == nil)
        #expect(arguments.connections == 1024 && arguments.connectionsPerPeer == nil)
        #expect(try Arguments(["--help"]).wantsHelp)
    }

    @Test func `what makes no sense is a usage error that says what would`() {
        let wrong: [(ProgramError?, String)] = [
            (problem(), "nowhere to listen: give --tcp, --udp or --unix; see logserver --help"),
            (problem("--tcp"), "--tcp needs a value; see logserver --help"),
            (problem("--frob"), "unknown option --frob; see logserver --help"),
            (problem("--quiet=1"), "unknown option --quiet=1; see logserver --help"),
            (
                problem("--tcp", "::1:9020"),
                "--tcp takes a port from 0 to 65535, or a host, a colon and a port, not ::1:9020"
            ),
            (problem("--udp", "70000"), "--udp takes a port from 0 to 65535, or a host, a colon and a port, not 70000"),
            (
                problem("--tcp", "1", "--max-bytes", "0"),
                "--max-bytes takes a size from 1 byte up, such as 10MiB, not 0"
            ),
            (
                problem("--tcp", "1", "--max-bytes", "9999999999999G"),
                "--max-bytes takes a size from 1 byte up, such as 10MiB, not 9999999999999G"
            ),
            (problem("--tcp", "1", "--backups", "x"), "--backups takes a number from 1 to 10000, not x"),
            (problem("--tcp", "1", "--per-peer", "0"), "--per-peer takes a number from 1 to 1000000, not 0"),
            (problem("--tcp", "1", "--key", "a"), "--key takes a name and a file, such as backend:secret.hex, not a"),
        ]
        for (error, message) in wrong {
            #expect(error?.message == message)
            #expect(error?.code == .usage)
        }
    }

    @Test func `a secret is pairs of hexadecimal digits`() {
        #expect(KeyFile.secret(in: "00 ff\nA1\n") == [0, 255, 161])
        for text in ["0", "0g", "0x00"] { #expect(KeyFile.secret(in: text) == nil) }
    }

    @Test func `counts are shown in words`() {
        var (before, now) = (RecordServer.Statistics(), RecordServer.Statistics())
        before.records = 1000
        now.records = 3468
        now.open = 1
        #expect(StatusText.live(now, since: before, seconds: 2) == "3,468 records, 1,234/s, 1 connection")
        now.failed = 2
        now.bytes = 1_234_567
        now.accepted = 3
        now.closed = [.ended: 2, .badFrame: 1]
        #expect(
            StatusText.summary(now)
                == "received 3,468 records (1,234,567 bytes) over 3 connections, 2 not written, 1 closed: bad frame"
        )
    }
}

/// The program itself, as another process.
@Suite(.blocking) struct LogServerProcessTests {
    private static let path = URL(filePath: Fixture.path).deletingLastPathComponent().appending(path: "logserver")

    /// Starts it, and waits until it listens.
    private func start(_ arguments: [String], program: URL = path) throws -> (
        process: Foundation.Process, errors: FileHandle
    ) {
        let process = Foundation.Process()
        let errors = Pipe()
        process.executableURL = program
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = errors
        process.environment = ProcessInfo.processInfo.environment.merging(
            ["SWIFT_BACKTRACE": "enable=no", "ASAN_OPTIONS": "detect_leaks=0"]
        ) { $1 }
        try process.run()
        let line = String(decoding: errors.fileHandleForReading.availableData, as: UTF8.self)
        try #require(line.hasPrefix("logserver: listening at unix /"))
        return (process, errors.fileHandleForReading)
    }

    @Test(arguments: [SIGINT, SIGTERM])
    func `a signal stops it cleanly, with all written that was sent`(signal: Int32) throws {
        let directory = try TemporaryDirectory()
        let (process, errors) = try start([
            "--unix", directory.file("s"), "--file", directory.file("logs/all.log"), "--json",
        ])
        let client = try RawClient(.unix(directory.file("s")))
        try client.send(Sent.frames((0..<500).map { "record \($0)" }))
        kill(process.processIdentifier, signal)
        let output = String(decoding: errors.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0 && process.terminationReason == .exit)
        #expect(output.hasPrefix("logserver: received 500 records"))
        let lines = try directory.text(of: "logs/all.log").split(separator: "\n")
        #expect(lines.count == 500)
        #expect(lines.enumerated().allSatisfy { $1.contains("\"record \($0)\"") })
        #expect(directory.names == ["logs"])
    }

    @Test func `wrong arguments end it with 64, a taken path with 1, a missing key with 66`() throws {
        let directory = try TemporaryDirectory()
        try directory.write("", to: "file")
        let cases: [(Int32, [String])] = [
            (64, []), (64, ["--tcp", "x"]), (1, ["--unix", directory.file("file")]),
            (66, ["--unix", directory.file("s"), "--key", "a:\(directory.file("none"))"]), (0, ["--help"]),
        ]
        for (status, arguments) in cases {
            let process = Foundation.Process()
            process.executableURL = Self.path
            process.arguments = arguments
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
            #expect(process.terminationStatus == status, "\(arguments)")
        }
    }

    @Test func `kill -9 again and again loses nothing that was acknowledged or will be, and repeats little`() throws {
        let directory = try TemporaryDirectory()
        let arguments = [
            "--unix", directory.file("s"), "--file", directory.file("all.log"), "--ledger", directory.file("ledger"),
            "--json",
        ]
        let id = DeliverySession.ID(high: 1, low: 2)
        let (total, rounds): (UInt64, UInt64) = (2000, 8)
        var acknowledged: UInt64 = 0
        for round in 1...rounds {
            let (process, _) = try start(arguments)
            let client = try RawClient(.unix(directory.file("s")))
            try client.send(Sent.greeting(DeliverySession(id: id, first: acknowledged)))
            let next = try #require(try client.acknowledgement())
            // The file has every record that was confirmed to this sender.
            #expect(next >= acknowledged)
            acknowledged = next
            if next < total { try client.send(Sent.frames((next..<total).map { "n\($0)." })) }
            let goal = round == rounds ? total : total * round / rounds
            while acknowledged < goal, let next = try? client.acknowledgement() { acknowledged = next }
            kill(process.processIdentifier, round == rounds ? SIGTERM : SIGKILL)
            process.waitUntilExit()
        }
        #expect(acknowledged == total)
        let text = try directory.text(of: "all.log")
        let numbers = text.split(separator: "\n").compactMap { line in
            line.firstRange(of: /"n(\d+)\."/).flatMap { Int(line[$0].dropFirst(2).dropLast(2)) }
        }
        var expected = 0
        var repeats = 0
        for number in numbers {
            if number < expected { repeats += 1 } else { #expect(number == expected) }
            expected = max(expected, number + 1)
        }
        #expect(expected == Int(total))
        // At most the batch that was being delivered when it was killed comes again.
        let batch = ServerOptions().memory.read.size / Sent.frame("n0.").count + 1
        #expect(repeats <= batch * Int(rounds - 1) && numbers.count == Int(total) + repeats)
    }

    @Test func `without descriptors it lets senders wait, and loses nothing`() throws {
        let directory = try TemporaryDirectory()
        let (process, errors) = try start(
            ["-c", "ulimit -n 30; exec \"$0\" \"$@\"", Self.path.path, "--unix", directory.file("s"), "--file"]
                + [directory.file("all.log"), "--json"],
            program: URL(filePath: "/bin/sh")
        )
        // The server may have closed a slow connection to make room. The peer then connects again.
        let clients = try (0..<60).map { number in
            while true {
                let client = try RawClient(.unix(directory.file("s")))
                if (try? client.send(Sent.frame("record \(number)"))) != nil { return client }
            }
        }
        // It reports once that it cannot accept. Then connections that end make room.
        let output = String(decoding: errors.availableData, as: UTF8.self)
        #expect(output.contains("could not accept a connection at unix"))
        for client in clients { client.finish() }
        for client in clients { #expect(client.isClosedByServer()) }
        kill(process.processIdentifier, SIGTERM)
        let rest = String(decoding: errors.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        #expect(rest.contains("received 60 records"), "\(rest)")
        #expect(try directory.text(of: "all.log").split(separator: "\n").count == 60)
    }

    @Test func `senders that are silent do not keep out one that sends, also where descriptors are short`() throws {
        let directory = try TemporaryDirectory()
        let (process, errors) = try start(
            ["-c", "ulimit -n 30; exec \"$0\" \"$@\"", Self.path.path, "--unix", directory.file("s"), "--file"]
                + [directory.file("all.log"), "--json"],
            program: URL(filePath: "/bin/sh")
        )
        let silent = try (0..<60).map { _ in try RawClient(.unix(directory.file("s"))) }
        let client = try RawClient(.unix(directory.file("s")))
        try client.send(Sent.frames((0..<100).map { "record \($0)" }))
        client.finish()
        #expect(client.isClosedByServer())
        kill(process.processIdentifier, SIGTERM)
        let output = String(decoding: errors.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        #expect(output.contains("received 100 records"), "\(output)")
        #expect(silent.count == 60)
    }

    @Test(.disabled(if: Sanitizer.isLinked, "what was freed is kept by a sanitizer"))
    func `connections that wait within a frame keep no more memory than they need`() throws {
        let directory = try TemporaryDirectory()
        let (process, _) = try start(["--unix", directory.file("s"), "--file", directory.file("all.log")])
        let memory = try residentKilobytes(of: process)
        // The complete records of a connection are far longer than its rest of a quarter of a kilobyte.
        let bytes = Sent.frames((0..<400).map { "record \($0)" })
        let clients = try (0..<400).map { _ in try RawClient(.unix(directory.file("s"))) }
        for client in clients {
            try client.send(bytes)
            try client.send(Sent.prefix(1000) + [UInt8](repeating: 1, count: 250))
        }
        // The kernel holds less than was sent, so most of it has been read by now; and all of it when these are
        // answered.
        for client in clients.prefix(200) {
            client.finish()
            #expect(client.isClosedByServer())
        }
        let growth = try residentKilobytes(of: process) - memory
        #expect(growth < 20_000, "it grew by \(growth) KiB")
        kill(process.processIdentifier, SIGTERM)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }

    /// The most memory that a process has had so far.
    private func residentKilobytes(of process: Foundation.Process) throws -> Int {
        let status = try String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)
        let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") })
        return try #require(Int(line.filter(\.isNumber)))
    }
}
