import Foundation
import SinkTesting
import Sinks
import Testing

@testable import Sinks

@Suite("A datagram that the system does not take", .blocking)
struct DatagramFaultTests {
    private let calls = FaultyDatagramCalls()
    private let reported = ReportedFailures()

    private func sink(
        to receiver: DatagramReceiver,
        oversize: DatagramOptions.Oversize = .fail
    ) throws -> DatagramSink {
        let options = DatagramOptions(framing: .bare, oversize: oversize, failures: reported.reporter)
        return try DatagramSink(receiver.endpoint, codec: EntryCodec(), options: options, calls: calls)
    }

    @Test("waits for room and is sent once")
    func wouldBlock() throws {
        let receiver = try DatagramReceiver()
        let sink = try sink(to: receiver)
        calls.script(sends: [.wouldBlock, .wouldBlock, .wouldBlock])
        try sink.log("patient")
        try sink.log("next")
        #expect(receiver.next() == Array("patient".utf8))
        #expect(receiver.next() == Array("next".utf8))
        #expect(sink.statistics.emitted == 2)
        #expect(calls.connections == 1)
    }

    @Test("because of an earlier one is sent, and the earlier one counted as lost")
    func refusedEarlier() throws {
        let receiver = try DatagramReceiver()
        let sink = try sink(to: receiver)
        try sink.log("lost?")
        calls.script(sends: [.connectionRefused])
        try sink.log("second")
        #expect(receiver.next() == Array("lost?".utf8))
        #expect(receiver.next() == Array("second".utf8))
        #expect(sink.statistics.emitted == 1)
        #expect(sink.statistics.failed == 1)
        #expect(sink.statistics.bytes == 6)
        #expect(reported.texts.count == 1)
        #expect(reported.texts.first?.hasPrefix("could not deliver an earlier record to udp 127.0.0.1:") == true)
        calls.script(sends: [.connectionRefused, .connectionRefused])
        #expect(sinkError { try sink.log("third") }?.errno == ECONNREFUSED)
        #expect(sink.statistics.emitted == 0)
        #expect(sink.statistics.failed == 3)
    }

    @Test("fails at once if the first one is refused")
    func refusedAtOnce() throws {
        let receiver = try DatagramReceiver()
        let sink = try sink(to: receiver)
        calls.script(answers: [.connectionRefused])
        #expect(sinkError { try sink.log("first") }?.errno == ECONNREFUSED)
        #expect(sink.statistics.failed == 1)
        #expect(sink.statistics.emitted == 0)
        try sink.log("second")
        #expect(sink.statistics.emitted == 1)
    }

    @Test("is found by flush and close")
    func refusedLater() throws {
        let receiver = try DatagramReceiver()
        for finish in [{ (sink: DatagramSink) in try sink.flush() }, { try $0.close() }] {
            let sink = try sink(to: receiver)
            try sink.log("one")
            try sink.flush()
            try sink.log("two")
            calls.script(answers: [.connectionRefused])
            #expect(sinkError { try finish(sink) }?.errno == ECONNREFUSED)
            #expect(sink.statistics.emitted == 1)
            #expect(sink.statistics.failed == 1)
            try sink.close()
        }
    }

    @Test("fails, and the next one is sent over a new socket", arguments: [ENOBUFS, ENETUNREACH, EPERM])
    func otherErrors(number: Int32) throws {
        let receiver = try DatagramReceiver()
        let sink = try sink(to: receiver)
        try sink.log("one")
        calls.script(sends: [Errno(number)])
        #expect(sinkError { try sink.log("lost") }?.errno == number)
        try sink.log("two")
        #expect(receiver.next() == Array("one".utf8))
        #expect(receiver.next() == Array("two".utf8))
        #expect(calls.connections == 2)
        #expect(sink.statistics.failed == 1)
        #expect(sink.statistics.emitted == 2)
    }

    @Test("because it is too long fails as one over the limit does")
    func messageTooLong() throws {
        let receiver = try DatagramReceiver()
        let sink = try sink(to: receiver)
        calls.script(sends: [.messageTooLong])
        #expect(sinkError { try sink.log("0123456789") }?.code == .tooLong)
        #expect(sink.statistics.failed == 1)
    }

    @Test("because it is too long is cut until it fits, with .truncate")
    func messageTooLongTruncated() throws {
        let receiver = try DatagramReceiver()
        let sink = try sink(to: receiver, oversize: .truncate)
        calls.script(sends: [.messageTooLong, .messageTooLong])
        try sink.log(String(repeating: "x", count: 400))
        // 400 were too many, and 200; then come 100 with the marker among them.
        #expect(receiver.next() == Array((String(repeating: "x", count: 97) + "…").utf8))
        #expect(sink.statistics.emitted == 1)
        #expect(sink.statistics.failed == 0)
        calls.failAlways(with: .messageTooLong)
        #expect(sinkError { try sink.log(String(repeating: "x", count: 400)) }?.code == .tooLong)
        #expect(sink.statistics.failed == 1)
    }

