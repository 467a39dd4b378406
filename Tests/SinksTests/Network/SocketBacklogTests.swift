import Foundation
import SinkTesting
import Testing
import Wire

@testable import Sinks

/// Records that wait: for a peer that is away, or in a buffer.
@Suite(.blocking) struct SocketBacklogTests {
    let peer = ScriptedPeer()

    @Test func `while the peer is away records wait, and go out in order when it is back`() throws {
        peer.set { $0.refusals = .max }
        let failures = ReportedFailures()
        let sink = try peer.sink(.still(failures.reporter))
        for index in 0..<5 { try sink.log("record \(index)") }
        #expect(peer.get { $0.attempts } == 1, "only the first log call waits for a connection")
        #expect(sink.statistics.depth == 5)
        #expect(failures.texts == ["could not connect to the peer: Connection refused (errno 111)"])
        #expect(sinkError { try sink.flush() }?.errno == 111)
        peer.set { $0.refusals = 0 }
        try sink.flush()
        #expect(peer.messages == (0..<5).map { "record \($0)" })
        #expect(sink.statistics.depth == 0)
        #expect(sink.statistics.emitted == 5)
        #expect(sink.statistics.failed + sink.statistics.dropped == 0)
    }

    @Test func `the background brings what waits, without any further log call`() throws {
        peer.set { $0.refusals = 3 }
        var options = SocketOptions.still()
        options.backoff = Backoff(retryStart: .milliseconds(1), retryMax: .milliseconds(5))
        let sink = try peer.sink(options)
        for index in 0..<5 { try sink.log("record \(index)") }
        #expect(eventually { sink.statistics.depth == 0 })
        #expect(peer.messages == (0..<5).map { "record \($0)" })
        #expect(peer.get { $0.attempts } == 4)
    }

    @Test func `a full backlog refuses the newest, and says so`() throws {
        peer.set { $0.refusals = .max }
        var options = SocketOptions.still()
        options.backlog = Backlog(bytes: 1000)
        let sink = try peer.sink(options)
        var accepted: [String] = []
        var codes: Set<SinkError.Code> = []
        for index in 0..<20 {
            do {
                try sink.log("record \(index)")
                accepted.append("record \(index)")
            } catch let error as SinkError {
                codes.insert(error.code)
            }
        }
        #expect(codes == [.full])
        #expect(accepted.count > 1 && accepted.count < 10)
        #expect(sink.statistics.dropped == UInt64(20 - accepted.count))
        #expect(sink.statistics.emitted == UInt64(accepted.count))
        peer.set { $0.refusals = 0 }
        try sink.flush()
        #expect(peer.messages == accepted)
    }

    @Test func `or it drops the oldest and counts them`() throws {
        peer.set { $0.refusals = .max }
        var options = SocketOptions.still()
        options.backlog = Backlog(bytes: 1000, whenFull: .dropOldest)
        let sink = try peer.sink(options)
        for index in 0..<20 { try sink.log("record \(index)") }
        let kept = Int(sink.statistics.depth)
        #expect(sink.statistics.dropped == UInt64(20 - kept))
        #expect(sink.statistics.emitted == UInt64(kept))
        peer.set { $0.refusals = 0 }
        try sink.flush()
        #expect(peer.messages == (20 - kept..<20).map { "record \($0)" })
    }

    @Test func `without a backlog a record that cannot be sent is refused, and back-off refuses at once`() throws {
        peer.set { $0.refusals = .max }
        var options = SocketOptions.still()
        options.backlog = .none
        let sink = try peer.sink(options)
        #expect(sinkError { try sink.log("one") }?.errno == 111)
        #expect(sinkError { try sink.log("two") }?.reason == "it could not be reached a moment ago")
        #expect(peer.get { $0.attempts } == 1)
        #expect(sink.statistics.failed == 2)
        #expect(sink.statistics.emitted == 0)
        #expect(sink.statistics.depth == 0)
    }

    @Test func `without a backlog half a record never stays in front of the next`() throws {
        var options = SocketOptions.still()
        options.backlog = .none
        options.backoff = Backoff(retryStart: .zero)
        let sink = try peer.sink(options)
        try sink.log("one")
        peer.set {
            $0.bytesUntilBreak = 10; $0.refusals = 1
        }
        #expect(sinkError { try sink.log("two") } != nil)
        try sink.log("three")
        #expect(peer.messages == ["one", "three"])
        #expect(sink.statistics.emitted == 2)
        #expect(sink.statistics.failed == 1)
    }

