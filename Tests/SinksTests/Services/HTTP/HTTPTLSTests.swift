import Foundation
import TestPeers
import Testing

@testable import Sinks

/// A sink over TLS, with Python's `http.server` or nginx for a peer.
@Suite("Records sent to a web server over TLS", .compares(with: .anyPython), .blocking)
struct HTTPTLSTests {
    private func server(_ certificate: String, _ authority: TLSAuthority, clients: Bool = false) throws -> PythonServer
    {
        let wrapping = HTTPRecorder.wrapping(
            authority.certificate(certificate),
            clientsOf: clients ? authority.trusted : nil
        )
        return try PythonServer(try #require(Python.newest), HTTPRecorder.script(wrapping: wrapping))
    }

    private func sink(_ port: UInt16, _ options: TLSOptions, _ time: ManualTime = ManualTime()) throws -> HTTPSink {
        var http = HTTPSinkTests.options(time)
        http.tls = options
        return try HTTPSink("https://localhost:\(port)/in", options: http, mapRecord: HTTPSinkTests.text)
    }

    @Test("arrive where the certificate is good, over one connection")
    func good() throws {
        guard let authority = TLSAuthority.shared else { return }
        let server = try server("good", authority)
        let sink = try sink(server.port, TLSOptions(trust: .certificates(authority.trusted)))
        for number in 1...3 { try sink.log("\(number)") }
        let requests = try (1...3).map { _ in try server.nextRequest() }
        #expect(requests.map(\.body) == (1...3).map { "{\"m\":\"\($0)\"}" })
        #expect(requests.first?.line == "POST /in HTTP/1.1")
        try sink.close()
    }

    @Test("arrive only from a client with a certificate, where the server demands one")
    func clientCertificate() throws {
        guard let authority = TLSAuthority.shared else { return }
        let server = try server("good", authority, clients: true)
        let time = ManualTime()
        let trust = TLSOptions.Trust.certificates(authority.trusted)
        let stranger = try sink(server.port, TLSOptions(trust: trust), time)
        #expect(sinkError { try stranger.log("1") } != nil)
        #expect(stranger.statistics.failed == 1)
        let client = authority.certificate("client")
        let identity = TLSOptions.ClientIdentity(certificatePath: client.path, keyPath: client.keyPath)
        let known = try sink(server.port, TLSOptions(trust: trust, identity: identity))
        try known.log("2")
        let request = try server.nextRequest()
        #expect(request.body == #"{"m":"2"}"#)
        #expect(request.subject.contains("client"))
    }

    @Test(
        "go to no server with a bad certificate, which is not tried again with each record",
        arguments: ["elsewhere", "expired", "early", "alone", "unknown", "client", "revoked"]
    )
    func badCertificates(name: String) throws {
        guard let authority = TLSAuthority.shared else { return }
        let server = try server(name, authority)
        var options = TLSOptions(trust: .certificates(authority.trusted))
        if name == "revoked" { options.revocations = authority.revocations }
        let sink = try sink(server.port, options)
        let error = sinkError { try sink.log("1") }
        #expect(error?.code == .untrusted)
        #expect(error?.isTemporary == false)
        #expect(sinkError { try sink.log("2") }?.underlying == error.map { [$0] })
        #expect(sink.statistics.failed == 2)
    }

    @Test("go to no server that only other authorities vouch for")
    func systemTrust() throws {
        guard let authority = TLSAuthority.shared else { return }
        let server = try server("good", authority)
        #expect(sinkError { try sink(server.port, TLSOptions()).log("1") }?.code == .untrusted)
    }

    @Test("arrive at nginx, which asks for a certificate and compresses nothing")
    func nginx() throws {
        guard let authority = TLSAuthority.shared else { return }
        guard let server = try Nginx(authority) else { return }
        let client = authority.certificate("client")
        let sink = try sink(
            server.port,
            TLSOptions(
                trust: .certificates(authority.trusted),
                identity: TLSOptions.ClientIdentity(certificatePath: client.path, keyPath: client.keyPath),
                minimumVersion: .tls13
            )
        )
        try sink.log("1")
        try sink.log("2")
        try sink.close()
        #expect(
            server.log(2) == [
                #"POST /in HTTP/1.1 application/json {"m":"1"} 1 CN=client"#,
                #"POST /in HTTP/1.1 application/json {"m":"2"} 2 CN=client"#,
            ]
        )
    }
}
