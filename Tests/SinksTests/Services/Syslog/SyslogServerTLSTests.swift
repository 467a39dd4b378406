import SinkTesting
import Sinks
import Testing

/// Real daemons over TLS (RFC 5425), by the configurations that the page about services shows.
@Suite("Syslog daemons over TLS", .blocking)
struct SyslogServerTLSTests {
    private func sink(
        to server: SyslogServer,
        as host: String = "localhost",
        _ tls: TLSOptions,
        _ failures: FailureReporter = .silent
    ) throws -> SyslogSink {
        let socket = SocketOptions(
            timeouts: .init(connect: .seconds(10), send: .seconds(10), flush: .seconds(20)),
            backoff: Backoff(retryStart: .milliseconds(5), retryMax: .milliseconds(20)),
            failures: failures
        )
        return try SyslogSink(
            .tls(host, server.tcpPort, tls),
            format: .rfc5424(hostname: .named("web1")),
            options: SyslogOptions(socket: socket)
        )
    }

    @Test("read every field", arguments: SyslogDaemon.compared)
    func fields(daemon: SyslogDaemon) throws {
        guard let authority = TLSAuthority.shared else { return }
        let server = try SyslogServer(daemon, overTLSBy: authority)
        let sink = try sink(to: server, TLSOptions(trust: .certificates(authority.trusted)))
        var record = SyslogMessages.record
        record.message = "größe\n<0>forged"
        try sink.emit(record)
        let long = String(repeating: "0123456789", count: 2000)
        try sink.emit(SyslogMessages.record(long))
        try sink.flush()
        let messages = try server.messages(4)
        let data = #"[attributes@32473 order="7" reason="card \"expired\" \]\\"]"#
        #expect(
            messages.first
                == SyslogServer.Message(
                    facility: "user",
                    severity: "warning",
                    time: "2026-11-21T01:46:40.123456Z",
                    host: "web1",
                    app: "shop",
                    procid: "4711",
                    msgid: "shop.checkout",
                    data: data,
                    msg: #"größe\n<0>forged"#,
                    raw: #"<12>1 2026-11-21T01:46:40.123456Z web1 shop 4711 shop.checkout "# + data
                        + #" größe\n<0>forged"#
                )
        )
        #expect(messages.dropFirst().map(\.msg).joined() == long)
        try sink.close()
    }

    @Test(
        "that demand a certificate get that of this end, and take no records without one",
        arguments: SyslogDaemon.compared
    )
    func clientCertificate(daemon: SyslogDaemon) throws {
        guard let authority = TLSAuthority.shared else { return }
        let server = try SyslogServer(daemon, overTLSBy: authority, demanding: .certificate)
        let client = authority.certificate("client")
        var options = TLSOptions(trust: .certificates(authority.trusted))
        let anonymous = try sink(to: server, options)
        try anonymous.emit(SyslogMessages.record("unheard"))
        options.identity = TLSOptions.ClientIdentity(certificatePath: client.path, keyPath: client.keyPath)
        let certified = try sink(to: server, options)
        try certified.emit(SyslogMessages.record("heard"))
        try certified.flush()
        #expect(try server.messages(1).map(\.msg) == ["heard"])
        try certified.close()
        try? anonymous.close()
    }

    @Test(
        "are sent nothing if their certificate is not in order",
        arguments: SyslogDaemon.compared,
        ["expired", "elsewhere", "unknown", "alone", "early"]
    )
    func badCertificate(daemon: SyslogDaemon, name: String) throws {
        guard let authority = TLSAuthority.shared else { return }
        let server = try SyslogServer(daemon, overTLSBy: authority, name)
        let failures = ReportedFailures()
        let sink = try sink(to: server, TLSOptions(trust: .certificates(authority.trusted)), failures.reporter)
        try sink.emit(SyslogMessages.record("secret"))
        #expect(sink.statistics.depth == 1)
        #expect(!failures.texts.isEmpty)
        #expect(sinkError { try sink.flush() }?.code == .untrusted)
        #expect(sinkError { try sink.close() }?.code == .untrusted)
        #expect(sink.statistics.emitted == 0 && sink.statistics.failed == 1)
        server.process.stop()
        #expect(!server.hasReceived)
    }

    @Test("are connected to again after a restart, and get what waited", arguments: SyslogDaemon.compared)
    func restart(daemon: SyslogDaemon) throws {
        guard let authority = TLSAuthority.shared else { return }
        let server = try SyslogServer(daemon, overTLSBy: authority)
        let sink = try sink(to: server, TLSOptions(trust: .certificates(authority.trusted)))
        try sink.emit(SyslogMessages.record("one"))
        #expect(try server.messages(1).count == 1)
        server.process.stop()
        for index in 0..<20 { try sink.emit(SyslogMessages.record("\(index)")) }
        try server.process.start()
        #expect(eventually { sink.statistics.depth == 0 })
        #expect(try server.messages(21).map(\.msg) == ["one"] + Some.numbers(0..<20))
        try sink.close()
    }
}