    @Test func `closing loses what could not be sent, and says how much`() throws {
        peer.set { $0.refusals = .max }
        let sink = try peer.sink()
        for index in 0..<3 { try sink.log("record \(index)") }
        #expect(sinkError { try sink.close() }?.errno == 111)
        #expect(sink.statistics.failed == 3)
        #expect(sink.statistics.emitted == 0)
        #expect(sink.statistics.depth == 0, "nothing waits any more")
        try sink.close()
        #expect(sinkError { try sink.log("after") }?.code == .closed)
    }

    @Test func `acknowledged delivery needs somewhere for records to wait`() throws {
        let error = sinkError {
            _ = try SocketSink(.tcp("a", 1), options: SocketOptions(backlog: .none, delivery: .acknowledged))
        }
        #expect(error?.reason == "acknowledged delivery needs a backlog")
    }

    @Test func `without a backlog the buffer is all the room there is, and records do not push each other out`() throws
    {
        var options = SocketOptions.still()
        options.backlog = Backlog(bytes: 0, whenFull: .dropOldest)
        options.buffering = .buffered(bytes: 1000, forAtMost: nil)
        let sink = try peer.sink(options)
        for index in 0..<3 { try sink.log("record \(index)") }
        #expect(peer.get { $0.attempts } == 0, "they wait for the buffer to be full")
        try sink.flush()
        #expect(peer.messages == (0..<3).map { "record \($0)" })
        peer.set {
            $0.closed = [0]; $0.refusals = .max
        }
        for index in 3..<6 { try sink.log("record \(index)") }
        #expect(sinkError { try sink.flush() } != nil)
        #expect(sink.statistics.depth == 3)
        peer.set { $0.refusals = 0 }
        try sink.flush()
        #expect(peer.messages == (0..<6).map { "record \($0)" })
        #expect(sink.statistics.dropped + sink.statistics.failed == 0)
    }

    @Test func `buffered records go out together: when the buffer is full, at a level, and at flush`() throws {
        var options = SocketOptions.still()
        options.buffering = .buffered(bytes: 1000, forAtMost: nil, flushingAt: .error)
        let sink = try peer.sink(options)
        try sink.log("one")
        #expect(peer.get { $0.attempts } == 0)
        try sink.log("two", .error)
        #expect(peer.messages == ["one", "two"])
        for index in 0..<3 { try sink.log("record \(index)") }
        #expect(peer.messages.count == 2)
        try sink.flush()
        #expect(peer.messages.count == 5)
        for index in 3..<20 { try sink.log("record \(index)") }
        #expect(peer.messages.count > 5)
        try sink.close()
        #expect(peer.messages == ["one", "two"] + (0..<20).map { "record \($0)" })
    }

    @Test func `and when their time has come`() throws {
        var options = SocketOptions.still()
        options.buffering = .buffered(forAtMost: .milliseconds(10))
        let sink = try peer.sink(options)
        try sink.log("one")
        #expect(eventually { sink.statistics.depth == 0 })
        #expect(peer.messages == ["one"])
    }

    @Test func `a time that never comes is no reason to trap`() throws {
        var options = SocketOptions.still()
        options.buffering = .buffered(forAtMost: .seconds(Int64.max))
        let sink = try peer.sink(options)
        try sink.log("one")
        #expect(sink.statistics.depth == 1)
    }

    @Test func `the background sends all that waits, not only a piece, also where a buffer may wait for ever`() throws {
        peer.set { $0.refusals = .max }
        var options = SocketOptions.still()
        options.backoff = Backoff(retryStart: .milliseconds(1), retryMax: .milliseconds(5))
        options.buffering = .buffered(bytes: 1000, forAtMost: nil)
        let sink = try peer.sink(options)
        let padding = String(repeating: "x", count: 10_000)
        for index in 0..<100 { try sink.log("\(index) \(padding)") }
        peer.set { $0.refusals = 0 }
        #expect(eventually { sink.statistics.depth == 0 })
        #expect(peer.messages == (0..<100).map { "\($0) \(padding)" })
    }
}
