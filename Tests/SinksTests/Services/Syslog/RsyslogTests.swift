import SinkTesting
import Sinks
import TestPeers
import Testing

/// Our messages in a real rsyslog.
@Suite("rsyslog", .compares(with: RsyslogServer.peer), .blocking)
struct RsyslogTests {
    private static let options = SyslogOptions(
        socket: SocketOptions(timeouts: .init(connect: .seconds(10), send: .seconds(10)), failures: .silent)
    )
    private let data = #"[attributes@32473 order="7" reason="card \"expired\" \]\\"]"#

    private func sink(
        _ address: SyslogAddress,
        _ format: SyslogFormat? = nil,
        framing: SyslogOptions.Framing? = nil
    ) throws -> SyslogSink {
        var options = Self.options
        options.framing = framing
        return try SyslogSink(address, facility: .local0, format: format, options: options)
    }

    private func modern(_ priority: Int, _ text: String, raw: String) -> RsyslogServer.Message {
        RsyslogServer.Message(
            pri: "\(priority)",
            time: "2026-11-21T01:46:40.123456Z",
            host: "web1",
            app: "shop",
            procid: "4711",
            msgid: "shop.checkout",
            data: data,
            msg: text,
            raw: raw
        )
    }

    private static let format = SyslogFormat.rfc5424(hostname: .named("web1"))
    private static let ways = [
        "UDP", "TCP, octets counted", "TCP, line feeds", "a Unix socket", "a Unix datagram socket",
    ]

    private func address(_ way: String, of server: RsyslogServer) -> (SyslogAddress, SyslogOptions.Framing?) {
        switch way {
        case "UDP": (.udp("127.0.0.1", server.udpPort), nil)
        case "TCP, octets counted": (.tcp("127.0.0.1", server.tcpPort), nil)
        case "TCP, line feeds": (.tcp("127.0.0.1", server.tcpPort), .lineFeed)
        case "a Unix socket": (.unix(server.fullSocketPath), nil)
        default: (.unix(server.fullSocketPath, as: .datagram), nil)
        }
    }

