import SinkTesting
import Testing

@testable import Sinks

@Suite("A peer that reads slowly", .blocking)
struct SendingTimeTests {
    private let peer = ScriptedPeer()

    @Test("has the time for sending with each piece that it takes, and ten times as much for all of them")
    func renewed() throws {
        let peer = peer
        peer.set { $0.bytesPerSend = 100 }
        let options = SocketOptions(timeouts: .init(send: .seconds(30)), backlog: .none, failures: .silent)
        let sink = try SocketSink(.tcp("peer", 1), over: peer.connector, options: options)
        let first = Owner<ContinuousClock.Instant?>(nil)
        peer.set { state in
            state.whenOffered = {
                // Called before the deadline of this piece is noted, so it is that of the one before.
                let before = peer.get { $0.deadline }
                first.withResource { first in if first == nil { first = before } }
            }
        }
        try sink.log(String(repeating: "x", count: 10_000))
        let last = try #require(peer.get { $0.deadline })
        let start = try #require(first.withResource { $0 } ?? nil)
        #expect(peer.get { $0.offers } > 100)
        #expect(last > start)
    }

    @Test("is not waited for longer than the limit that all of it has, nor after a deadline that is fixed")
    func bounded() {
        let now = ContinuousClock.now
        var limited = SendingTime(waiting: .seconds(1000), until: now + .seconds(1500))
        let first = limited.deadline
        limited.renew()
        #expect(limited.deadline >= first && limited.deadline < now + .seconds(1500))
        var short = SendingTime(waiting: .seconds(1000), until: now + .seconds(1))
        short.renew()
        #expect(short.deadline == now + .seconds(1))
        var fixed = SendingTime(until: now)
        fixed.renew()
        #expect(fixed.deadline == now)
        // No time that can be given overflows.
        #expect(SendingTime(waiting: .seconds(Int64.max), until: nil).deadline > now)
    }
}
