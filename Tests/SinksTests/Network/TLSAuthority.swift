import Foundation
import Sinks

/// A certificate authority in a folder of its own, with certificates good and bad, all made by `openssl`.
final class TLSAuthority: Sendable {
    /// A certificate and its key.
    struct Certificate: Sendable, CustomStringConvertible {
        let description: String
        let path: String
        let keyPath: String
    }

    let folder: TemporaryDirectory
    let trusted: String
    let revocations: String

    /// The one of this run; `nil`, having said so, where there is no openssl.
    static var shared: TLSAuthority? {
        guard TLSServer.openssl != nil else {
            Peers.missing("openssl")
            return nil
        }
        do { return try made.get() } catch {
            Peers.missing("openssl that makes certificates: \(error)")
            return nil
        }
    }

    private static let made = Result { try TLSAuthority() }

    private init() throws {
        folder = try TemporaryDirectory()
        trusted = folder.file("ca.pem")
        revocations = folder.file("crl.pem")
        try folder.write(Self.configuration(in: folder.path), to: "ca.cnf")
        try folder.write("", to: "index.txt")
        try makeAuthority("ca")
        try makeAuthority("stranger")
        try issue("good")
        try issue("elsewhere", names: "DNS:elsewhere.example")
        try issue("expired", from: "20200101000000Z", to: "20200201000000Z")
        try issue("early", from: "20990101000000Z", to: "20991231000000Z")
        try issue("client", usage: "clientAuth")
        try issue("unknown", by: "stranger")
        try issue("revoked")
        try openssl("ca", "-config", file("ca.cnf"), "-name", "ca", "-revoke", file("revoked.pem"))
        try openssl("ca", "-config", file("ca.cnf"), "-name", "ca", "-gencrl", "-out", file("crl.pem"))
        try selfSigned("alone")
        try openssl("ec", "-in", file("client.key"), "-aes128", "-passout", "pass:sesame", "-out", file("locked.key"))
    }

    func certificate(_ name: String) -> Certificate {
        Certificate(description: name, path: file(name + ".pem"), keyPath: file(name + ".key"))
    }

    func file(_ name: String) -> String { folder.file(name) }

    private func makeAuthority(_ name: String) throws {
        try openssl(
            ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "30"]
                + ["-subj", "/CN=\(name)", "-keyout", file(name + ".key"), "-out", file(name + ".pem")]
        )
    }

    private func selfSigned(_ name: String) throws {
        try openssl(
            ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "30"]
                + ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
                + ["-keyout", file(name + ".key"), "-out", file(name + ".pem")]
        )
    }

    private func issue(
        _ name: String,
        by authority: String = "ca",
        names: String = "DNS:localhost,IP:127.0.0.1,IP:::1",
        usage: String = "serverAuth",
        from: String = "20200101000000Z",
        to: String = "20991231000000Z"
    ) throws {
        try openssl(
            ["req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=\(name)"]
                + ["-keyout", file(name + ".key"), "-out", file(name + ".csr")]
        )
        try folder.write("subjectAltName=\(names)\nextendedKeyUsage=\(usage)\n", to: name + ".ext")
        try openssl(
            ["ca", "-batch", "-config", file("ca.cnf"), "-name", authority, "-in", file(name + ".csr"), "-notext"]
                + ["-extfile", file(name + ".ext"), "-startdate", from, "-enddate", to, "-out", file(name + ".pem")]
        )
    }

    private func openssl(_ arguments: String...) throws {
        try openssl(arguments)
    }

    private func openssl(_ arguments: [String]) throws {
        _ = try Peers.run(TLSServer.openssl ?? "openssl", arguments)
    }

    private static func configuration(in folder: String) -> String {
        let sections = ["ca", "stranger"].map { name in
            """
            [\(name)]
            certificate = \(folder)/\(name).pem
            private_key = \(folder)/\(name).key
            database = \(folder)/index.txt
            new_certs_dir = \(folder)
            rand_serial = yes
            unique_subject = no
            default_md = sha256
            default_crl_days = 30
            policy = any

            """
        }
        return sections.joined() + "[any]\ncommonName = supplied\n"
    }
}
