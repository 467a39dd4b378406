import SinkTesting
import Sinks
import TestPeers
import Testing

/// A real rsyslog over TLS (RFC 5425), by the configuration that the page about services shows.
@Suite("rsyslog over TLS", .compares(with: RsyslogServer.peer), .blocking)
struct RsyslogTLSTests {
    private func sink(
        to server: RsyslogServer,
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

    @Test("reads every field")
    func fields() throws {
        guard RsyslogServer.program != nil, let authority = TLSAuthority.shared else { return }
        let server = try RsyslogServer.overTLS(authority)
        let sink = try sink(to: server, TLSOptions(trust: .certificates(authority.trusted)))
        try sink.emit(SyslogMessages.record("größe\n<0>forged"))
        let long = String(repeating: "0123456789", count: 2000)
        try sink.emit(SyslogMessages.record(long))
        try sink.flush()
        let messages = try server.messages(4)
        #expect(
            messages.first
                == RsyslogServer.Message(
                    pri: "12",
                    time: "2026-11-21T01:46:40.123456Z",
                    host: "web1",
                    app: "shop",
                    procid: "4711",
                    msgid: "shop.checkout",
                    data: "-",
                    msg: #"größe\n<0>forged"#,
                    raw: #"<12>1 2026-11-21T01:46:40.123456Z web1 shop 4711 shop.checkout - größe\n<0>forged"#
                )
        )
        #expect(messages.dropFirst().map(\.msg).joined() == long)
        try sink.close()
    }

    @Test("that demands a certificate gets that of this end, and takes no records without one")
    func clientCertificate() throws {
        guard RsyslogServer.program != nil, let authority = TLSAuthority.shared else { return }
        let server = try RsyslogServer.overTLS(authority, authMode: "x509/certvalid")
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
        "is sent nothing if its certificate is not in order",
        arguments: ["expired", "elsewhere", "unknown", "alone", "early"]
    )
    func badCertificate(name: String) throws {
        guard RsyslogServer.program != nil, let authority = TLSAuthority.shared else { return }
        let server = try RsyslogServer.overTLS(authority, name)
        let failures = ReportedFailures()
        let sink = try sink(to: server, TLSOptions(trust: .certificates(authority.trusted)), failures.reporter)
        try sink.emit(SyslogMessages.record("secret"))
        #expect(sink.statistics.depth == 1)
        #expect(!failures.texts.isEmpty)
        #expect(sinkError { try sink.flush() }?.code == .untrusted)
        #expect(sinkError { try sink.close() }?.code == .untrusted)
        #expect(sink.statistics.emitted == 0 && sink.statistics.failed == 1)
        server.stop()
        #expect(!server.folder.names.contains("received"))
    }

    @Test("is connected to again after a restart, and gets what waited")
    func restart() throws {
        guard RsyslogServer.program != nil, let authority = TLSAuthority.shared else { return }
        let server = try RsyslogServer.overTLS(authority)
        let sink = try sink(to: server, TLSOptions(trust: .certificates(authority.trusted)))
        try sink.emit(SyslogMessages.record("one"))
        #expect(try server.messages(1).count == 1)
        server.stop()
        for index in 0..<20 { try sink.emit(SyslogMessages.record("\(index)")) }
        try server.start()
        #expect(eventually { sink.statistics.depth == 0 })
        #expect(try server.messages(21).map(\.msg) == ["one"] + Some.numbers(0..<20))
        try sink.close()
    }
}
