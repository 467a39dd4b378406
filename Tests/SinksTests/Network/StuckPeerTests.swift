import SinkTesting
import Testing
import Wire

@testable import Sinks

/// A peer that is there and takes nothing, or little.
@Suite(.blocking) struct StuckPeerTests {
    let peer = ScriptedPeer()
    let failures = ReportedFailures()

    private func sink(_ change: (inout SocketOptions) -> Void = { _ in }) throws -> SocketSink {
        var options = SocketOptions(
            timeouts: .init(send: .seconds(3600)),
            backoff: Backoff(retryStart: .milliseconds(1), retryMax: .milliseconds(1)),
            failures: failures.reporter
        )
        change(&options)
        return try SocketSink(.tcp("peer", 1), over: peer.connector, options: options)
    }

    @Test func `no log call waits behind the background, which only looks whether there is room`() throws {
        let sink = try sink()
        try sink.log("one")
        peer.set {
            $0.isStuck = true; $0.waits = 0; $0.offers = 0
        }
        try sink.log("two")
        #expect(peer.get { $0.waits } == 1, "the log call has its time-out")
        #expect(eventually { peer.get { $0.offers } > 3 })
        #expect(peer.get { $0.waits } == 1, "the background has none, since it holds the lock")
        try sink.log("three")
        #expect(peer.get { $0.waits } == 1, "nor have further log calls")
        peer.set { $0.isStuck = false }
        #expect(eventually { sink.statistics.depth == 0 })
        #expect(peer.messages == ["one", "two", "three"])
        #expect(peer.get { $0.attempts } == 1)
        #expect(failures.texts.count == 1)
    }

    @Test func `one that takes nothing for longer than it may is given up, and all is sent again`() throws {
        let sink = try sink {
            $0.timeouts.send = .zero
            $0.timeouts.peer = .zero
        }
        try sink.log("one")
        peer.set { $0.isStuck = true }
        try sink.log("two")
        #expect(eventually { peer.get { $0.ended.contains(0) } })
        peer.set { $0.isStuck = false }
        #expect(eventually { sink.statistics.depth == 0 })
        #expect(peer.messages == ["one", "two"])
        #expect(peer.get { $0.attempts } > 1)
    }

    @Test func `without a backlog only the first record waits for it`() throws {
        let sink = try sink { $0.backlog = .none }
        try sink.log("one")
        peer.set {
            $0.isStuck = true; $0.waits = 0
        }
        for _ in 0..<3 { #expect(sinkError { try sink.log("refused") }?.errno == 110) }
        #expect(peer.get { $0.waits } == 1)
        peer.set { $0.isStuck = false }
        try sink.log("two")
        #expect(peer.messages == ["one", "two"])
        #expect(sink.statistics.failed == 3)
    }
}
