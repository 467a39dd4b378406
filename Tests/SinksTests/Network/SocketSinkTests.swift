import Foundation
import SinkTesting
import Testing
import Wire

@testable import Sinks

@Suite struct SocketSinkTests {
    let peer = ScriptedPeer()

    /// Options that never reach a background task of their own accord: the clock stands still.
    private func options(_ failures: FailureReporter = .silent) -> SocketOptions {
        SocketOptions(
            sendTimeout: .milliseconds(50),
            flushTimeout: .milliseconds(200),
            backoff: Backoff(retryStart: .seconds(3600)),
            failures: failures
        )
    }

    private func sink(_ options: SocketOptions? = nil) throws -> SocketSink {
        try SocketSink(.tcp("peer", 1), over: peer.connector, options: options ?? self.options())
    }

    @Test func `a record is with the peer when emit returns, framed and in CBOR`() throws {
        let sink = try sink()
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
        let sink = try sink()
        for index in 0..<20 { try sink.log("record \(index)") }
        #expect(peer.messages == (0..<20).map { "record \($0)" })
    }

    @Test func `while the peer is away records wait, and go out in order when it is back`() throws {
        peer.set { $0.refusals = .max }
        let failures = ReportedFailures()
        let sink = try sink(options(failures.reporter))
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
        var options = options()
        options.backoff = Backoff(retryStart: .milliseconds(1), retryMax: .milliseconds(5))
        let sink = try sink(options)
        for index in 0..<5 { try sink.log("record \(index)") }
        #expect(eventually { sink.statistics.depth == 0 })
        #expect(peer.messages == (0..<5).map { "record \($0)" })
        #expect(peer.get { $0.attempts } == 4)
    }

    @Test(
        "a connection that breaks after any number of bytes costs no record and tears none",
        arguments: [0, 1, 3, 4, 5, 100, 250, 251, 500, 777]
    )
    func breaks(bytes: Int) throws {
        var options = options()
        options.backoff = Backoff(retryStart: .zero)
        let sink = try sink(options)
        try sink.log("record 0")
        peer.set { $0.bytesUntilBreak = bytes }
        for index in 1..<10 { try sink.log("record \(index)") }
        try sink.flush()
        #expect(peer.messages == (0..<10).map { "record \($0)" })
        #expect(peer.get { $0.received.count } == 2)
    }

    @Test func `a peer that has closed is noticed before the next record, which goes over a new connection`() throws {
        var options = options()
        options.backoff = Backoff(retryStart: .zero)
        let sink = try sink(options)
        try sink.log("one")
        peer.set { $0.closed = [0] }
        try sink.log("two")
        #expect(peer.bodies(of: 0).count == 1)
        #expect(peer.bodies(of: 1).count == 1)
        #expect(peer.get { $0.ended } == [0])
    }

    @Test func `a peer that accepts and closes at once is not connected to with every record`() throws {
        let sink = try sink()
        for index in 0..<10 {
            try sink.log("record \(index)")
            peer.set { $0.closed = Set(0..<100) }
        }
        #expect(peer.get { $0.attempts } == 1)
        #expect(sink.statistics.depth == 9)
    }

