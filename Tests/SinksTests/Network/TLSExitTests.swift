import Foundation
import TestPeers
import Testing

/// Processes that end while records wait for a peer over TLS.
@Suite("TLS: the normal end of a process", .compares(with: .anyPython), .blocking)
struct TLSExitTests {
    /// A server for one kind of sink, which prints the numbers of the records when a connection has ended.
    private static func script(_ service: String, _ certificate: TLSAuthority.Certificate) -> String {
        """
        import json, re, socket, ssl
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain('\(certificate.path)', '\(certificate.keyPath)')

        def answer_requests(file):
            length = 0
            for line in iter(file.readline, b""):
                yield line
                if line.lower().startswith(b"content-length:"): length = int(line[15:])
                if line == b"\\r\\n":
                    yield file.read(length)
                    file.write(b"HTTP/1.1 200 OK\\r\\nContent-Length: 2\\r\\n\\r\\n{}")
                    file.flush()

        def take_mails(file):
            in_mail = False
            def say(text):
                file.write(text + b"\\r\\n")
                file.flush()
            say(b"220 ready")
            for line in iter(file.readline, b""):
                yield line
                if in_mail and line != b".\\r\\n": continue
                in_mail = line.upper().startswith(b"DATA")
                say(b"354 go on" if in_mail else b"250 fine")

        def read_all(file):
            yield from iter(lambda: file.read1(65536), b"")

        talk = {"socket": read_all, "mail": take_mails}.get("\(service)", answer_requests)
        listener = socket.create_server(("127.0.0.1", 0))
        print(listener.getsockname()[1], flush=True)
        while True:
            taken = b""
            try:
                connection = context.wrap_socket(listener.accept()[0], server_side=True)
                with connection, connection.makefile("rwb") as file:
                    for piece in talk(file): taken += piece
            except OSError: pass
            print(json.dumps({"numbers": [int(n) for n in re.findall(rb"record-(\\d+)-", taken)]}), flush=True)
        """
    }

    private func server(_ service: String) throws -> (server: PythonServer, trusted: String)? {
        guard let authority = TLSAuthority.shared else { return nil }
        let script = Self.script(service, authority.certificate("good"))
        return (try PythonServer(try #require(Python.newest), script), authority.trusted)
    }

    @Test(
        "delivers what waits, and then ends as it should",
        arguments: ["socket", "https", "otlp", "mail"],
        ["buffered", "queued"]
    )
    func normalExit(service: String, wrapper: String) throws {
        guard let (server, trusted) = try server(service) else { return }
        let outcome = try Fixture.run("tls-exit", service, wrapper, String(server.port), trusted)
        #expect(outcome.status == 0 && !outcome.wasKilled)
        #expect(outcome.errors == "")
        #expect(try server.nextObject()["numbers"] as? [Int] == Array(0...20))
    }

    @Test(
        "refuses a record from an exit handler that runs when the TLS library is gone",
        arguments: ["socket", "https", "otlp", "mail"]
    )
    func lateRecord(service: String) throws {
        guard let (server, trusted) = try server(service) else { return }
        let outcome = try Fixture.run("tls-late", service, String(server.port), trusted)
        #expect(outcome.status == 0 && !outcome.wasKilled)
        #expect(outcome.output.contains("the process is ending"), "\(outcome.output)")
        #expect(try server.nextObject()["numbers"] as? [Int] == [0])
    }
}