    @Test("reads every field of RFC 5424", arguments: ways)
    func rfc5424(way: String) throws {
        guard RsyslogServer.program != nil else { return }
        let server = try RsyslogServer()
        let (address, framing) = address(way, of: server)
        let sink = try sink(address, Self.format, framing: framing)
        var record = SyslogMessages.record
        record.message = "größe\n<0>forged \u{1b}[31m"
        try sink.emit(record)
        record.level = .critical
        record.message = "second"
        try sink.emit(record)
        try sink.flush()
        let head = "1 2026-11-21T01:46:40.123456Z web1 shop 4711 shop.checkout \(data) "
        let text = #"größe\n<0>forged \x1b[31m"#
        #expect(
            try server.messages(2) == [
                modern(132, text, raw: "<132>\(head)\(text)"), modern(130, "second", raw: "<130>\(head)second"),
            ]
        )
        #expect(sink.statistics.emitted == 2)
        try sink.close()
    }

    @Test("reads every field of RFC 3164", arguments: ways.prefix(3))
    func rfc3164(way: String) throws {
        guard RsyslogServer.program != nil else { return }
        let server = try RsyslogServer()
        let (address, framing) = address(way, of: server)
        let sink = try sink(address, .rfc3164(hostname: .named("web1")), framing: framing)
        try sink.emit(SyslogMessages.record("two\nlines"))
        try sink.flush()
        let message = try #require(server.messages(1).first)
        #expect(message.pri == "132" && message.host == "web1" && message.app == "shop" && message.procid == "4711")
        #expect(message.msg == #" two\nlines"#)
        try sink.close()
    }

    @Test("takes what a local daemon is sent for a message of this machine")
    func local() throws {
        guard RsyslogServer.program != nil else { return }
        let server = try RsyslogServer()
        let sink = try sink(.unix(server.socketPath))
        try sink.emit(SyslogMessages.record("hello"))
        let message = try #require(server.messages(1).first)
        #expect(message.pri == "132" && message.app == "shop" && message.procid == "4711" && message.msg == " hello")
        try sink.close()
    }

    @Test("gets hostile texts as one message each", arguments: ways)
    func hostile(way: String) throws {
        guard RsyslogServer.program != nil else { return }
        let server = try RsyslogServer()
        let (address, framing) = address(way, of: server)
        let sink = try sink(address, Self.format, framing: framing)
        let texts = ["a\r\n<0>forged", "a\0<0>forged", "\u{1b}c", "a\n7 <0>fake", "end"]
        for text in texts { try sink.emit(SyslogMessages.record(text)) }
        var record = SyslogMessages.record("failed")
        record.errorText = "Boom\n<0>forged\0"
        try sink.emit(record)
        record.errorText = nil
        record.message = LogMessage(bytes: [0xFF, 0x0A, 0x3C, 0x30, 0x3E])
        try sink.emit(record)
        try sink.flush()
        let messages = try server.messages(7)
        #expect(
            messages.map(\.msg) == [
                #"a\r\n<0>forged"#, #"a\x00<0>forged"#, #"\x1bc"#, #"a\n7 <0>fake"#, "end",
                #"failed\n    Boom\n    <0>forged\x00"#, #"\xff\n<0>"#,
            ]
        )
        #expect(messages.allSatisfy { $0.pri == "132" })
        try sink.close()
    }

    @Test("gets messages of 8096 bytes whole, and longer texts in as many as it takes", arguments: ways)
    func long(way: String) throws {
        guard RsyslogServer.program != nil else { return }
        let server = try RsyslogServer()
        let (address, framing) = address(way, of: server)
        let sink = try sink(address, Self.format, framing: framing)
        let text = (0..<4000).map { "\($0) ä" }.joined(separator: " ")
        try sink.emit(SyslogMessages.record(text))
        try sink.flush()
        let count = (text.utf8.count + 8000) / 8030
        let messages = try server.messages(count)
        #expect(messages.map(\.msg).joined() == text)
        #expect(messages.dropLast().allSatisfy { (8094...8096).contains($0.raw.utf8.count) })
        #expect(sink.statistics.emitted == 1)
        try sink.close()
    }

    @Test("gets 10 MiB of text over TCP")
    func tenMebibytes() throws {
        guard RsyslogServer.program != nil else { return }
        let server = try RsyslogServer()
        var options = Self.options
        options.socket.backlog.longestRecord = 20 << 20
        let sink = try SyslogSink(.tcp("127.0.0.1", server.tcpPort), format: Self.format, options: options)
        let text = String(repeating: "0123456789abcdef", count: (10 << 20) / 16)
        try sink.emit(SyslogMessages.record(text))
        try sink.flush()
        let messages = try server.messages((text.utf8.count + 8000) / 8033)
        #expect(messages.map(\.msg).joined() == text)
        try sink.close()
    }

    @Test("may be started after the sink, and restarted: over TCP nothing waits in vain")
    func restart() throws {
        guard RsyslogServer.program != nil else { return }
        let server = try RsyslogServer()
        server.stop()
        var options = Self.options
        options.socket.backoff = Backoff(retryStart: .milliseconds(5), retryMax: .milliseconds(20))
        let sink = try SyslogSink(.tcp("127.0.0.1", server.tcpPort), format: Self.format, options: options)
        try sink.emit(SyslogMessages.record("before"))
        #expect(sink.statistics.depth == 1)
        try server.start()
        #expect(eventually { sink.statistics.depth == 0 })
        #expect(try server.messages(1).map(\.msg) == ["before"])
        server.stop()
        for index in 0..<100 { try sink.emit(SyslogMessages.record("\(index)")) }
        #expect(sink.statistics.depth == 100)
        try server.start()
        #expect(eventually { sink.statistics.depth == 0 })
        #expect(try server.messages(101).map(\.msg) == ["before"] + Some.numbers(0..<100))
        #expect(sink.statistics.emitted == 101)
        #expect(sink.statistics.failed + sink.statistics.dropped == 0)
        try sink.close()
    }

    @Test("is found again at its Unix socket after a restart", arguments: [nil, SyslogAddress.UnixSocket.datagram])
    func restartedSocket(kind: SyslogAddress.UnixSocket?) throws {
        guard RsyslogServer.program != nil else { return }
        let server = try RsyslogServer()
        let sink = try sink(.unix(server.socketPath, as: kind))
        try sink.emit(SyslogMessages.record("one"))
        // Unread messages are lost with the server's socket.
        #expect(try server.messages(1).count == 1)
        server.stop()
        #expect(sinkError { try sink.emit(SyslogMessages.record("lost")) }?.isTemporary == true)
        try server.start()
        try sink.emit(SyslogMessages.record("two"))
        #expect(try server.messages(2).map(\.msg) == [" one", " two"])
        #expect(sink.statistics.emitted == 2 && sink.statistics.failed == 1)
        try sink.close()
    }
}
