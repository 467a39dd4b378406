import Foundation
import Sinks
import Testing

@testable import Sinks

@Suite("A connection over TLS", .blocking)
struct TLSTests {
    @Test("carries every byte to a peer with a good certificate", arguments: ["localhost", "127.0.0.1"])
    func bytes(host: String) throws {
        guard let authority = TLSAuthority.shared else { return }
        let server = try TLSServer(authority.certificate("good"))
        let client = try server.connect(as: host, TLSOptions(trust: .certificates(authority.trusted)))
        let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ $0 >> 8) }
        try client.send(Array("<<start>>".utf8) + bytes + Array("<<end>>".utf8))
        #expect(server.read(until: "<<start>>", "<<end>>") == bytes)
    }

    @Test("works at an IPv6 address")
    func version6() throws {
        guard let authority = TLSAuthority.shared else { return }
        let server = try TLSServer(authority.certificate("good"), at: "[::1]")
        let client = try server.connect(as: "::1", TLSOptions(trust: .certificates(authority.trusted)))
        try client.send(Array("<<six>>".utf8))
        #expect(server.read(until: "<<", ">>") == Array("six".utf8))
    }

    @Test("brings what the peer sends, and does not wait unless called with a deadline")
    func answers() throws {
        guard let authority = TLSAuthority.shared else { return }
        let server = try TLSServer(authority.certificate("good"))
        let client = try server.connect(TLSOptions(trust: .certificates(authority.trusted)))
        #expect(try client.receive(within: nil) == nil)
        try server.say("hello")
        #expect(try client.receive() == Array("hello\n".utf8))
        #expect(try client.receive(within: .zero) == nil)
    }

    @Test("checks the configured name instead of the host")
    func serverName() throws {
        guard let authority = TLSAuthority.shared else { return }
        let server = try TLSServer(authority.certificate("elsewhere"))
        let client = try server.connect(
            as: "127.0.0.1",
            TLSOptions(trust: .certificates(authority.trusted), serverName: "elsewhere.example")
        )
        try client.send(Array("<<named>>".utf8))
        #expect(server.read(until: "<<", ">>") == Array("named".utf8))
    }

    @Test("trusts a folder of certificates")
    func trustedFolder() throws {
        guard let authority = TLSAuthority.shared, let openssl = TLSServer.openssl else { return }
        let folder = try TemporaryDirectory()
        let hash = try Peers.run(openssl, ["x509", "-hash", "-noout", "-in", authority.trusted])
        try FileManager.default.copyItem(
            atPath: authority.trusted,
            toPath: folder.file(String(decoding: hash, as: UTF8.self).trimmingCharacters(in: .newlines) + ".0")
        )
        let server = try TLSServer(authority.certificate("good"))
        _ = try server.connect(TLSOptions(trust: .certificates(folder.path)))
        let other = try TemporaryDirectory()
        let error = sinkError { _ = try server.connect(TLSOptions(trust: .certificates(other.path))) }
        #expect(error?.code == .untrusted)
    }

    @Test("trusts a certificate signed with its own key if that is configured")
    func selfSigned() throws {
        guard let authority = TLSAuthority.shared else { return }
        let server = try TLSServer(authority.certificate("alone"))
        _ = try server.connect(TLSOptions(trust: .certificates(authority.certificate("alone").path)))
    }

    @Test("offers no application protocol")
    func noProtocols() throws {
        guard let authority = TLSAuthority.shared else { return }
        let server = try TLSServer(authority.certificate("good"), "-alpn", "http/1.1", "-tlsextdebug")
        let client = try server.connect(TLSOptions(trust: .certificates(authority.trusted)))
        try client.send(Array("<<end>>".utf8))
        let printed = String(decoding: server.read(until: "TLS client extension", "<<end>>"), as: UTF8.self)
        #expect(printed.contains("supported_groups"))
        #expect(!printed.contains("application layer protocol"))
    }

    @Test("does not go through the proxy of the environment")
    func noProxy() async throws {
        guard let authority = TLSAuthority.shared else { return }
        let server = try TLSServer(authority.certificate("good"))
        let silent = try SilentListener()
        // In a process of its own: others must not see the environment change.
        await #expect(processExitsWith: .success) {
            [port = server.port as UInt16, proxy = silent.port as UInt16, trusted = authority.trusted as String] in
            for name in ["https_proxy", "all_proxy", "HTTPS_PROXY", "ALL_PROXY"] {
                setenv(name, "http://127.0.0.1:\(proxy)", 1)
            }
            let options = TLSOptions(trust: .certificates(trusted))
            _ = try TLSClient(to: .tcp("localhost", port), options, within: .seconds(5))
        }
    }

    @Test("goes on where it was when a peer that did not read reads again")
    func slowPeer() throws {
        guard let authority = TLSAuthority.shared else { return }
        let server = try TLSServer(authority.certificate("good"))
        let client = try server.connect(TLSOptions(trust: .certificates(authority.trusted)))
        // No thread reads what the server prints, so it stops reading itself sooner or later.
        let bytes = (0..<16_000).map { UInt8(97 + $0 % 26) }
        try client.send(Array("<<start>>".utf8))
        var taken = 0
        var error: SinkError?
        while error == nil, taken < 1 << 30 {
            error = sinkError { taken += try client.offer(bytes, within: .zero) == bytes.count ? 1 : 1 << 30 }
        }
        #expect(error?.errno == ETIMEDOUT)
        let other = sinkError { _ = try client.offer([0, 1, 2], within: .zero) }
        #expect(other?.reason == "the bytes of an earlier call must be sent first")
        Thread.detachNewThread {
            // The rest may come from elsewhere in memory, and more may follow it.
            try? client.send(bytes + Array("<<end>>".utf8))
        }
        #expect(server.read(until: "<<start>>", "<<end>>") == Array((0...taken).map { _ in bytes }.joined()))
    }
}

extension TLSClient: @unchecked Sendable {}
