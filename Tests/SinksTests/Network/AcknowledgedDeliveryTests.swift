import SinkTesting
import Testing
import Wire

@testable import Sinks

@Suite(.blocking) struct AcknowledgedDeliveryTests {
    let peer = ScriptedPeer()

    init() {
        peer.set { $0.acknowledges = true }
    }

    private func sink(_ change: (inout SocketOptions) -> Void = { _ in }) throws -> SocketSink {
        var options = SocketOptions(
            timeouts: .init(send: .milliseconds(50), flush: .milliseconds(200)),
            backoff: Backoff(retryStart: .zero),
            delivery: .acknowledged,
            failures: .silent
        )
        change(&options)
        return try SocketSink(.tcp("peer", 1), over: peer.connector, options: options)
    }

    @Test func `the peer is greeted first, and flush returns when it has confirmed everything`() throws {
        let sink = try sink()
        for index in 0..<10 { try sink.log("record \(index)") }
        try sink.flush()
        #expect(sink.statistics.depth == 0)
        #expect(peer.messages == (0..<10).map { "record \($0)" })
        var decoder = FrameDecoder()
        decoder.append(peer.get { $0.received[0] })
        let greeting = try #require(try decoder.next().flatMap { DeliverySession(body: $0) })
        #expect(greeting.first == 0)
        #expect(peer.get { $0.next } == 10)
    }

    @Test func `what is not confirmed is sent again, and what is confirmed is not`() throws {
        let sink = try sink()
        peer.set { $0.confirmsUpTo = 3 }
        for index in 0..<6 { try sink.log("record \(index)") }
        #expect(sinkError { try sink.flush() }?.errno == 110)
        #expect(sink.statistics.depth == 3)
        peer.set {
            $0.confirmsUpTo = .max; $0.closed = [0]
        }
        try sink.flush()
        #expect(
            peer.bodies(of: 1).map { try? CBORCodec().decode($0).message.text() } == [
                "record 3", "record 4", "record 5",
            ]
        )
        #expect(sink.statistics.depth == 0)
        #expect(sink.statistics.emitted == 6)
    }

    @Test(
        "a connection that breaks after any number of bytes loses none, and the numbers tell repeats apart",
        arguments: [0, 1, 5, 100, 300, 301, 600, 999, 1234]
    )
    func breaks(bytes: Int) throws {
        let sink = try sink()
        try sink.log("record 0")
        peer.set { $0.bytesUntilBreak = bytes }
        for index in 1..<10 { try sink.log("record \(index)") }
        try sink.flush()
        #expect(Set(peer.messages) == Set((0..<10).map { "record \($0)" }))
        #expect(peer.get { $0.next } == 10)
    }

    @Test func `a peer that does not acknowledge is an error that says so`() throws {
        peer.set { $0.acknowledges = false }
        let sink = try sink()
        try sink.log("one")
        let error = sinkError { try sink.flush() }
        #expect(
            error?.description
                == "could not greet tcp peer:1: it does not acknowledge, or not in time: Connection timed out (errno 110)"
        )
        #expect(sink.statistics.depth == 1)
    }

    @Test func `a peer that answers nonsense is disconnected`() throws {
        let sink = try sink()
        try sink.log("one")
        peer.set {
            $0.answers[0] = Array("HTTP/1.1 400 Bad Request\r\n".utf8); $0.acknowledges = false
        }
        #expect(sinkError { try sink.flush() } != nil)
        #expect(peer.get { $0.ended.contains(0) })
    }

    @Test func `the window is bounded, and a peer that confirms nothing makes the backlog full`() throws {
        peer.set { $0.confirmsUpTo = 0 }
        let sink = try sink { $0.backlog = Backlog(bytes: 1000) }
        var accepted = 0
        for index in 0..<20 where (try? sink.log("record \(index)")) != nil { accepted += 1 }
        #expect(accepted > 1 && accepted < 10)
        #expect(sink.statistics.dropped == UInt64(20 - accepted))
        peer.set {
            $0.confirmsUpTo = .max; $0.closed = [0]
        }
        try sink.flush()
        #expect(Set(peer.messages) == Set((0..<accepted).map { "record \($0)" }))
    }

    @Test func `dropping the oldest does not shift the numbers of the others`() throws {
        let sink = try sink {
            $0.backlog = Backlog(bytes: 1000, whenFull: .dropOldest)
            $0.backoff = Backoff(retryStart: .seconds(3600))
        }
        try sink.log("record 0")
        try sink.flush()
        peer.set {
            $0.closed = [0]; $0.refusals = .max
        }
        for index in 1..<20 { try sink.log("record \(index)") }
        let kept = Int(sink.statistics.depth)
        #expect(kept < 10)
        peer.set { $0.refusals = 0 }
        try sink.flush()
        #expect(peer.get { $0.next } == 20)
        #expect(peer.messages == ["record 0"] + (20 - kept..<20).map { "record \($0)" })
        #expect(sink.statistics.dropped == UInt64(19 - kept))
    }

    @Test func `what an older connection has brought is sent again rather than left out of the count`() throws {
        let sink = try sink { $0.buffering = .buffered(forAtMost: nil, flushingAt: .error) }
        try sink.log("record 0")
        try sink.flush()
        for index in 1...3 { try sink.log("record \(index)") }
        // The receiver counts what comes over this connection; the number of the next one there is 1.
        var writer = ByteWriter(capacity: 64)
        Acknowledgement(next: 4).appendFrame(to: &writer)
        let answer = writer.withBytes { Array($0) }
        peer.set { $0.answers[0, default: []] += answer }
        try sink.flush()
        try sink.log("record 4")
        try sink.flush()
        #expect(peer.messages == (0...4).map { "record \($0)" })
        #expect(peer.get { $0.next } == 5)
    }

    @Test func `a peer is reached although the oldest are dropped each time that it is greeted`() throws {
        let busy = Owner<SocketSink?>(nil)
        let connect = peer.connector.prepared(for: .tcp("peer", 1))
        let connector = Connector { (_, deadline) throws(SinkError) in
            let sink = busy.withResource { $0 } ?? nil
            for index in 0..<20 { try? sink?.log("record \(index)") }
            return try connect(deadline)
        }
        peer.set { $0.refusals = 1 }
        let options = SocketOptions(
            backoff: Backoff(retryStart: .milliseconds(1), retryMax: .milliseconds(1)),
            backlog: Backlog(bytes: 1000, whenFull: .dropOldest),
            delivery: .acknowledged,
            failures: .silent
        )
        let sink = try SocketSink(.tcp("peer", 1), over: connector, options: options)
        busy.withResource { $0 = sink }
        defer { busy.withResource { $0 = nil } }
        try sink.log("first")
        #expect(eventually { sink.statistics.depth == 0 })
        #expect(peer.messages.last == "record 19")
    }

    @Test func `the background reads confirmations and sends again without another log call`() throws {
        peer.set { $0.confirmsUpTo = 0 }
        let sink = try sink()
        try sink.log("one")
        peer.set {
            $0.confirmsUpTo = .max; $0.closed = [0]
        }
        #expect(eventually { sink.statistics.depth == 0 })
        #expect(peer.messages == ["one", "one"])
        #expect(peer.get { $0.next } == 1)
    }

    @Test func `confirmations are heard at once although others may wait for an hour`() throws {
        let sink = try sink { $0.buffering = .buffered(forAtMost: .seconds(3600), flushingAt: .error) }
        try sink.log("buffered")
        try sink.log("now", .error)
        try sink.log("later")
        #expect(eventually { sink.statistics.depth == 1 })
        #expect(peer.messages == ["buffered", "now"])
    }
}
