import SinkTesting
import Testing
import Wire

@testable import Sinks

/// The sender without a sink around it: nothing happens in the background but what the test does.
@Suite(.blocking) struct StreamSenderTests {
    let peer = ScriptedPeer()

    private func sender(_ change: (inout SocketOptions) -> Void = { _ in }) throws -> StreamSender {
        var options = SocketOptions(backoff: Backoff(retryStart: .zero), failures: .silent)
        change(&options)
        let endpoint = SocketEndpoint.tcp("peer", 1)
        return try StreamSender(to: endpoint, connect: peer.connector.prepared(for: endpoint), options: options)
    }

    private var receivedBytes: Int { peer.get { $0.received.map(\.count).reduce(0, +) } }

    @Test func `one log call sends a batch of what waits, and the background the rest`() throws {
        var sender = try sender()
        peer.set { $0.refusals = 1 }
        for index in 0..<100 { _ = try sender.append("\(index) " + String(repeating: "x", count: 10_000)) }
        #expect(receivedBytes == 0)
        try sender.connect()
        _ = sender.runBackground()
        let before = receivedBytes
        _ = try sender.append("last")
        #expect(receivedBytes > before)
        #expect(receivedBytes - before <= 1 << 18)
        #expect(sender.statistics.depth > 0)
        // It is the background's turn at once, and again until nothing is left.
        while sender.statistics.depth > 0 {
            let step = receivedBytes
            _ = sender.runBackground()
            #expect(receivedBytes > step)
        }
        #expect(peer.messages.suffix(1) == ["last"])
        #expect(peer.messages.count == 101)
    }

    @Test func `an entry without bytes is refused and counted, and the next one is sent`() throws {
        var sender = try sender()
        let error = sinkError {
            _ = try sender.append(UnsafeRawBufferPointer(start: nil, count: 0), level: .info, at: .earliest)
        }
        #expect(error?.code == .unencodable && error?.reason == "the encoded record is empty")
        #expect(sender.statistics.failed == 1 && sender.statistics.depth == 0)
        _ = try sender.append("next")
        #expect(peer.messages == ["next"])
    }

    @Test func `a record of which no entry can be made is counted as failed, and as dropped once the sink is closed`()
        throws
    {
        let endpoint = SocketEndpoint.tcp("peer", 1)
        let options = SocketOptions(failures: .silent)
        let output = try SocketOutput(to: endpoint, over: peer.connector, options: options) {
            (_, _) throws(SinkError) in
            throw SinkError(.tooLong, attempted: "encode", on: "a test")
        }
        #expect(sinkError { try output.emit(LogRecord(level: .info, message: "x")) }?.code == .tooLong)
        #expect(output.statistics.failed == 1 && output.statistics.emitted == 0)
        try output.close()
        #expect(sinkError { try output.emit(LogRecord(level: .info, message: "x")) }?.code == .closed)
        #expect(output.statistics.failed == 1 && output.statistics.dropped == 1)
    }

    @Test func `a peer that is only slower than the background is no failure`() throws {
        var sender = try sender { $0.timeouts.send = .seconds(3600) }
        peer.set { $0.refusals = 1 }
        let padding = String(repeating: "x", count: 100_000)
        for index in 0..<20 { _ = try sender.append("\(index) \(padding)") }
        try sender.connect()
        peer.set { $0.hesitates = true }
        var turns = 0
        while sender.statistics.depth > 0, turns < 100 {
            _ = sender.runBackground()
            turns += 1
        }
        #expect(peer.messages == (0..<20).map { "\($0) \(padding)" })
        #expect(peer.get { $0.attempts } == 2)
        let failures = sender.takeFailures().map(\.description)
        #expect(failures == ["could not connect to the peer: Connection refused (errno 111)"])
    }

