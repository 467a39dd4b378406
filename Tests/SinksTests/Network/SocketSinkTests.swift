import Foundation
import SinkTesting
import Testing
import Wire

@testable import Sinks

/// The bytes of a connection, and the next steps when it breaks.
@Suite(.blocking) struct SocketSinkTests {
    let peer = ScriptedPeer()

    @Test func `a record is with the peer when emit returns, framed and in CBOR`() throws {
        let sink = try peer.sink()
        #expect(peer.get { $0.attempts } == 0, "nothing is connected before there is a record")
        try sink.log("first")
        let body = CBORCodec().encode(Some.record("first"))
        let received = peer.get { $0.received }
        #expect(received.count == 1)
        #expect(received[0].prefix(4).elementsEqual([0, 0, UInt8(body.count >> 8), UInt8(body.count & 255)]))
        #expect(try CBORCodec().decode(Array(received[0].dropFirst(4))).message.text() == "first")
        #expect(sink.statistics.emitted == 1)
        #expect(sink.statistics.bytes == UInt64(received[0].count))
        #expect(sink.statistics.depth == 0)
    }

    @Test func `partial sends are completed, whatever their size`() throws {
        peer.set { $0.bytesPerSend = 7 }
        let sink = try peer.sink()
        for index in 0..<20 { try sink.log("record \(index)") }
        #expect(peer.messages == (0..<20).map { "record \($0)" })
    }

    @Test(
        "a connection that breaks after any number of bytes costs no record and tears none",
        arguments: [0, 1, 3, 4, 5, 100, 250, 251, 500, 777]
    )
    func breaks(bytes: Int) throws {
        var options = SocketOptions.still()
        options.backoff = Backoff(retryStart: .zero)
        let sink = try peer.sink(options)
        try sink.log("record 0")
        peer.set { $0.bytesUntilBreak = bytes }
        for index in 1..<10 { try sink.log("record \(index)") }
        try sink.flush()
        #expect(peer.messages == (0..<10).map { "record \($0)" })
        #expect(peer.get { $0.received.count } == 2)
    }

    @Test func `a peer that has closed is noticed before the next record, which goes over a new connection`() throws {
        var options = SocketOptions.still()
        options.backoff = Backoff(retryStart: .zero)
        let sink = try peer.sink(options)
        try sink.log("one")
        peer.set { $0.closed = [0] }
        try sink.log("two")
        #expect(peer.bodies(of: 0).count == 1)
        #expect(peer.bodies(of: 1).count == 1)
        #expect(peer.get { $0.ended } == [0])
    }

    @Test func `a peer that accepts and closes at once is not connected to with every record`() throws {
        let sink = try peer.sink()
        for index in 0..<10 {
            try sink.log("record \(index)")
            peer.set { $0.closed = Set(0..<100) }
        }
        #expect(peer.get { $0.attempts } == 1)
        #expect(sink.statistics.depth == 9)
    }

    @Test func `a peer that does not read is waited for once, and its connection kept`() throws {
        let failures = ReportedFailures()
        let sink = try peer.sink(.still(failures.reporter))
        try sink.log("one")
        peer.set { $0.isStuck = true }
        try sink.log("two")
        try sink.log("three")
        #expect(failures.texts == ["could not send to tcp peer:1: Connection timed out (errno 110)"])
        #expect(sink.statistics.depth == 2)
        peer.set { $0.isStuck = false }
        try sink.flush()
        #expect(peer.messages == ["one", "two", "three"])
        #expect(peer.get { $0.attempts } == 1)
    }

    @Test func `a record that is too long is refused, and the others go on`() throws {
        var options = SocketOptions.still()
        options.backlog.longestRecord = 1000
        let sink = try peer.sink(options)
        try sink.log("one")
        let error = sinkError { try sink.log(String(repeating: "x", count: 2000)) }
        #expect(error?.code == .tooLong)
        try sink.log("two")
        #expect(peer.messages == ["one", "two"])
        #expect(peer.get { $0.attempts } == 1)
        #expect(sink.statistics.failed == 1)
    }

    @Test func `and closes the connection with closesOnError, as Python's closeOnError does`() throws {
        var options = SocketOptions.still()
        options.backlog.longestRecord = 1000
        options.closesOnError = true
        let sink = try peer.sink(options)
        try sink.log("one")
        #expect(sinkError { try sink.log(String(repeating: "x", count: 2000)) }?.code == .tooLong)
        #expect(peer.get { $0.ended } == [0])
        try sink.log("two")
        #expect(peer.bodies(of: 1).count == 1)
    }

    @Test func `connecting gets no more time than the flush that it is for`() throws {
        let deadlines = Owner([ContinuousClock.Instant]())
        let connector = Connector { (_, deadline) throws(SinkError) -> ScriptedConnection in
            deadlines.withResource { $0.append(deadline) }
            throw SinkError("connect to", on: "the peer", .connectionRefused)
        }
        var options = SocketOptions.still()
        options.timeouts.connect = .seconds(3600)
        let sink = try SocketSink(.tcp("peer", 1), over: connector, options: options)
        let start = ContinuousClock.now
        try sink.log("one")
        #expect(sinkError { try sink.flush() } != nil)
        let found = deadlines.withResource { $0 } ?? []
        #expect(found.map { $0 - start > .seconds(1800) } == [true, false])
    }

    @Test func `a peer that talks is heard out, where nothing is to be confirmed`() throws {
        let sink = try peer.sink()
        try sink.log("one")
        peer.set { $0.answers[0] = Array("220 welcome\r\n".utf8) }
        try sink.log("two")
        #expect(peer.messages == ["one", "two"])
        #expect(peer.get { $0.attempts } == 1)
    }

    @Test(
        "options that make no sense are refused",
        arguments: [
            (SocketEndpoint.tcp("", 9020), "the host is empty"), (.tcp("a", 0), "the port must be 1 to 65535, not 0"),
            (.tcp("a\0b", 1), "the host contains a NUL"), (.unix(""), "the path is empty"),
            (.unix(String(repeating: "p", count: 108)), "the path has 108 bytes where 107 are allowed"),
            (.udp("a", 1), "it takes datagrams; use DatagramSink"),
        ]
    )
    func refusesEndpoints(endpoint: SocketEndpoint, reason: String) throws {
        let error = sinkError { _ = try SocketSink(endpoint) }
        #expect(error?.code == .invalidOption)
        #expect(error?.reason == reason)
    }

    @Test func `a record may be as long as its length can say together with that of its entry, and no longer`() {
        for (longest, isAllowed) in [(0, false), (Int(UInt32.max) - 3, false), (Int(UInt32.max) - 4, true), (1, true)] {
            let error = sinkError {
                _ = try SocketSink(
                    .tcp("a", 1),
                    options: SocketOptions(backlog: .init(longestRecord: ByteCount(longest)))
                )
            }
            #expect(error?.reason == (isAllowed ? nil : "the longest record must be 1 byte to 4 GiB less 5 bytes"))
        }
    }
}
