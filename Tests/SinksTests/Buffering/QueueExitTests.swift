import Foundation
import TestRandomness
import Testing

@Suite("Queue: the ends of a process", .blocking)
struct QueueExitTests {
    static let policies = ["block", "blockAtMost", "dropNewest", "dropOldest", "refuse", "grow", "keepSevere"]

    /// The number of records that arrived, and the number that the file reports as dropped.
    private func account(_ directory: TemporaryDirectory) throws -> (delivered: Int, dropped: Int) {
        let lines = try directory.lines()
        let notices = lines.filter { $0.hasSuffix("the queue was full") }
        let dropped = notices.compactMap { Int($0.prefix { $0.isNumber }) }.reduce(0, +)
        return (lines.count - notices.count, dropped)
    }

    /// Each of the thousand records has arrived, once and in order, or is reported as lost.
    ///
    /// With a policy that waits all have.
    private func expectThousand(in directory: TemporaryDirectory, _ policy: String) throws {
        let (delivered, dropped) = try account(directory)
        #expect(delivered + dropped == 1000)
        if policy.hasPrefix("block") { #expect(delivered == 1000) }
        let numbers = try directory.lines().compactMap { $0.hasPrefix("line ") ? Int($0.dropFirst(5)) : nil }
        #expect(numbers.count == delivered)
        #expect(zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 })
    }

    private func text(_ numbers: ClosedRange<Int>) -> String {
        numbers.map { "line \($0)\n" }.joined()
    }

    @Test(
        "Return from main and exit deliver what waits, and tell what was dropped",
        arguments: policies,
        ["queue-return", "queue-call"]
    )
    func normalExit(policy: String, kind: String) throws {
        let directory = try TemporaryDirectory()
        let outcome = try Fixture.run(kind, directory.file(), policy, "4")
        #expect(outcome.status == 0)
        try expectThousand(in: directory, policy)
    }

    @Test("A queue that is large enough loses nothing at a normal exit", arguments: policies)
    func roomyExit(policy: String) throws {
        let directory = try TemporaryDirectory()
        _ = try Fixture.run("queue-return", directory.file(), policy, "1000")
        #expect(try directory.lines() == (1...1000).map { "line \($0)" })
    }

    @Test("A thousand runs of a ten-line program, or a hundred in the short form, print every line")
    func manyRuns() throws {
        let directory = try TemporaryDirectory()
        let runs = Sanitizer.isLinked ? 20 : Rounds.of(1000, short: 100)
        let script = "for run in $(seq \(runs)); do \"$0\" queue-ten \"$1\" || exit 1; done"
        _ = try Peers.run("/bin/sh", ["-c", script, Fixture.path, directory.file()])
        let lines = try directory.lines()
        #expect(lines.count == runs * 10)
        #expect(lines == (0..<runs).flatMap { _ in (1...10).map { "line \($0)" } })
    }

    @Test("What was flushed before a trap is there", arguments: policies)
    func trap(policy: String) throws {
        let directory = try TemporaryDirectory()
        let outcome = try Fixture.run("queue-trap", directory.file(), policy, "4")
        #expect(outcome.wasKilled)
        #expect(try directory.lines().first == "before")
    }

    @Test("_exit keeps only what has been written; no half line is left")
    func quickExit() throws {
        let directory = try TemporaryDirectory()
        let outcome = try Fixture.run("queue-quick", directory.file(), "block", "4")
        #expect(outcome.status == 0)
        let lines = try directory.lines()
        #expect(lines == (1...1000).prefix(lines.count).map { "line \($0)" })
    }

    @Test(
        "Without a handler SIGTERM loses what only waits, as a trap and _exit do, and nothing that was flushed",
        arguments: ["queue-lost-term", "queue-lost-trap", "queue-lost-quick"],
        policies
    )
    func lost(kind: String, policy: String) throws {
        let directory = try TemporaryDirectory()
        let outcome = try Fixture.run([kind, directory.file(), policy]) { process, output in
            guard kind == "queue-lost-term" else { return }
            let line = try output.read(upToCount: 3)
            #expect(line == Data("10\n".utf8))
            process.terminate()
        }
        #expect(outcome.wasKilled == (kind != "queue-lost-quick"))
        if kind == "queue-lost-term" { #expect(outcome.status == SIGTERM) }
        #expect(try directory.text() == "before\n")
    }

    @Test("With the documented handler SIGTERM loses nothing that was accepted")
    func terminated() throws {
        let directory = try TemporaryDirectory()
        var text = [UInt8]()
        let outcome = try Fixture.run(["queue-term", directory.file()]) { process, output in
            while text.count < 5000 {
                let data = output.availableData
                guard !data.isEmpty else { break }
                text += data
            }
            process.terminate()
        }
        #expect(outcome.status == 0 && !outcome.wasKilled)
        text += outcome.output.utf8
        let acknowledged = String(decoding: text, as: UTF8.self).split(separator: "\n").compactMap { Int($0) }
        #expect(acknowledged.count > 500)
        let lines = Set(try directory.lines())
        #expect(acknowledged.filter { !lines.contains("line \($0)") } == [])
    }

    @Test("With the documented handler SIGTERM delivers what waits, and reports what was dropped", arguments: policies)
    func handled(policy: String) throws {
        let directory = try TemporaryDirectory()
        let outcome = try Fixture.run(["queue-handled", directory.file(), policy, "4"]) { process, output in
            let line = try output.read(upToCount: 5)
            #expect(line == Data("1000\n".utf8))
            process.terminate()
        }
        #expect(outcome.status == 0 && !outcome.wasKilled)
        try expectThousand(in: directory, policy)
    }

    @Test("The documented handler is the one that these tests run")
    func documentedHandler() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")
        func lines(_ path: String) throws -> [String] {
            let text = try String(contentsOf: root.appending(path: path), encoding: .utf8)
            return text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
        }
        let page = try lines("Docs/Queues.md")
        let section = page.drop { $0 != "## When the process ends" }.dropFirst().prefix { !$0.hasPrefix("## ") }
        let sample = section.drop { $0 != "```swift" }.dropFirst().prefix { $0 != "```" }
        #expect(sample.count == 8)
        #expect(try lines("Tests/Fixtures/Fixture/QueueSignals.swift").contains(Array(sample)))
    }

    @Test(
        "Closing or flushing delivers what waits and reports what was dropped, however the process then ends",
        arguments: policies,
        ["queue-shutdown", "queue-flushed", "queue-close", "queue-gone"]
    )
    func closed(policy: String, kind: String) throws {
        let directory = try TemporaryDirectory()
        let outcome = try Fixture.run(kind, directory.file(), policy, "4")
        #expect(outcome.status == 0 && !outcome.wasKilled)
        try expectThousand(in: directory, policy)
    }

    @Test(
        "All loggers together wait for a sink that hangs no longer than their deadline, and lose nothing of the others",
        arguments: [("queue-late", "close"), ("queue-late-flush", "flush")]
    )
    func late(kind: String, attempted: String) throws {
        let directory = try TemporaryDirectory()
        let outcome = try Fixture.run(kind, directory.file())
        #expect(outcome.status == 0 && !outcome.wasKilled)
        #expect(outcome.output == "could not \(attempted) QueuedSink<CallingSink>: it took longer than 0.5 seconds\n")
        #expect(try directory.lines() == (1...10).map { "line \($0)" })
    }

    @Test(
        "A child made by fork takes nothing from its parent, repeats nothing of it, and logs to sinks of its own",
        .disabled(if: Sanitizer.isLinked, "ThreadSanitizer ends a child that starts a thread")
    )
    func fork() throws {
        let directory = try TemporaryDirectory()
        let outcome = try Fixture.run("queue-fork", directory.file())
        #expect(outcome.status == 0)
        #expect(outcome.output == "0\n")
        for suffix in ["", ".buffered", ".kept"] {
            #expect(try directory.text(of: "app.log" + suffix) == text(1...1000))
        }
        #expect(try directory.text(of: "app.log.child") == text(1...100))
    }

    @Test("A sink that never comes back holds up the end no longer than its patience, and that is said")
    func blocked() throws {
        // Its sink sleeps for an hour, so without the patience it would be killed.
        let outcome = try Fixture.run("queue-blocked", "unused")
        #expect(outcome.status == 0 && !outcome.wasKilled)
        let line = "swift-sinks: at exit: could not drain a queue in memory: Connection timed out (errno 110)\n"
        #expect(outcome.errors == line)
    }

    @Test("A sink that ends the process from the listener's thread is no deadlock, loses what waits, and that is said")
    func fromInside() throws {
        let outcome = try Fixture.run("queue-inside", "unused")
        #expect(outcome.status == 0 && !outcome.wasKilled)
        #expect(outcome.output == "1\n", "of ten records the sink was given one")
        #expect(outcome.errors == "swift-sinks: at exit: could not drain a queue: the call came from inside it\n")
    }
}