    @Test func `a connection whose system gives up hearing is replaced, and not waited for`() throws {
        var sender = try sender()
        _ = try sender.append("one")
        peer.set { $0.unheard = [0] }
        _ = try sender.append("two")
        #expect(peer.messages == ["one", "two"])
        #expect(peer.get { $0.attempts } == 2)
    }

    @Test func `the time for sending begins when there is a connection`() throws {
        let connected = Owner(ContinuousClock.now)
        let connect = peer.connector.prepared(for: .tcp("peer", 1))
        let connector = Connector { (_, deadline) throws(SinkError) in
            let connection = try connect(deadline)
            connected.withResource { $0 = .now }
            return connection
        }
        let options = SocketOptions(timeouts: .init(send: .seconds(3600)), failures: .silent)
        let endpoint = SocketEndpoint.tcp("peer", 1)
        var sender = try StreamSender(to: endpoint, connect: connector.prepared(for: endpoint), options: options)
        _ = try sender.append("one")
        let (start, deadline) = (try #require(connected.withResource { $0 }), try #require(peer.get { $0.deadline }))
        #expect(deadline >= start + .seconds(3600))
    }

    @Test func `a link that was outrun is left to the background where no greeting is needed`() throws {
        var sender = try sender()
        var result = DialResult(connection: nil, next: nil, number: 7, firstFrame: .announced)
        sender.finishDialing(&result)
        #expect(peer.get { $0.attempts } == 0)
    }

    @Test func `a peer that says something before it closes refuses a frame all the same`() throws {
        let endpoint = SocketEndpoint.tcp("peer", 1)
        let dialer = Dialer(
            peer: endpoint.description,
            connect: peer.connector.prepared(for: endpoint),
            options: SocketOptions(),
            session: DeliverySession.ID(high: 0, low: 0)
        )
        peer.set {
            $0.longestFrame = 100
            $0.answers[0] = Array("hello".utf8)
        }
        let result = try dialer.dial(FirstFrame(number: 0, announcement: [0, 1, 0, 0]))
        #expect(result.firstFrame == .refused)
    }

    @Test func `a frame that is refused twice is not given up, since a peer that is restarted closes, too`() throws {
        var sender = try sender()
        peer.set {
            $0.longestFrame = 50_000; $0.bytesPerSend = 40_000
        }
        let long = String(repeating: "x", count: 100_000)
        _ = try sender.append(long)
        var wakeup = sender.nextWakeup()
        for _ in 0..<20 where peer.announcements < 2 {
            try sender.connect(at: wakeup)
            wakeup = sender.runBackground()
        }
        #expect(peer.announcements == 2)
        #expect(sender.statistics.depth == 1)
        peer.set { $0.longestFrame = .max }
        try sender.connect(at: wakeup)
        while sender.statistics.depth > 0, sender.isConnected { _ = sender.runBackground() }
        #expect(sender.statistics.failed == 0)
        #expect(peer.messages == [long])
    }
}

extension ScriptedPeer {
    /// The number of connections that brought a length and nothing else.
    fileprivate var announcements: Int { self.get { $0.received.count { $0.count == WireFrame.prefixLength } } }
}

extension StreamSender {
    /// Appends a record with a message.
    mutating func append(_ text: String, level: Level = .info) throws -> FollowUp {
        var writer = ByteWriter(capacity: 64)
        try WireFrame.append(Some.record(text, level), as: CBORCodec(), to: &writer)
        return try writer.withBytes { entry throws(SinkError) in try append(entry, level: level, at: .earliest) }
    }

    /// Does what the background does first.
    mutating func connect() throws {
        try connect(at: nextWakeup())
    }

    mutating func connect(at wakeup: Wakeup?) throws {
        guard let wakeup, case .dial(let dialer, let first) = beginBackground(wakeup) else {
            throw SinkError(.system, attempted: "connect to", on: "a peer", reason: "there was no need")
        }
        do throws(SinkError) {
            var result = try dialer.dial(first)
            finishDialing(&result)
        } catch {
            finishDialing(error)
            throw error
        }
    }
}
