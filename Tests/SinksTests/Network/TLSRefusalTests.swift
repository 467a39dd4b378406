import Foundation
import Sinks
import Testing

@testable import Sinks

@Suite("Over TLS", .blocking)
struct TLSRefusalTests {
    /// A certificate that must be refused, and what the error says about it.
    struct Bad: Sendable, CustomTestStringConvertible {
        let certificate: String
        let words: String
        var testDescription: String { certificate }
    }

    @Test(
        "a bad certificate is refused",
        arguments: [
            Bad(certificate: "elsewhere", words: "name"),
            Bad(certificate: "expired", words: "expired"),
            Bad(certificate: "early", words: "not yet valid"),
            Bad(certificate: "alone", words: "self-signed certificate"),
            Bad(certificate: "unknown", words: "unable to get local issuer certificate"),
            Bad(certificate: "client", words: "unsuitable certificate purpose"),
        ]
    )
    func badCertificates(bad: Bad) throws {
        guard let authority = TLSAuthority.shared else { return }
        let server = try TLSServer(authority.certificate(bad.certificate))
        let error = sinkError {
            _ = try server.connect(TLSOptions(trust: .certificates(authority.trusted)))
        }
        #expect(error?.code == .untrusted)
        #expect(error?.isTemporary == false)
        #expect(error?.description.hasPrefix("could not connect to tcp localhost:\(server.port): ") == true)
        #expect(error?.reason?.contains(bad.words) == true, "\(error?.description ?? "it was accepted")")
    }

    @Test("an authority that only we know is not one of the system's")
    func systemTrust() throws {
        guard let authority = TLSAuthority.shared else { return }
        let server = try TLSServer(authority.certificate("good"))
        #expect(sinkError { _ = try server.connect(TLSOptions()) }?.code == .untrusted)
    }

    @Test("the configured name is checked, not the host")
    func wrongServerName() throws {
        guard let authority = TLSAuthority.shared else { return }
        let server = try TLSServer(authority.certificate("good"))
        let options = TLSOptions(trust: .certificates(authority.trusted), serverName: "elsewhere.example")
        let error = sinkError { _ = try server.connect(options) }
        #expect(error?.code == .untrusted)
        #expect(error?.reason?.contains("elsewhere.example") == true)
    }

    @Test("a revoked certificate is refused by a list that is given, and accepted without one")
    func revoked() throws {
        guard let authority = TLSAuthority.shared else { return }
        let server = try TLSServer(authority.certificate("revoked"))
        var options = TLSOptions(trust: .certificates(authority.trusted))
        _ = try server.connect(options)
        options.revocations = authority.revocations
        let error = sinkError { _ = try server.connect(options) }
        #expect(error?.code == .untrusted)
        #expect(error?.reason?.contains("revoked") == true)
        _ = try TLSServer(authority.certificate("good")).connect(options)
    }

    @Test("a version that is too old is refused, without blaming the certificate")
    func version() throws {
        guard let authority = TLSAuthority.shared else { return }
        let server = try TLSServer(authority.certificate("good"), "-tls1_2")
        _ = try server.connect(TLSOptions(trust: .certificates(authority.trusted)))
        let error = sinkError {
            _ = try server.connect(TLSOptions(trust: .certificates(authority.trusted), minimumVersion: .tls13))
        }
        #expect(error?.code == .system)
        #expect(error?.reason?.contains("version") == true, "\(error?.description ?? "it was accepted")")
    }

    @Test("a certificate of this end opens a door that is closed without", arguments: ["-tls1_2", "-tls1_3"])
    func clientCertificate(version: String) throws {
        guard let authority = TLSAuthority.shared else { return }
        let server = try TLSServer(
            authority.certificate("good"),
            version,
            "-Verify",
            "1",
            "-verify_return_error",
            "-CAfile",
            authority.trusted
        )
        var options = TLSOptions(trust: .certificates(authority.trusted))
        let client = authority.certificate("client")
        options.identity = TLSOptions.ClientIdentity(certificatePath: client.path, keyPath: client.keyPath)
        let known = try server.connect(options)
        try known.send(Array("<<known>>".utf8))
        #expect(server.read(until: "<<", ">>") == Array("known".utf8))
        known.close()
        options.identity = nil
        // With TLS 1.3 this end finishes its part before the refusal arrives.
        let error = sinkError { _ = try server.connect(options).receive() }
        #expect(error?.code == .system)
        #expect(error?.reason?.contains("alert") == true, "\(error?.description ?? "it was accepted")")
    }

