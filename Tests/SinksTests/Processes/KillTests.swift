import Foundation
import SinkTesting
import Sinks
import TestRandomness
import Testing

@Suite("A process that ends", .blocking)
struct KillTests {
    /// A small generator of its own, so that a failure can be repeated.
    struct Seeded: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 33)
        }
    }

    @Test(
        "by kill -9 at any moment has lost, torn and reordered no record whose write was confirmed",
        arguments: [1_000_000, 60, 30]
    )
    func kill9(maxBytes: Int) throws {
        let directory = try TemporaryDirectory()
        var random = Seeded(state: UInt64(maxBytes))
        var acknowledged = -1
        for round in 0..<Rounds.of(20, short: 5) {
            let first = acknowledged + 1
            let (process, output) = try Fixture.start(
                ["kill-loop", directory.file(), "\(maxBytes)", "1000", "\(first)"]
            )
            let goal = Int.random(in: 1...(maxBytes < 1000 ? 20 : 60), using: &random)
            var text = Data()
            // The moment is given by what has been acknowledged, and by a little chance behind it.
            while text.count(where: { $0 == 10 }) < goal {
                let data = output.fileHandleForReading.availableData
                guard !data.isEmpty else { break }
                text += data
            }
            for _ in 0..<Int.random(in: 0...200, using: &random) { sched_yield() }
            kill(process.processIdentifier, SIGKILL)
            text += output.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            #expect(process.terminationReason == .uncaughtSignal)
            let numbers = String(decoding: text, as: UTF8.self).split(separator: "\n").compactMap { Int($0) }
            #expect(numbers == Array(first..<(first + numbers.count)), "round \(round)")
            acknowledged = numbers.last ?? acknowledged
            let lines = try directory.lines()
            // The last record may have been written and not acknowledged; the next start writes it again.
            var expected = 0
            for line in lines {
                guard line == "record \(expected)" || line == "record \(expected - 1)" else {
                    Issue.record("round \(round): expected record \(expected), found \(line)")
                    return
                }
                expected = (Int(line.dropFirst(7)) ?? 0) + 1
            }
            #expect(expected - 1 == acknowledged || expected - 2 == acknowledged)
            if maxBytes < 1000 {
                let sizes = try directory.names.map { try directory.bytes(of: $0).count }
                #expect(sizes.allSatisfy { $0 <= maxBytes })
            }
        }
        #expect(acknowledged > Rounds.of(20, short: 5))
    }

    @Test(
        "is not one whose file may not grow: each record is refused, and counted",
        arguments: ["size-limit", "size-limit-descriptor"]
    )
    func fileSizeLimit(command: String) throws {
        let directory = try TemporaryDirectory()
        let outcome = try Fixture.run(command, directory.file())
        #expect(!outcome.wasKilled && outcome.status == 0)
        #expect(outcome.output == "\(EFBIG)\n")
        #expect(try directory.text().hasPrefix("0 and twenty-seven characters\n1 and twenty-seven characters\n"))
    }

    @Test("by a handler of its own for files that may not grow keeps it as it is, flags and mask included")
    func fileSizeHandler() throws {
        let directory = try TemporaryDirectory()
        let outcome = try Fixture.run("size-handler", directory.file())
        #expect(outcome.output == "1\n\(SIGXFSZ)\n")
    }

    @Test("normally has written what was buffered", arguments: ["exit-return", "exit-call"])
    func normalEnd(command: String) throws {
        let directory = try TemporaryDirectory()
        let outcome = try Fixture.run(command, directory.file())
        #expect(outcome.status == 0 && !outcome.wasKilled)
        try expectDirectory(directory, equals: ["app.log": "1\n2\n3\n", "app.log.direct": "direct\n"])
    }

    @Test("normally has delivered what was kept in memory, unless it was not to be", arguments: [true, false])
    func memory(flushOnClose: Bool) throws {
        let directory = try TemporaryDirectory()
        let outcome = try Fixture.run(flushOnClose ? "exit-memory" : "exit-memory-dropped", directory.file())
        #expect(outcome.status == 0 && !outcome.wasKilled)
        #expect(try directory.text() == (flushOnClose ? "1\n2\n3\n" : ""))
    }

    @Test("abruptly has lost what was buffered, and nothing else", arguments: ["exit-quick", "exit-trap"])
    func abruptEnd(command: String) throws {
        let directory = try TemporaryDirectory()
        let outcome = try Fixture.run(command, directory.file())
        #expect(outcome.wasKilled == (command == "exit-trap"))
        try expectDirectory(directory, equals: ["app.log": "", "app.log.direct": "direct\n"])
    }

    @Test("at once after its only line has written it, every time of 50")
    func shortLived() throws {
        let directory = try TemporaryDirectory()
        for _ in 0..<50 { _ = try Fixture.run("exit-return", directory.file()) }
        #expect(try directory.text() == String(repeating: "1\n2\n3\n", count: 50))
        #expect(try directory.text(of: "app.log.direct") == String(repeating: "direct\n", count: 50))
    }

    @Test("between any two steps of a rollover leaves what the next start goes on with", arguments: 0..<14)
    func stopsBetweenSteps(calls: Int) throws {
        let directory = try TemporaryDirectory()
        for number in 1...3 { try directory.write("old \(number)\n", to: "app.log.\(number)") }
        let disk = FaultyFileSystem()
        var accepted: [String] = []
        do {
            let sink = try RotatingFileSink(
                directory.file(),
                maxBytes: 10,
                backupCount: 9,
                formatter: Some.plain,
                options: Some.options(disk)
            )
            try sink.log("11111111")
            // From here on the process is as good as dead: no call does anything any more.
            disk.fail(with: .inputOutput, after: calls)
            if (try? sink.log("22222222")) != nil { accepted.append("22222222") }
        }
        let sink = try RotatingFileSink(directory.file(), maxBytes: 10, backupCount: 9, formatter: Some.plain)
        for text in ["33333333", "44444444"] { try sink.log(text) }
        #expect(
            try directory.lines() == ["old 3", "old 2", "old 1", "11111111"] + accepted + ["33333333", "44444444"]
        )
    }
}
