import SinkTesting
import Testing

@testable import Sinks

/// A sink without room counts what it refuses as dropped, and what stands around it may deliver that all the same.
@Suite("Sinks without room, inside of wrappers")
struct FullSinkTests {
    private let gate = GatedSink()
    private let time = ManualTime()

    /// A queue with room for one record, which waits: the one before is with a sink that keeps it.
    private func fullQueue() throws -> QueuedSink<GatedSink> {
        let queue = try gate.queued(capacity: 1, whenFull: .refuse, failures: .silent)
        try queue.log("0")
        gate.awaitArrival()
        try queue.log("1")
        return queue
    }

    private func expect(_ sink: some Sink, emitted: UInt64, dropped: UInt64, failed: UInt64) {
        let statistics = sink.statistics
        #expect(statistics.emitted == emitted)
        #expect(statistics.dropped == dropped)
        #expect(statistics.failed == failed)
    }

    @Test("A record that the fallback took is not lost, and hides no later one that is")
    func fallback() throws {
        let (queue, other) = (try fullQueue(), CollectingSink())
        let sink = queue.fallback(to: other, clock: time.source)
        for text in ["2", "3", "4"] {
            try sink.log(text)
            time.advance(seconds: 31)
        }
        #expect(other.messages == ["2", "3", "4"])
        expect(sink, emitted: 5, dropped: 0, failed: 0)
        other.fail(with: SinkError(.system, attempted: "write to", on: "a disk", errno: 28))
        #expect(sinkError { try sink.log("5") }?.code == .several)
        expect(sink, emitted: 5, dropped: 0, failed: 1)
        gate.open()
        try queue.flush()
        expect(sink, emitted: 5, dropped: 0, failed: 1)
    }

    @Test("A record that fits in later is not lost")
    func retried() throws {
        let queue = try fullQueue()
        let pause = Pause { _ in
            gate.open()
            try? queue.flush()
        }
        let sink = queue.retried(pause: pause)
        try sink.log("2")
        try sink.flush()
        #expect(gate.messages.filter { $0.count == 1 } == ["0", "1", "2"])
        expect(sink, emitted: 3, dropped: 0, failed: 0)
    }

    @Test("A record that a buffer keeps meanwhile is not lost")
    func buffered() throws {
        let queue = try fullQueue()
        let sink = queue.buffered(capacity: 1, options: BufferOptions(failures: .silent, clock: time.source))
        for text in ["2", "3"] {
            try sink.log(text)
            time.advance(seconds: 100)
        }
        expect(sink, emitted: 4, dropped: 0, failed: 0)
        gate.open()
        try queue.flush()
        // The queue has room for one of the two.
        _ = sinkError { try sink.flush() }
        try sink.flush()
        #expect(gate.messages.filter { $0.count == 1 } == ["0", "1", "2", "3"])
        expect(sink, emitted: 4, dropped: 0, failed: 0)
    }

    @Test("A record that a flight recorder remembers meanwhile is not lost, and the one that set it off is")
    func recorder() throws {
        let queue = try fullQueue()
        let sink = queue.flightRecorder(last: 10)
        try sink.log("2", .debug)
        #expect(sinkError { try sink.log("3", .error) }?.code == .full)
        expect(sink, emitted: 2, dropped: 1, failed: 0)
        gate.open()
        try queue.flush()
        #expect(gate.messages.filter { $0.count == 1 } == ["0", "1"])
        #expect(sink.statistics.depth == 1)
        expect(sink, emitted: 2, dropped: 1, failed: 0)
    }

    @Test("A buffer that refuses has dropped the record")
    func refusingBuffer() throws {
        let base = CollectingSink()
        base.fail(with: SinkError(.system, attempted: "write to", on: "a disk", errno: 28))
        let options = BufferOptions(limits: .init(records: 1, whenFull: .refuse), failures: .silent, clock: time.source)
        let sink = base.buffered(capacity: 1, options: options)
        try sink.log("1")
        #expect(sinkError { try sink.log("2") }?.code == .full)
        expect(sink, emitted: 1, dropped: 1, failed: 0)
    }
}
