import SinkTesting
import Sinks
import Testing

/// Our messages in real daemons.
@Suite("Syslog daemons", .blocking)
struct SyslogServerTests {
    private static let options = SyslogOptions(
        socket: SocketOptions(timeouts: .init(connect: .seconds(10), send: .seconds(10)), failures: .silent)
    )
    private static let format = SyslogFormat.rfc5424(hostname: .named("web1"))
    private let data = #"[attributes@32473 order="7" reason="card \"expired\" \]\\"]"#

    private func sink(_ server: SyslogServer, _ way: SyslogDaemon.Way, _ format: SyslogFormat = format) throws
        -> SyslogSink
    {
        let (address, framing) = server.address(way)
        var options = Self.options
        options.framing = framing
        return try SyslogSink(address, facility: .local0, format: format, options: options)
    }

    /// A message as a daemon must have read it.
    private func message(_ severity: String, _ text: String, _ addition: String, raw: String) -> SyslogServer.Message {
        SyslogServer.Message(
            facility: "local0",
            severity: severity,
            time: "2026-11-21T01:46:40.123456Z",
            host: "web1",
            app: "shop",
            procid: "4711",
            msgid: "shop.checkout",
            data: data + addition,
            msg: text,
            raw: raw
        )
    }

    @Test("read every field of RFC 5424", arguments: SyslogRoute.all)
    func rfc5424(route: SyslogRoute) throws {
        let server = try SyslogServer(route.daemon)
        let sink = try sink(server, route.way)
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
                message("warning", text, route.addition(1), raw: "<132>\(head)\(text)"),
                message("crit", "second", route.addition(2), raw: "<130>\(head)second"),
            ]
        )
        #expect(sink.statistics.emitted == 2)
        try sink.close()
    }

    @Test("read every field of RFC 3164", arguments: SyslogRoute.network)
    func rfc3164(route: SyslogRoute) throws {
        let server = try SyslogServer(route.daemon)
        let sink = try sink(server, route.way, .rfc3164(hostname: .named("web1"), zone: .utc))
        try sink.emit(SyslogMessages.record("größe\nlines"))
        try sink.flush()
        var message = try #require(server.messages(1).first)
        // The header has no year, so a daemon takes one near its own.
        message.time = String(message.time.dropFirst(4).prefix(15))
        #expect(
            message
                == SyslogServer.Message(
                    facility: "local0",
                    severity: "warning",
                    time: "-11-21T01:46:40",
                    host: "web1",
                    app: "shop",
                    procid: "4711",
                    msgid: "-",
                    data: "-",
                    msg: route.daemon.beforeText + #"größe\nlines"#,
                    raw: #"<132>Nov 21 01:46:40 web1 shop[4711]: größe\nlines"#
                )
        )
        try sink.close()
    }

    @Test("take what a local daemon is sent for a message of this machine", arguments: SyslogDaemon.compared)
    func local(daemon: SyslogDaemon) throws {
        let server = try SyslogServer(daemon)
        let sink = try SyslogSink(.unix(server.socketPath), facility: .local0, options: Self.options)
        try sink.emit(SyslogMessages.record("hello"))
        let message = try #require(server.messages(1).first)
        #expect(message.facility == "local0" && message.severity == "warning")
        #expect(message.app == "shop" && message.procid == "4711" && message.msg == daemon.beforeText + "hello")
        try sink.close()
    }

    @Test("get hostile texts as one message each", arguments: SyslogRoute.all)
    func hostile(route: SyslogRoute) throws {
        let server = try SyslogServer(route.daemon)
        let sink = try sink(server, route.way)
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
        #expect(messages.allSatisfy { $0.facility == "local0" && $0.severity == "warning" })
        try sink.close()
    }

    @Test("get messages of 8096 bytes whole, and longer texts in as many as it takes", arguments: SyslogRoute.all)
    func long(route: SyslogRoute) throws {
        let server = try SyslogServer(route.daemon)
        let sink = try sink(server, route.way)
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

    @Test("get 10 MiB of text over TCP", arguments: SyslogDaemon.compared)
    func tenMebibytes(daemon: SyslogDaemon) throws {
        let server = try SyslogServer(daemon)
        var options = Self.options
        options.socket.backlog.longestRecord = 20 << 20
        let sink = try SyslogSink(server.address(.octets).0, format: Self.format, options: options)
        let text = String(repeating: "0123456789abcdef", count: (10 << 20) / 16)
        try sink.emit(SyslogMessages.record(text))
        try sink.flush()
        let messages = try server.messages((text.utf8.count + 8000) / 8033)
        #expect(messages.map(\.msg).joined() == text)
        try sink.close()
    }

    @Test("get thousands of records, each once and in order", arguments: SyslogRoute.all)
    func thousands(route: SyslogRoute) throws {
        let server = try SyslogServer(route.daemon)
        let sink = try sink(server, route.way)
        // The kernel drops datagrams over UDP for which it has no room, so they go in portions that it holds.
        let portion = route.way == .udp ? 100 : 3000
        for start in stride(from: 0, to: 3000, by: portion) {
            for number in start..<start + portion { try sink.emit(SyslogMessages.record("\(number)")) }
            try sink.flush()
            #expect(server.waits(for: start + portion))
        }
        #expect(try server.messages(3000).map(\.msg) == Some.numbers(0..<3000))
        #expect(sink.statistics.emitted == 3000)
        try sink.close()
    }
}
