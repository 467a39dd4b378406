import Foundation
import SinkTesting
import TestPeers
import TestRandomness
import Testing

@testable import Sinks

/// Mails to a real server, compared with those of CPython's `SMTPHandler`.
@Suite("An SMTP server", .compares(with: .mailServer), .blocking)
struct SMTPPeerTests {
    /// A way to be talked to.
    enum Way: String, CaseIterable, Sendable {
        case none, starttls, tls
    }

    static let credentials = MailOptions.Credentials(user: "shop", password: "sésame öffne")

    func peer(_ way: Way, authenticated: Bool, certificate: String = "good", clients: Bool = false) throws
        -> MailPeer?
    {
        guard let authority = TLSAuthority.shared else { return nil }
        var options = MailPeer.Options(tls: way.rawValue)
        options.certificate = authority.certificate(certificate).path
        options.key = authority.certificate(certificate).keyPath
        if clients { options.clients = authority.trusted }
        if authenticated { (options.user, options.password) = (Self.credentials.user, Self.credentials.password.text) }
        return try MailPeer.start(options)
    }

    func server(_ peer: MailPeer, _ way: Way, authenticated: Bool = false, required: Bool = true) throws
        -> MailServer
    {
        let tls = TLSOptions(trust: .certificates(try #require(TLSAuthority.shared).trusted))
        let security: MailOptions.Security =
            switch way {
            case .none: .none
            case .starttls: .startTLS(tls, required: required)
            case .tls: .implicit(tls)
            }
        return MailServer(
            "localhost",
            port: peer.port,
            security: security,
            credentials: authenticated ? Self.credentials : nil
        )
    }

    static func options(attempts: Int = 3) -> MailOptions {
        MailOptions(
            zone: .utc,
            service: ServiceOptions(
                timeouts: .init(connect: .seconds(60), request: .seconds(60), total: .seconds(120)),
                retry: .init(attempts: attempts, backoff: Backoff(retryStart: .zero)),
                failures: .silent
            )
        )
    }

    func sink(
        _ server: MailServer,
        to: [String] = ["you@b.example"],
        subject: MailOptions.Subject = "Log",
        formatter: any RecordFormatter = RawFormatter(),
        _ options: MailOptions = options()
    ) throws -> SMTPSink {
        try SMTPSink(server, from: "me@a.example", to: to, subject: subject, formatter: formatter, options: options)
    }

    @Test(
        "takes mails over each kind of connection, one after another over the same",
        arguments: Way.allCases,
        [false, true]
    )
    func ways(way: Way, authenticated: Bool) throws {
        guard let peer = try peer(way, authenticated: authenticated) else { return }
        let sink = try sink(
            try server(peer, way, authenticated: authenticated),
            to: ["you@b.example", "two@c.example"]
        )
        for text in ["one", "two", "three"] {
            try sink.log(text)
            let mail = try peer.receive()
            #expect(mail.from == "me@a.example" && mail.to == ["you@b.example", "two@c.example"])
            #expect(String(decoding: mail.data, as: UTF8.self).hasSuffix("\r\n\r\n\(text)\r\n"))
            #expect(mail.isEncrypted == (way != .none))
            #expect(mail.user == (authenticated ? "shop" : ""))
            #expect(mail.connection == 1)
        }
        try sink.close()
        #expect(sink.statistics.emitted == 3 && sink.statistics.failed == 0)
    }

    @Test("is used with STARTTLS if it offers that and the option is opportunistic")
    func opportunistic() throws {
        guard let peer = try peer(.starttls, authenticated: false) else { return }
        try sink(try server(peer, .starttls, required: false)).log("one")
        #expect(try peer.receive().isEncrypted)
        guard let plain = try self.peer(.none, authenticated: false) else { return }
        try sink(try server(plain, .starttls, required: false)).log("one")
        #expect(try plain.receive().isEncrypted == false)
    }

    @Test("that does not offer STARTTLS gets nothing if that is required")
    func notOffered() throws {
        guard let peer = try peer(.none, authenticated: false) else { return }
        let error = sinkError { try sink(try server(peer, .starttls)).log("one") }
        #expect(error?.code == .untrusted)
        #expect(error?.reason == "it does not offer STARTTLS, which is required")
    }

    @Test(
        "with a bad certificate gets nothing",
        arguments: ["elsewhere", "expired", "early", "alone", "unknown", "client"],
        [Way.starttls, .tls]
    )
    func badCertificates(certificate: String, way: Way) throws {
        guard let peer = try peer(way, authenticated: true, certificate: certificate) else { return }
        let sink = try sink(try server(peer, way, authenticated: true))
        let error = sinkError { try sink.log("secret") }
        #expect(error?.code == .untrusted, "\(error?.description ?? "it was accepted")")
        #expect(error?.isTemporary == false)
        #expect(sink.statistics.failed == 1)
    }

    @Test("with a bad certificate gets nothing either where STARTTLS is opportunistic")
    func badCertificateOpportunistic() throws {
        guard let peer = try peer(.starttls, authenticated: false, certificate: "unknown") else { return }
        let error = sinkError { try sink(try server(peer, .starttls, required: false)).log("one") }
        #expect(error?.code == .untrusted)
    }

    @Test("that asks for a certificate is shown ours", arguments: [Way.starttls, .tls])
    func clientCertificate(way: Way) throws {
        guard let authority = TLSAuthority.shared, let peer = try peer(way, authenticated: false, clients: true) else {
            return
        }
        let client = authority.certificate("client")
        let tls = TLSOptions(
            trust: .certificates(authority.trusted),
            identity: TLSOptions.ClientIdentity(certificatePath: client.path, keyPath: client.keyPath)
        )
        let security: MailOptions.Security = way == .tls ? .implicit(tls) : .startTLS(tls)
        try sink(MailServer("localhost", port: peer.port, security: security)).log("one")
        #expect(try peer.receive().isEncrypted)
        let error = sinkError { try sink(try server(peer, way)).log("one") }
        #expect(error?.isTemporary == true, "\(error?.description ?? "it was accepted")")
    }

    @Test("is checked by the configured name instead of the host")
    func serverName() throws {
        guard let authority = TLSAuthority.shared,
            let peer = try peer(.tls, authenticated: false, certificate: "elsewhere")
        else {
            return
        }
        let tls = TLSOptions(trust: .certificates(authority.trusted), serverName: "elsewhere.example")
        try sink(MailServer("127.0.0.1", port: peer.port, security: .implicit(tls))).log("one")
        #expect(try peer.receive().isEncrypted)
    }
}
