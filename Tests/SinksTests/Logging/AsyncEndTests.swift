import Foundation
import Testing

@testable import Sinks

@Suite("Ending loggers from a task", .blocking)
struct AsyncEndTests {
    @Test("awaiting a flush returns when all that was logged is in the file")
    func flush() async throws {
        let directory = try TemporaryDirectory()
        let log = try Logger("a") {
            try FileSink(directory.file("a.log"), formatter: TextFormatter("\(.message)")).queued()
        }
        for number in 0..<100 { log.info("\(number)") }
        try await log.flush(timeout: .seconds(60))
        #expect(try directory.text(of: "a.log") == (0..<100).map { "\($0)\n" }.joined())
    }

    @Test("awaiting an end refuses and counts what comes later")
    func close() async throws {
        let directory = try TemporaryDirectory()
        let log = try Logger("a", failures: .silent) {
            try FileSink(directory.file("a.log"), formatter: TextFormatter("\(.message)")).queued()
        }
        log.info("before")
        try await log.close(timeout: .seconds(60))
        log.info("after")
        #expect(try directory.text(of: "a.log") == "before\n")
        #expect(log.statistics.emitted == 1 && log.statistics.dropped == 1)
    }

    @Test("a sink that hangs costs the timeout, and the error says so")
    func hanging() async throws {
        let sink = HangingSink(in: [.flush])
        defer { sink.release() }
        let log = Logger("a", failures: .silent, to: sink)
        await #expect(throws: SinkError.self) { try await log.flush(timeout: .milliseconds(20)) }
    }

    @Test("more tasks wait at once than the pool has threads, and other tasks go on")
    func pool() async throws {
        let sink = HangingSink(in: [.flush])
        let log = Logger("a", failures: .silent, to: sink)
        let tasks = (0..<16).map { _ in Task { try? await log.flush(timeout: .seconds(60)) } }
        // It would never run if the sixteen held the threads of the pool.
        await Task { sink.release() }.value
        for task in tasks { await task.value }
    }

    @Test("an error of the sink is thrown")
    func failing() async throws {
        let log = Logger("a", failures: .silent, to: FailingFlush())
        await #expect(throws: SinkError.self) { try await log.flush(timeout: .seconds(60)) }
    }
}

private struct FailingFlush: Sink {
    var statistics: SinkStatistics { SinkStatistics() }
    func emit(_ record: LogRecord) throws {}
    func flush() throws { throw SinkError(.system, attempted: "flush", on: "it", reason: "it fails") }
    func close() throws {}
}
