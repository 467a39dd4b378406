import Dispatch
import Foundation
import Testing
import Wire

@testable import SinkTesting
@testable import Sinks

@Suite(.blocking) struct RecordServerTests: ServerSuite {
    let sink = ArrivalSink()

    // MARK: Where it listens

    @Test func `records arrive by every way there is`() throws {
        let directory = try TemporaryDirectory()
        let endpoints: [SocketEndpoint] = [
            Self.local, .tcp("::1", 0), .unix(directory.file("stream")), .udp("127.0.0.1", 0), .udp("::1", 0),
            .unixDatagram(directory.file("datagram")),
        ]
        let server = try server(endpoints)
        #expect(server.endpoints.count == 6)
        for index in endpoints.indices {
            try connect(server, index).send(Sent.frame("by \(index)"))
            #expect(sink.messages(after: 1)?.last == "by \(index)")
        }
        #expect(try server.stop())
        #expect(server.statistics.records == 6 && server.statistics.accepted == 3 && server.statistics.datagrams == 3)
        #expect(directory.names == [])
    }

    @Test func `a stop ends although the sink's flush hangs`() throws {
        let hanging = HangingSink(in: [.flush])
        defer { hanging.release() }
        let server = try RecordServer(listeningOn: [Self.local], to: hanging)
        let error = try #require(within(seconds: 20) { sinkError { _ = try server.stop(timeout: .milliseconds(50)) } })
        #expect(error?.code == .late)
        #expect(hanging.calls == [.flush])
    }

    @Test func `an empty host is all addresses of both kinds, with one port`() throws {
        let server = try server([.tcp("", 0), .udp("", 0)])
        let hosts = server.endpoints.compactMap { $0.hostAndPort }
        #expect(Set(hosts.map(\.host)) == ["0.0.0.0", "::"])
        #expect(Set(hosts.prefix(2).map(\.port)).count == 1 && Set(hosts.suffix(2).map(\.port)).count == 1)
        for (index, host) in ["127.0.0.1", "::1"].enumerated() {
            try RawClient(.tcp(host, hosts[0].port)).send(Sent.frame("tcp \(index)"))
            #expect(sink.records(after: 1) != nil)
        }
    }

    @Test func `a host name is looked up`() throws {
        let server = try server([.tcp("localhost", 0)])
        #expect(!server.endpoints.isEmpty)
        for index in server.endpoints.indices {
            try connect(server, index).send(Sent.frame("x"))
            #expect(sink.records(after: 1) != nil)
        }
    }

    @Test func `a port that is taken is an error, and nothing stays open`() throws {
        let first = try server()
        let second = sinkError { _ = try server([.udp("127.0.0.1", 0)] + first.endpoints) }
        #expect(second?.errno == EADDRINUSE)
        #expect(second?.subject == first.endpoints[0].description)
        try first.stop()
        let third = try server(first.endpoints)
        #expect(third.endpoints == first.endpoints)
    }

    @Test func `a path that cannot be a socket's is an error`() throws {
        let directory = try TemporaryDirectory()
        try directory.write("precious", to: "file")
        #expect(sinkError { _ = try server([.unix(directory.file("file"))]) }?.errno == EEXIST)
        #expect(try directory.text(of: "file") == "precious")
        #expect(sinkError { _ = try server([.unix(String(repeating: "x", count: 108))]) }?.code == .invalidOption)
        #expect(sinkError { _ = try server([.unix(directory.file("missing/socket"))]) }?.errno == ENOENT)
        #expect(sinkError { _ = try server([.tcp("no.such.host.invalid", 1)]) } != nil)
    }

    @Test(arguments: [true, false])
    func `a socket file is its owner's, replaced if no server listens there, and respected if one does`(
        isStream: Bool
    ) throws {
        let directory = try TemporaryDirectory()
        let endpoint: SocketEndpoint = isStream ? .unix(directory.file("s")) : .unixDatagram(directory.file("s"))
        try abandonSocket(at: directory.file("s"), isStream ? SOCK_STREAM : SOCK_DGRAM)
        #expect(directory.names == ["s"])
        let first = try server([endpoint])
        #expect(try directory.permissions(of: "s") == 0o600)
        #expect(sinkError { _ = try server([endpoint]) }?.errno == EADDRINUSE)
        try connect(first).send(Sent.frame("still there"))
        #expect(sink.messages(after: 1) == ["still there"])
        // Another program replaces the file: it is not this server's any more.
        try FileManager.default.removeItem(atPath: directory.file("s"))
        let second = try server([endpoint])
        try first.stop()
        try connect(second).send(Sent.frame("replaced"))
        #expect(sink.messages(after: 1)?.last == "replaced")
        try second.stop()
        #expect(directory.names == [])
        var options = ServerOptions.quiet
        options.socketPermissions = FileMode(rawValue: 0o666)
        let third = try server([endpoint], options)
        #expect(try directory.permissions(of: "s") == 0o666)
        try third.stop()
    }

