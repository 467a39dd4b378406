import Glibc
import SinkTesting
import Testing
import Wire

@testable import Sinks

/// The decisions of a server, without a socket.
@Suite(.blocking) struct ServerRulesTests {
    @Test func `a frame is too old after its time, however often a byte of it comes`() {
        let limits = ConnectionAge.Limits(idle: nil, frame: .seconds(30))
        #expect(limits.interval == .seconds(1) && limits.frame == 30)
        var age = ConnectionAge()
        for tick in 1...30 {
            age.receive(completesFrame: false)
            #expect(age.tick(hasPending: true, limits) == nil, "tick \(tick)")
        }
        #expect(age.tick(hasPending: true, limits) == .slowFrame)
    }

    @Test func `a sender that is always within a frame, though never in one for long, is not too slow`() {
        let limits = ConnectionAge.Limits(idle: .seconds(3), frame: .seconds(3))
        var age = ConnectionAge()
        for _ in 0..<100 {
            age.receive(completesFrame: true)
            for _ in 0..<2 { #expect(age.tick(hasPending: true, limits) == nil) }
        }
    }

    @Test func `silence between frames counts only if it is limited, and from the last byte on`() {
        let endless = ConnectionAge.Limits(idle: nil, frame: .seconds(1))
        var age = ConnectionAge()
        for _ in 0..<1000 { #expect(age.tick(hasPending: false, endless) == nil) }
        let limits = ConnectionAge.Limits(idle: .seconds(60), frame: .seconds(30))
        #expect(limits.idle == 60)
        age.receive(completesFrame: true)
        for _ in 0..<60 { #expect(age.tick(hasPending: false, limits) == nil) }
        #expect(age.tick(hasPending: false, limits) == .idle)
    }

    @Test func `ticks are at most a second, and at least eight of them are in the shorter time`() {
        let short = ConnectionAge.Limits(idle: .milliseconds(80), frame: .seconds(8))
        #expect(short.interval == .milliseconds(10) && short.idle == 8 && short.frame == 800)
        let tiny = ConnectionAge.Limits(idle: nil, frame: .nanoseconds(1))
        #expect(tiny.interval == .milliseconds(1) && tiny.frame == 1)
    }

    @Test func `a failed accept is tried again at once only if the next one may be well`() {
        let expected: [(Int32, AcceptFailure)] = [
            (EAGAIN, .noneWaiting), (EWOULDBLOCK, .noneWaiting), (ECONNABORTED, .peerGone), (EPROTO, .peerGone),
            (ENETDOWN, .peerGone), (EPERM, .peerGone), (EMFILE, .exhausted), (ENFILE, .exhausted),
            (ENOBUFS, .exhausted), (ENOMEM, .exhausted), (EBADF, .exhausted),
        ]
        for (number, failure) in expected { #expect(AcceptFailure(Errno(number)) == failure, "\(Errno(number))") }
    }

    @Test func `a datagram has a length in front of its body, or has not`() {
        func body(_ datagram: [UInt8]) -> [UInt8] { datagram.withUnsafeBytes { Array(DatagramBody.of($0)) } }
        #expect(body([0, 0, 0, 2, 7, 8]) == [7, 8])
        #expect(body([0, 0, 0, 0]) == [])
        for whole: [UInt8] in [[], [1], [0, 0, 0], [0, 0, 0, 2, 7], [0, 0, 0, 2, 7, 8, 9], [0xA1, 0x61, 0x61, 1]] {
            #expect(body(whole) == whole)
        }
    }

    @Test func `connections and pending bytes are counted up to their limits`() {
        var statistics = RecordServer.Statistics()
        let admitted = (0..<2).map { _ in statistics.admit() }
        #expect(admitted == [1, 2])
        statistics.refuse()
        var hasRoom: [Bool] = []
        hasRoom.append(statistics.receive(10, pending: 4, insteadOf: 0, atMost: 10))
        hasRoom.append(statistics.receive(10, pending: 6, insteadOf: 0, atMost: 10))
        hasRoom.append(statistics.receive(1, pending: 7, insteadOf: 6, atMost: 10))
        // A connection with less pending than before is not closed, whatever others have.
        hasRoom.append(statistics.receive(1, pending: 3, insteadOf: 4, atMost: 5))
        #expect(hasRoom == [true, true, false, true])
        statistics.close(.crowded, pending: 7)
        statistics.close(.ended, pending: 3)
        #expect(statistics.open == 0 && statistics.pendingBytes == 0)
        #expect(statistics.accepted == 2 && statistics.refused == 1 && statistics.bytes == 22)
        #expect(statistics.closed == [.crowded: 1, .ended: 1])
    }

    @Test func `options that make no sense are refused before a port is opened`() {
        let wrong: [ServerOptions] = [
            ServerOptions(memory: .init(frame: 0)), ServerOptions(connections: .init(limit: 0)),
            ServerOptions(memory: .init(read: 0)),
            ServerOptions(connections: .init(perPeer: 0)),
            ServerOptions(memory: .init(pending: -1)), ServerOptions(connections: .init(idleTimeout: .zero)),
            ServerOptions(connections: .init(frameTimeout: .seconds(-1))),
            ServerOptions(memory: .init(datagram: 0)), ServerOptions(memory: .init(datagramQueue: -1)),
            ServerOptions(connections: .init(shards: 0)),
            ServerOptions(connections: .init(shards: 65)), ServerOptions(ledger: .init(sessions: 0)),
        ]
        for options in wrong {
            let error = sinkError { _ = try RecordServer(listeningOn: [], to: CollectingSink(), options: options) }
            #expect(error?.code == .invalidOption)
        }
    }
}
