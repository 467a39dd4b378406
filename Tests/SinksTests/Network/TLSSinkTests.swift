import SinkTesting
import Sinks
import Testing

@testable import Sinks

/// A `SocketSink` over TLS, with `openssl s_server` for a peer.
@Suite("A sink over TLS", .blocking)
struct TLSSinkTests {
    private func sink(
        to server: TLSServer,
        trusting path: String,
        _ failures: FailureReporter = .silent
    ) throws -> SocketSink {
        var options = RealSocketTests.patient
        options.failures = failures
        options.backoff = Backoff(retryStart: .seconds(3600))
        return try SocketSink(
            .tcp("localhost", server.port),
            over: .tls(TLSOptions(trust: .certificates(path))),
            codec: EntryCodec(),
            options: options
        )
    }

    @Test("sends each record as a frame, long ones too, before emit returns")
    func records() throws {
        guard let authority = TLSAuthority.shared else { return }
        let server = try TLSServer(authority.certificate("good"))
        let sink = try sink(to: server, trusting: authority.trusted)
        try sink.log("((a")
        try sink.log("b))")
        #expect(server.read(until: "((", "))") == Array("a\0\0\0\u{3}b".utf8))
        // More than one record of TLS holds.
        let long = (0..<50_000).map { String($0 % 10) }.joined()
        try sink.log("<<" + long + ">>")
        #expect(server.read(until: "<<", ">>") == Array(long.utf8))
        #expect(sink.statistics.emitted == 3)
        #expect(sink.statistics.depth == 0)
        try sink.close()
    }

    @Test("keeps records that a peer with a wrong certificate would get, and says why")
    func refusedCertificate() throws {
        guard let authority = TLSAuthority.shared else { return }
        let server = try TLSServer(authority.certificate("unknown"))
        let failures = ReportedFailures()
        let sink = try sink(to: server, trusting: authority.trusted, failures.reporter)
        try sink.log("one")
        #expect(sink.statistics.depth == 1)
        #expect(failures.texts.count == 1)
        #expect(sinkError { try sink.flush() }?.code == .untrusted)
        #expect(sinkError { try sink.close() }?.code == .untrusted)
        #expect(sink.statistics.failed == 1)
    }
}
