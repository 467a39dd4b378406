import Dispatch
import SinkTesting
import Testing

@testable import Sinks

@Suite("A queue before a sink that hangs")
struct HangingQueueTests {
    /// The error of a call; fails the test if the call has not returned after 20 seconds.
    private func error(of body: @escaping @Sendable () throws -> Void) throws -> SinkError {
        let outcome = try #require(within(seconds: 20) { sinkError(body) }, "the call did not return")
        return try #require(outcome, "the call did not throw")
    }

    @Test(
        "ends each flush and close with the patience, whichever calls hang",
        arguments: [[.emit, .flush, .close], [.flush, .close], [.close]] as [Set<HangingSink.Call>],
        ["flush", "close", "close twice", "drain"]
    )
    func ends(hanging: Set<HangingSink.Call>, call: String) throws {
        guard call.hasPrefix("close") || hanging.contains(.flush) else { return }
        let base = HangingSink(in: hanging)
        defer { base.release() }
        let sink = try base.queued(timeout: .milliseconds(50), failures: .silent)
        try sink.log("one")
        let found = try error {
            switch call {
            case "flush": try sink.flush()
            case "drain": try sink.drain(timeout: .milliseconds(50))
            case "close": try sink.close()
            default:
                try? sink.close()
                try sink.close()
            }
        }
        let codes = Set(([found] + found.underlying).map(\.code))
        #expect(!codes.isDisjoint(with: [.late, .system]), "\(found)")
    }

    @Test("is closed on the listener's thread, once the sink has let go of it")
    func closesLater() throws {
        let base = HangingSink(in: [.emit])
        let sink = try base.queued(timeout: .milliseconds(50), failures: .silent)
        for text in ["one", "two", "three"] { try sink.log(text) }
        let closing = try error { try sink.close() }
        #expect(closing.description.contains("2 records of a queue"))
        #expect(base.calls == [.emit])
        base.release()
        #expect(eventually { base.collected.closes == 1 })
        #expect(base.thread(of: .close) == "sinks-listener")
        #expect(base.collected.messages == ["one"])
        #expect(sink.statistics.dropped == 2)
    }

    @Test("flushes its sink on the listener's thread, and not at all while that is given a record")
    func flushesThere() throws {
        let base = HangingSink(in: [])
        let sink = try base.queued()
        try sink.log("one")
        try sink.flush()
        #expect(base.thread(of: .flush) == "sinks-listener")
        let stuck = HangingSink(in: [.emit])
        let queued = try stuck.queued(timeout: .milliseconds(50), failures: .silent)
        try queued.log("one")
        _ = try error { try queued.flush() }
        stuck.release()
        #expect(eventually { stuck.collected.messages == ["one"] })
        #expect(stuck.calls == [.emit])
    }

    @Test("leaves no more than one thread behind, however often it is flushed and closed")
    func leavesOneThread() throws {
        let base = HangingSink(in: [.flush, .close])
        defer { base.release() }
        let sink = try base.queued(timeout: .milliseconds(1), failures: .silent)
        try sink.log("one")
        for _ in 0..<20 { _ = try error { try sink.flush() } }
        for _ in 0..<20 { _ = try error { try sink.close() } }
        #expect(base.calls.count <= 2, "\(base.calls)")
    }

    @Test(
        "holds up neither the other sinks of a tee nor those behind wrappers and buffers",
        arguments: ["flush", "close"]
    )
    func besideOthers(call: String) throws {
        let (base, other) = (HangingSink(), CollectingSink())
        defer { base.release() }
        let queued = try base.queued(timeout: .milliseconds(50), failures: .silent)
        let buffered = try HangingSink().queued(timeout: .milliseconds(50), failures: .silent).buffered(capacity: 10)
        let log = Logger("some", failures: .silent) {
            queued.minimumLevel(.info)
            buffered
            other
        }
        log.info("one")
        _ = try error { call == "flush" ? try log.flush() : try log.close() }
        #expect(other.flushes >= 1)
        #expect(other.closes == (call == "close" ? 1 : 0))
        #expect(other.messages == ["one"])
    }

    @Test("that was stopped still ends its drains")
    func stopped() throws {
        let base = HangingSink(in: [.flush])
        defer { base.release() }
        let queue = try MemoryQueue()
        let listener = QueueListener(queue, [base], failures: .silent)
        _ = try error { try listener.drain(timeout: .milliseconds(20)) }
        try listener.start()
        listener.stop()
        for _ in 0..<20 { _ = try error { try listener.drain(timeout: .milliseconds(20)) } }
        #expect(base.calls.count <= 2, "\(base.calls)")
    }
}