    @Test("a key is opened with its password, which no text contains")
    func password() throws {
        guard let authority = TLSAuthority.shared else { return }
        let server = try TLSServer(authority.certificate("good"))
        var identity = TLSOptions.ClientIdentity(
            certificatePath: authority.certificate("client").path,
            keyPath: authority.file("locked.key"),
            password: "sesame"
        )
        var options = TLSOptions(trust: .certificates(authority.trusted), identity: identity)
        _ = try server.connect(options)
        for password in ["wrong-word", nil] {
            identity.password = password
            options.identity = identity
            let error = sinkError { _ = try server.connect(options) }
            #expect(error?.reason?.contains("locked.key") == true, "\(error?.description ?? "it was accepted")")
            #expect(error?.description.contains("wrong-word") == false)
        }
        options.identity?.password = "sesame"
        var dumped = ""
        dump(options, to: &dumped)
        for text in ["\(options)", String(reflecting: options), dumped] {
            #expect(text.contains("locked.key"))
            #expect(!text.contains("sesame"))
        }
    }

    @Test("a file that is not there is named")
    func missingFiles() throws {
        guard let authority = TLSAuthority.shared else { return }
        let server = try TLSServer(authority.certificate("good"))
        let error = sinkError { _ = try server.connect(TLSOptions(trust: .certificates("/nowhere/ca.pem"))) }
        #expect(error?.code == .system)
        #expect(error?.reason?.contains("/nowhere/ca.pem") == true)
    }

    @Test("a peer that closes during the handshake is an error")
    func dropped() throws {
        let listener = try SilentListener()
        Thread.detachNewThread { listener.dropOne() }
        let error = sinkError { _ = try TLSClient(to: .tcp("127.0.0.1", listener.port), TLSOptions()) }
        #expect(error?.code == .system)
        #expect(error?.isTemporary == true)
    }

    @Test("a peer that says nothing is waited for until the deadline")
    func silent() throws {
        let listener = try SilentListener()
        let error = sinkError {
            _ = try TLSClient(to: .tcp("127.0.0.1", listener.port), TLSOptions(), within: .milliseconds(50))
        }
        #expect(error?.errno == ETIMEDOUT)
        #expect(error?.isTemporary == true)
    }

    @Test("a port without a listener is refused as by a plain socket")
    func noListener() throws {
        // No program listens at port 1 on a machine that runs tests.
        let error = sinkError { _ = try TLSClient(to: .tcp("127.0.0.1", 1), TLSOptions()) }
        #expect(error?.errno == ECONNREFUSED)
        #expect(error?.subject == "tcp 127.0.0.1:1")
    }

    @Test("a peer that has gone is an error, not the end of the process")
    func gone() throws {
        guard let authority = TLSAuthority.shared else { return }
        let server = try TLSServer(authority.certificate("good"), "-naccept", "1")
        let client = try server.connect(TLSOptions(trust: .certificates(authority.trusted)))
        try server.say("Q")
        while let received = try client.receive(), !received.isEmpty {}
        let error = sinkError { while true { try client.send([UInt8](repeating: 1, count: 1000)) } }
        #expect(error?.code == .system)
        #expect(error?.subject == "tcp localhost:\(server.port)")
    }

    @Test("a system without libcurl gets an error with its name")
    func withoutLibrary() throws {
        let error = sinkError { _ = try Curl(named: ["libcurl-missing.so.4", "another.so"]) }
        #expect(
            error?.description
                == "could not load libcurl-missing.so.4: the system does not have it, and TLS, HTTP and SMTP need it"
        )
        #expect(error?.code == .unsupported)
        let connector = Connector.tls(TLSOptions()) { () throws(SinkError) in
            try Curl(named: ["libcurl-missing.so.4"])
        }
        let refused = sinkError { _ = try connector.prepared(for: .tcp("127.0.0.1", 1))(.now) }
        #expect(refused?.code == .unsupported)
        // The C library is no libcurl.
        #expect(sinkError { _ = try Curl(named: ["libc.so.6", "libSystem.dylib"]) }?.reason == "it lacks a function")
    }
}
