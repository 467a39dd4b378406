import SinkTesting
import Testing
import Wire

@testable import Sinks

/// Records that are longer than the receiver takes.
@Suite(.blocking) struct LongFrameTests {
    private let long = String(repeating: "x", count: 100_000)

    private func options(_ failures: ReportedFailures, _ delivery: SocketOptions.DeliveryGuarantee = .acknowledged)
        -> SocketOptions
    {
        SocketOptions(
            timeouts: .init(send: .milliseconds(250)),
            backoff: Backoff(retryStart: .milliseconds(1), retryMax: .milliseconds(5)),
            delivery: delivery,
            failures: failures.reporter
        )
    }

    private func givenUp(_ failures: ReportedFailures) -> [String] {
        failures.texts.filter { $0.contains("after a length of 10") }
    }

    @Test(arguments: [SocketOptions.DeliveryGuarantee.acknowledged, .sent])
    func `one that the peer does not take is given up, counted and reported once, and the others arrive`(
        delivery: SocketOptions.DeliveryGuarantee
    ) throws {
        let (peer, failures) = (ScriptedPeer(), ReportedFailures())
        peer.set {
            $0.acknowledges = delivery == .acknowledged; $0.longestFrame = 50_000; $0.bytesPerSend = 40_000
        }
        let sink = try SocketSink(.tcp("peer", 1), over: peer.connector, options: options(failures, delivery))
        for text in ["one", long, "three", "four"] { try? sink.log(text) }
        #expect(eventually { sink.statistics.depth == 0 })
        #expect(sink.statistics.emitted == 3 && sink.statistics.failed == 1)
        #expect(peer.bodies(of: peer.get { $0.received.count } - 1).count >= 2)
        #expect(peer.messages == ["one", "three", "four"])
        // It is reported after it is counted, when no call waits for the sink any more.
        #expect(eventually { givenUp(failures).count == 1 })
    }

    @Test func `a server with a lower limit gets all the others`() throws {
        let (directory, arrived, failures) = (try TemporaryDirectory(), ArrivalSink(), ReportedFailures())
        var serverOptions = ServerOptions.quiet
        serverOptions.memory.frame = 50_000
        let endpoint = SocketEndpoint.unix(directory.file("s"))
        let server = try RecordServer(listeningOn: [endpoint], to: arrived, options: serverOptions)
        let sink = try SocketSink(endpoint, options: options(failures))
        for text in ["one", long, "three"] { try? sink.log(text) }
        #expect(eventually { sink.statistics.depth == 0 })
        #expect(arrived.collected.messages == ["one", "three"])
        #expect(sink.statistics.failed == 1)
        // It is reported after it is counted, when no call waits for the sink any more.
        #expect(eventually { givenUp(failures).count == 1 })
        try server.stop(timeout: .seconds(60))
    }

    @Test func `a peer that closes every connection, whatever it is sent, costs no record`() throws {
        let (peer, failures) = (ScriptedPeer(), ReportedFailures())
        peer.set { $0.acknowledges = true }
        let sink = try SocketSink(.tcp("peer", 1), over: peer.connector, options: options(failures))
        try sink.log("one")
        try sink.flush()
        peer.set {
            $0.shortLived = .max; $0.confirmsUpTo = 1
        }
        for text in ["two", long] { try? sink.log(text) }
        #expect(eventually { peer.get { $0.attempts } > 8 })
        peer.set {
            $0.shortLived = 0; $0.confirmsUpTo = .max
            $0.closed = Set($0.received.indices)
        }
        #expect(eventually { sink.statistics.depth == 0 })
        #expect(sink.statistics.emitted == 3 && sink.statistics.failed == 0)
        #expect(peer.get { $0.next } == 3)
    }

    @Test func `nor does one that cannot deliver it at the moment`() throws {
        let (directory, arrived, failures) = (try TemporaryDirectory(), ArrivalSink(), ReportedFailures())
        let endpoint = SocketEndpoint.unix(directory.file("s"))
        let server = try RecordServer(listeningOn: [endpoint], to: arrived, options: .quiet)
        arrived.refuse(long, with: SinkError(.system, attempted: "write to", on: "a test", errno: 28))
        let sink = try SocketSink(endpoint, options: options(failures))
        for text in ["one", long, "three"] { try? sink.log(text) }
        #expect(eventually { (server.statistics.closed[.undelivered] ?? 0) > 6 })
        arrived.refuse(long, with: nil)
        #expect(eventually { sink.statistics.depth == 0 })
        #expect(sink.statistics.failed == 0)
        #expect(arrived.collected.messages == ["one", long, "three"])
        try server.stop(timeout: .seconds(60))
    }
}