    @Test func `a peer that does not read is waited for once, and its connection kept`() throws {
        let failures = ReportedFailures()
        let sink = try sink(options(failures.reporter))
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

    @Test func `a full backlog refuses the newest, and says so`() throws {
        peer.set { $0.refusals = .max }
        var options = options()
        options.backlog = Backlog(bytes: 1000)
        let sink = try sink(options)
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
        var options = options()
        options.backlog = Backlog(bytes: 1000, whenFull: .dropOldest)
        let sink = try sink(options)
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
        var options = options()
        options.backlog = .none
        let sink = try sink(options)
        #expect(sinkError { try sink.log("one") }?.errno == 111)
        #expect(sinkError { try sink.log("two") }?.reason == "it could not be reached a moment ago")
        #expect(peer.get { $0.attempts } == 1)
        #expect(sink.statistics.failed == 2)
        #expect(sink.statistics.emitted == 0)
        #expect(sink.statistics.depth == 0)
    }

    @Test func `without a backlog half a record never stays in front of the next`() throws {
        var options = options()
        options.backlog = .none
        options.backoff = Backoff(retryStart: .zero)
        let sink = try sink(options)
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

    @Test func `a record that is too long is refused, and the others go on`() throws {
        var options = options()
        options.longestRecord = 1000
        let sink = try sink(options)
        try sink.log("one")
        let error = sinkError { try sink.log(String(repeating: "x", count: 2000)) }
        #expect(error?.code == .tooLong)
        try sink.log("two")
        #expect(peer.messages == ["one", "two"])
        #expect(peer.get { $0.attempts } == 1)
        #expect(sink.statistics.failed == 1)
    }

    @Test func `and closes the connection, if asked, as Python's closeOnError does`() throws {
        var options = options()
        options.longestRecord = 1000
        options.closesOnError = true
        let sink = try sink(options)
        try sink.log("one")
        #expect(sinkError { try sink.log(String(repeating: "x", count: 2000)) }?.code == .tooLong)
        #expect(peer.get { $0.ended } == [0])
        try sink.log("two")
        #expect(peer.bodies(of: 1).count == 1)
    }

    @Test func `buffered records go out together: when the buffer is full, at a level, and at flush`() throws {
        var options = options()
        options.buffering = .buffered(bytes: 1000, forAtMost: nil, flushingAt: .error)
        let sink = try sink(options)
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
        var options = options()
        options.buffering = .buffered(forAtMost: 0.01)
        let sink = try sink(options)
        try sink.log("one")
        #expect(eventually { sink.statistics.depth == 0 })
        #expect(peer.messages == ["one"])
    }

    @Test func `a time that never comes is no reason to trap`() throws {
        var options = options()
        options.buffering = .buffered(forAtMost: 1e300)
        let sink = try sink(options)
        try sink.log("one")
        #expect(sink.statistics.depth == 1)
    }

    @Test func `the background sends all that waits, not only a piece, also where a buffer may wait for ever`() throws {
        peer.set { $0.refusals = .max }
        var options = options()
        options.backoff = Backoff(retryStart: .milliseconds(1), retryMax: .milliseconds(5))
        options.buffering = .buffered(bytes: 1000, forAtMost: nil)
        let sink = try sink(options)
        let padding = String(repeating: "x", count: 10_000)
        for index in 0..<100 { try sink.log("\(index) \(padding)") }
        peer.set { $0.refusals = 0 }
        #expect(eventually { sink.statistics.depth == 0 })
        #expect(peer.messages == (0..<100).map { "\($0) \(padding)" })
    }

    @Test func `connecting gets no more time than the flush that it is for`() throws {
        let deadlines = Owner([ContinuousClock.Instant]())
        let connector = Connector { (_, deadline) throws(SinkError) -> ScriptedConnection in
            deadlines.withResource { $0.append(deadline) }
            throw SinkError("connect to", on: "the peer", .connectionRefused)
        }
        var options = options()
        options.connectTimeout = .seconds(3600)
        let sink = try SocketSink(.tcp("peer", 1), over: connector, options: options)
        let start = ContinuousClock.now
        try sink.log("one")
        #expect(sinkError { try sink.flush() } != nil)
        let found = deadlines.withResource { $0 } ?? []
        #expect(found.map { $0 - start > .seconds(1800) } == [true, false])
    }

    @Test func `a peer that talks is heard out, where nothing is to be confirmed`() throws {
        let sink = try sink()
        try sink.log("one")
        peer.set { $0.answers[0] = Array("220 welcome\r\n".utf8) }
        try sink.log("two")
        #expect(peer.messages == ["one", "two"])
        #expect(peer.get { $0.attempts } == 1)
    }

    @Test func `closing loses what could not be sent, and says how much`() throws {
        peer.set { $0.refusals = .max }
        let sink = try sink()
        for index in 0..<3 { try sink.log("record \(index)") }
        #expect(sinkError { try sink.close() }?.errno == 111)
        #expect(sink.statistics.failed == 3)
        #expect(sink.statistics.emitted == 0)
        #expect(sink.statistics.depth == 0, "nothing waits any more")
        try sink.close()
        #expect(sinkError { try sink.log("after") }?.code == .closed)
    }

    @Test(
        "options that make no sense are refused",
        arguments: [
            (Endpoint.tcp("", 9020), "the host is empty"), (.tcp("a", 0), "nobody can be reached at port 0"),
            (.tcp("a\0b", 1), "the host has a NUL in it"), (.unix(""), "the path is empty"),
            (.unix(String(repeating: "p", count: 108)), "the path has 108 bytes where 107 are allowed"),
            (.udp("a", 1), "it takes datagrams; there is DatagramSink for them"),
        ]
    )
    func refusesEndpoints(endpoint: Endpoint, reason: String) throws {
        let error = sinkError { _ = try SocketSink(endpoint) }
        #expect(error?.code == .invalidOption)
        #expect(error?.reason == reason)
    }

    @Test func `acknowledged delivery needs somewhere for records to wait`() throws {
        let error = sinkError {
            _ = try SocketSink(.tcp("a", 1), options: SocketOptions(backlog: .none, delivery: .acknowledged))
        }
        #expect(error?.reason == "what is to be confirmed must wait for it, so there must be a backlog")
    }

    @Test func `without a backlog the buffer is all the room there is, and records do not push each other out`() throws
    {
        var options = options()
        options.backlog = Backlog(bytes: 0, whenFull: .dropOldest)
        options.buffering = .buffered(bytes: 1000, forAtMost: nil)
        let sink = try sink(options)
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

    @Test func `a record may be as long as its length can say together with that of its entry, and no longer`() {
        for (longest, isAllowed) in [(0, false), (Int(UInt32.max) - 3, false), (Int(UInt32.max) - 4, true), (1, true)] {
            let error = sinkError {
                _ = try SocketSink(.tcp("a", 1), options: SocketOptions(longestRecord: longest))
            }
            #expect(error?.reason == (isAllowed ? nil : "the longest record must have 1 byte to 4 GiB, less 5"))
        }
    }
}
