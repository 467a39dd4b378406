import Foundation
import Testing

@Suite("Queue: the ends of a process")
struct QueueExitTests {
    static let policies = ["block", "blockAtMost", "dropNewest", "dropOldest", "refuse", "grow", "keepSevere"]

    /// How many records arrived, and how many the file says were dropped.
    private func account(_ directory: TemporaryDirectory) throws -> (delivered: Int, dropped: Int) {
        let lines = try directory.lines()
        let notices = lines.filter { $0.hasSuffix("the queue was full") }
        let dropped = notices.compactMap { Int($0.prefix { $0.isNumber }) }.reduce(0, +)
        return (lines.count - notices.count, dropped)
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
        let (delivered, dropped) = try account(directory)
        #expect(delivered + dropped == 1000)
        if policy.hasPrefix("block") { #expect(delivered == 1000) }
    }

    @Test("A queue that is large enough loses nothing at a normal exit", arguments: policies)
    func roomyExit(policy: String) throws {
        let directory = try TemporaryDirectory()
        _ = try Fixture.run("queue-return", directory.file(), policy, "1000")
        #expect(try directory.lines() == (1...1000).map { "line \($0)" })
    }

    @Test("A thousand runs of a ten-line program print every line")
    func thousandRuns() throws {
        let directory = try TemporaryDirectory()
        let runs = Sanitizer.isLinked ? 20 : 1000
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

    @Test("With the documented handler SIGTERM loses nothing that was accepted")
    func terminated() throws {
        let directory = try TemporaryDirectory()
        let (process, output) = try Fixture.start(["queue-term", directory.file()])
        var text = [UInt8]()
        while text.count < 5000 {
            let data = output.fileHandleForReading.availableData
            guard !data.isEmpty else { break }
            text += data
        }
        process.terminate()
        text += output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        let acknowledged = String(decoding: text, as: UTF8.self).split(separator: "\n").compactMap { Int($0) }
        #expect(acknowledged.count > 500)
        let lines = Set(try directory.lines())
        #expect(acknowledged.filter { !lines.contains("line \($0)") } == [])
    }

    @Test(
        "Closing or flushing all loggers delivers everything, whatever the end is then",
        arguments: ["queue-shutdown", "queue-flushed"]
    )
    func shutdown(kind: String) throws {
        let directory = try TemporaryDirectory()
        let outcome = try Fixture.run(kind, directory.file(), "block", "4")
        #expect(outcome.status == 0)
        #expect(try directory.lines() == (1...1000).map { "line \($0)" })
    }

    @Test(
        "Closing all loggers waits for a sink that hangs no longer than its deadline, and loses nothing of the others"
    )
    func lateShutdown() throws {
        let directory = try TemporaryDirectory()
        let outcome = try Fixture.run("queue-late", directory.file())
        #expect(outcome.status == 0)
        #expect(outcome.output == "1\n")
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

    @Test("A sink that never comes back holds up the end no longer than its patience")
    func blocked() throws {
        let outcome = try Fixture.run("queue-blocked", "unused")
        #expect(outcome.status == 0)
        #expect(!outcome.wasKilled)
    }

    @Test("A sink that ends the process from the listener's thread is no deadlock")
    func fromInside() throws {
        let outcome = try Fixture.run("queue-inside", "unused")
        #expect(outcome.status == 0)
    }
}