    @Test("goes to the address that does not refuse, and later ones at once")
    func severalAddresses() throws {
        let receiver = try DatagramReceiver()
        guard case .udp(_, let port) = receiver.endpoint else { return }
        let resolver = Resolver(.udp("several.test", port)) { (_) throws(NameResolution.Failure) in
            try NameResolution.addresses(of: "127.0.0.1", port: 9, isNumeric: true)
                + NameResolution.addresses(of: "127.0.0.1", port: port, isNumeric: true)
        }
        calls.script(answers: [.connectionRefused])
        let sink = try DatagramSink(
            .udp("several.test", port),
            codec: EntryCodec(),
            options: DatagramTests.bare,
            resolver: resolver,
            calls: calls
        )
        try sink.log("one")
        try sink.log("two")
        #expect(receiver.next() == Array("one".utf8))
        #expect(receiver.next() == Array("two".utf8))
        #expect(calls.ports == [9, port])
        #expect(sink.statistics.emitted == 2)
        #expect(sink.statistics.failed == 0)
    }

    @Test("is not sent while a name has no address, which is not looked up again and again")
    func lookUps() throws {
        let receiver = try DatagramReceiver()
        guard case .udp(_, let port) = receiver.endpoint else { return }
        let time = ManualTime()
        let lookUps = Owner(0)
        let resolver = Resolver(.udp("late.test", port)) { (_) throws(NameResolution.Failure) in
            let count = lookUps.withResource { count in
                count += 1
                return count
            }
            guard let count, count != 1, count != 3 else { throw NameResolution.Failure(reason: "not yet") }
            return try NameResolution.addresses(of: "127.0.0.1", port: port, isNumeric: true)
        }
        var options = DatagramTests.bare
        options.clock = time.source
        options.resolveTimeout = .seconds(30)
        let endpoint = SocketEndpoint.udp("late.test", port)
        let sink = try DatagramSink(
            endpoint,
            codec: EntryCodec(),
            options: options,
            resolver: resolver,
            calls: calls
        )
        for _ in 0..<3 { #expect(sinkError { try sink.log("lost") }?.reason == "not yet") }
        #expect(lookUps.withResource { $0 } == 1)
        time.advance(seconds: 5)
        try sink.log("found")
        time.advance(seconds: 59)
        try sink.log("kept")
        #expect(lookUps.withResource { $0 } == 2)
        time.advance(seconds: 1)
        try sink.log("kept though no name server answers")
        #expect(lookUps.withResource { $0 } == 3)
        #expect(sink.statistics.emitted == 3)
        #expect(sink.statistics.failed == 3)
    }

    @Test(
        "is dealt with by its error",
        arguments: [
            (.wouldBlock, false, true, .wait), (.wouldBlock, true, false, .wait),
            (.messageTooLong, false, true, .shorten), (.messageTooLong, true, false, .shorten),
            (.connectionRefused, false, true, .goOn), (.connectionRefused, false, false, .fail),
            (.connectionRefused, true, true, .reconnect), (.connectionRefused, true, false, .fail),
            (.connectionReset, true, true, .reconnect), (.notConnected, true, true, .reconnect),
            (.connectionReset, false, true, .fail), (.noSuchFile, true, true, .fail), (.noSpace, false, true, .fail),
            (.noBuffers, true, true, .wait), (.noBuffers, false, true, .fail),
        ] as [(Errno, Bool, Bool, DatagramErrorAction)]
    )
    func remedies(error: Errno, isUnix: Bool, isFirst: Bool, expected: DatagramErrorAction) {
        let endpoint = isUnix ? SocketEndpoint.unixDatagram("/a") : .udp("a", 1)
        #expect(DatagramErrorAction(for: error, of: 1 << 16, over: endpoint, isFirst: isFirst) == expected)
    }

    @Test("is too long for a Unix socket that has no memory for it only if it is long")
    func memory() {
        let endpoint = SocketEndpoint.unixDatagram("/a")
        #expect(DatagramErrorAction(for: .noBuffers, of: 65_537, over: endpoint, isFirst: true) == .shorten)
        #expect(DatagramErrorAction(for: .noBuffers, of: 0, over: endpoint, isFirst: true) == .wait)
        #expect(DatagramErrorAction(for: .noBuffers, of: 65_537, over: .udp("a", 1), isFirst: true) == .fail)
    }
}