    /// The socket file of a killed server.
    private func abandonSocket(at path: String, _ kind: __socket_type) throws {
        let descriptor = socket(AF_UNIX, Int32(kind.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        close(descriptor)
        try #require(result == 0)
    }

    // MARK: Bad senders

    @Test func `every kind of junk ends its own connection with a reason, and no other`() throws {
        let server = try server()
        let good = try connect(server)
        let cases: [(RecordServer.ClosingReason, [UInt8])] = [
            (.badFrame, Array("GET / HTTP/1.1\r\nHost: x\r\n\r\n".utf8)),
            (.badFrame, [0x16, 3, 1, 2, 0, 1, 0, 1, 252]),
            (.badFrame, Sent.prefix(.max)), (.badFrame, Sent.prefix((4 << 20) + 1)),
            (.badFrame, Array("SSH-2.0-OpenSSH_9.6\r\n".utf8)), (.badRecord, [UInt8](repeating: 0, count: 100)),
            (.badRecord, Sent.frame(Array("text".utf8))), (.badRecord, Sent.frame([0x80, 4, 0x2E])),
            (.badRecord, Sent.frame([0xBF])), (.badRecord, Sent.frame(Array("cos\nsystem\n(S'true'\ntR.".utf8))),
            (.badRecord, Sent.frame(Array("SIG1".utf8) + [1, 65] + [UInt8](repeating: 0, count: 64))),
            (.badRecord, Sent.frame("cut short").dropLast(40) + Sent.frame("then another") + [0, 0, 0, 0]),
        ]
        var expected: [RecordServer.ClosingReason: UInt64] = [:]
        for (number, (reason, junk)) in cases.enumerated() {
            let client = try connect(server)
            try client.send(Sent.frame("before \(number)") + junk)
            #expect(client.isClosedByServer(), "case \(number)")
            expected[reason, default: 0] += 1
            #expect(server.statistics.closed == expected, "case \(number)")
            try good.send(Sent.frame("good \(number)"))
            #expect(sink.messages(after: 2)?.suffix(2) == ["before \(number)", "good \(number)"])
        }
        for length in 1..<20 {
            let client = try connect(server)
            try client.send(Array(Sent.frame("cut").prefix(length)))
            client.finish()
            #expect(client.isClosedByServer())
        }
        #expect(server.statistics.closed[.truncated] == 19)
        #expect(server.statistics.open == 1 && server.statistics.pendingBytes == 0)
    }

    @Test func `4 GiB that are only announced cost nothing, and a frame that goes on too long is ended`() throws {
        var options = ServerOptions.quiet
        options.connections.frameTimeout = .milliseconds(40)
        let server = try server([Self.local], options)
        let announcing = try connect(server)
        try announcing.send([0xFF, 0xFF, 0xFF])
        let silent = try connect(server)
        let between = try connect(server)
        try between.send(Sent.frame("done"))
        #expect(announcing.isClosedByServer())
        #expect(server.statistics.closed == [.slowFrame: 1])
        // A peer between two frames, or before its first one, is not closed.
        try silent.send(Sent.frame("late"))
        try between.send(Sent.frame("later"))
        #expect(sink.records(after: 3) != nil)
    }

    @Test func `a sender of a byte now and then cannot hold on for longer than a frame may take`() throws {
        var options = ServerOptions.quiet
        options.connections.frameTimeout = .milliseconds(40)
        let server = try server([Self.local], options)
        let loris = try connect(server)
        // A frame of 4 MiB in single bytes: many thousand times the time that it may take.
        try loris.send(Sent.prefix(4 << 20))
        let isClosed = withDeadline(120) {
            while (try? loris.send([1])) != nil {}
            return true
        }
        #expect(isClosed == true)
        #expect(server.statistics.closed == [.slowFrame: 1])
    }

    @Test func `silence ends a connection only if that is configured`() throws {
        var options = ServerOptions.quiet
        options.connections.idleTimeout = .milliseconds(40)
        let server = try server([Self.local], options)
        let client = try connect(server)
        // On a busy machine the silence before it may already have been too long.
        try? client.send(Sent.frame("hello"))
        #expect(client.isClosedByServer())
        #expect(server.statistics.closed == [.idle: 1])
    }

    @Test func `unfinished frames have a bound for all connections together`() throws {
        var options = ServerOptions.quiet
        options.memory.pending = 100_000
        options.memory.read = 10_000
        let server = try server([Self.local], options)
        let part = Array(Sent.frame([UInt8](repeating: 1, count: 1 << 20)).prefix(60_000))
        let first = try connect(server)
        try first.send(part)
        let second = try connect(server)
        // The server may close it before it has sent everything.
        try? second.send(part)
        // One of them is closed: whose bytes came when there was no room any more. If both came at once, both may be.
        let done = DispatchSemaphore(value: 0)
        for client in [first, second] {
            DispatchQueue.global().async { if client.isClosedByServer() { done.signal() } }
        }
        #expect(done.wait(timeout: .now() + 120) == .success)
        #expect(Set(server.statistics.closed.keys) == [.crowded])
        #expect(server.statistics.pendingBytes <= 100_000)
        try server.stop()
        #expect(server.statistics.pendingBytes == 0)
    }

    @Test func `more connections than allowed are closed, and there is room again when one has gone`() throws {
        var options = ServerOptions.quiet
        options.connections.limit = 2
        let server = try server([Self.local], options)
        let (first, second) = (try connect(server), try connect(server))
        for client in [first, second] { try client.send(Sent.frame("kept")) }
        #expect(sink.records(after: 2) != nil)
        #expect(try connect(server).isClosedByServer())
        #expect(server.statistics.refused == 1 && server.statistics.open == 2)
        second.finish()
        #expect(second.isClosedByServer())
        try connect(server).send(Sent.frame("third"))
        try first.send(Sent.frame("still here"))
        #expect(sink.records(after: 2) != nil)
        #expect(server.statistics.accepted == 3)
    }

    @Test func `connections that send nothing do not keep out one that does`() throws {
        var options = ServerOptions.quiet
        options.connections.limit = 8
        let server = try server([Self.local], options)
        let known = try connect(server)
        try known.send(Sent.frame("known"))
        #expect(sink.records(after: 1) != nil)
        // Seven stay, the others make room for one another; half a frame is no frame.
        let silent = try (0..<20).map { _ in try connect(server) }
        for client in silent.prefix(13) { #expect(client.isClosedByServer()) }
        try silent[19].send([0, 0])
        let good = try connect(server)
        for number in 0..<100 { try good.send(Sent.frame("\(number)")) }
        let numbers = (0..<100).map { number in "\(number)" }
        #expect(sink.messages(after: 100).map { messages in Array(messages.suffix(100)) } == numbers)
        try known.send(Sent.frame("still here"))
        #expect(sink.messages(after: 1)?.last == "still here")
        #expect(silent[13].isClosedByServer())
        let statistics = server.statistics
        #expect(statistics.closed == [.evicted: 14] && statistics.refused == 0 && statistics.open == 8)
    }

    @Test func `an address may have only so many connections, and its own silent ones make room`() throws {
        var options = ServerOptions.quiet
        options.connections.perPeer = 2
        let server = try server([Self.local, .tcp("::1", 0)], options)
        let first = try connect(server)
        try first.send(Sent.frame("1"))
        #expect(sink.records(after: 1) != nil)
        let silent = try connect(server)
        let second = try connect(server)
        #expect(silent.isClosedByServer())
        try second.send(Sent.frame("2"))
        #expect(sink.records(after: 1) != nil)
        #expect(try connect(server).isClosedByServer())
        try connect(server, 1).send(Sent.frame("3"))
        #expect(sink.messages(after: 1)?.last == "3")
        #expect(server.statistics.refused == 1 && server.statistics.closed[.evicted] == 1)
    }

    @Test func `text that comes from afar cannot forge a line`() throws {
        let directory = try TemporaryDirectory()
        let file = try FileSink(directory.file(), formatter: TextFormatter("\(.name) \(.message) \(.attributes)"))
        let server = try RecordServer(listeningOn: [Self.local], to: file.tee(sink), options: .quiet)
        var record = Some.record("one\n2026-11-21 root CRITICAL all is lost\r\u{1b}[2J")
        record.name = "na\nme"
        record.attributes = ["key\n": "va\nlue"]
        try connect(server).send(Sent.frame(CBORCodec().encode(record)))
        #expect(sink.records(after: 1) != nil)
        try server.stop()
        let text = try directory.text()
        #expect(text.utf8.count { $0 == 10 } == 1 && text.hasSuffix("\n"))
        #expect(!text.contains("\u{1b}") && !text.contains("\r"))
    }
}

extension ServerOptions {
    /// Reports nothing, because the tests fail on purpose.
    static var quiet: ServerOptions { ServerOptions(failures: .silent) }
}
