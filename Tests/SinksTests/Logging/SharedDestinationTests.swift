import Dispatch
import SinkTesting
import Testing

@testable import Sinks

@Suite("Sinks that share a destination and end together")
struct SharedDestinationTests {
    private static let records = 500

    /// A sink that is reached by several ways, of which one is opened when another is flushed or closed.
    private func shared() throws -> (file: CollectingSink, direct: any Sink, queued: any Sink) {
        let (file, gate) = (CollectingSink(), DispatchSemaphore(value: 0))
        let slow = file.where { _ in
            gate.wait()
            gate.signal()
            return true
        }
        let queued = try slow.queued(timeout: .seconds(60), failures: .silent)
        for number in 0..<Self.records { try queued.log("\(number)") }
        return (file, OpeningSink(file) { gate.signal() }, queued)
    }

    @Test("lose nothing at the shutdown of all loggers, in either order", arguments: [true, false])
    func shutdown(directFirst: Bool) throws {
        let (file, direct, queued) = try shared()
        try RegisteredSink.close(directFirst ? [direct, queued] : [queued, direct], within: .seconds(60))
        #expect(file.messages == (0..<Self.records).map(String.init))
        #expect(file.statistics.dropped == 0)
        #expect(file.closes == 2)
    }

    @Test("lose nothing when their logger is closed, in any order", arguments: 0..<3)
    func logger(order: Int) throws {
        let file = CollectingSink()
        let memory = BufferedSink(capacity: 10, target: file)
        let queued = try file.queued(failures: .silent)
        var sinks: [any Sink] = [file, memory, queued]
        sinks.swapAt(0, order)
        let log = Logger("some", failures: .silent) { sinks }
        log.info("one")
        try log.close()
        #expect(file.messages == ["one", "one", "one"])
        #expect(file.statistics.dropped == 0)
        #expect(memory.statistics.failed == 0)
    }

    @Test(
        "lose nothing behind wrappers, beside a fallback, on a route, and in a tee within a tee",
        arguments: ["tee", "fallback", "route", "queue", "nested", "summaries"]
    )
    func wrapped(kind: String) throws {
        let file = CollectingSink()
        let memory = file.buffered(capacity: 10)
        let sink: any Sink =
            switch kind {
            case "tee": file.tee(AnySink(memory.minimumLevel(.debug)))
            case "fallback": file.fallback(to: memory)
            case "route": file.routed(to: memory) { _ in false }
            case "queue": file.tee(try memory.queued())
            case "nested": file.tee(TeeSink([memory]).observed { _, _ in })
            default: file.tee(memory.deduplicated().rateLimited(to: 10, per: .seconds(1)))
            }
        try memory.log("one")
        try sink.close()
        #expect(file.messages == ["one"])
        #expect(file.statistics.dropped == 0 && memory.statistics.failed == 0)
        #expect(sinkError { try memory.log("after") }?.code == .closed)
    }

    @Test(
        "drop what a buffer is configured not to flush on closing, and count it",
        arguments: ["tee", "shutdown", "queue"]
    )
    func notFlushed(kind: String) throws {
        let (file, other) = (CollectingSink(), CollectingSink())
        let memory = file.buffered(capacity: 10, options: BufferOptions(flushOnClose: false))
        let sink: any Sink = kind == "queue" ? try memory.queued() : memory.minimumLevel(.debug)
        try sink.log("one")
        if kind == "shutdown" {
            try RegisteredSink.close([other, sink], within: .seconds(60))
        } else {
            try TeeSink([other, sink]).close()
        }
        #expect(file.messages == [])
        #expect(memory.statistics.dropped == 1)
        #expect(file.closes == 1 && other.closes == 1)
    }

    @Test("report each failure once, although they are flushed twice")
    func failsOnce() throws {
        let (broken, good) = (CollectingSink(), CollectingSink())
        let error = SinkError(.system, attempted: "flush", on: "a disk", errno: 28)
        let memory = broken.buffered(capacity: 10)
        broken.fail(with: error)
        try memory.log("one")
        let found = sinkError { try TeeSink([good, memory]).close() }
        #expect(found?.underlying.count ?? 0 <= 2, "\(String(describing: found))")
        #expect(good.closes == 1 && broken.closes == 1)
    }
}

/// Calls a closure once it has been flushed or closed.
private struct OpeningSink: Sink {
    private let base: any Sink
    private let body: @Sendable () -> Void

    init(_ base: any Sink, _ body: @escaping @Sendable () -> Void) {
        self.base = base
        self.body = body
    }

    var statistics: SinkStatistics { base.statistics }

    func emit(_ record: LogRecord) throws { try base.emit(record) }

    func flush() throws {
        try base.flush()
        body()
    }

    func close() throws {
        try base.close()
        body()
    }
}
