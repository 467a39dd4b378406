import Foundation
import TestPeers

@testable import Sinks

/// `http.server` of Python, with or without TLS, that prints the bytes of each request.
enum HTTPRecorder {
    /// Returns the script of the server.
    ///
    /// - Parameter wrapping: a line of Python that puts TLS around `server.socket`.
    /// - Returns: a script for CPython.
    static func script(wrapping: String = "pass") -> String {
        """
        import http.server, json, ssl, sys

        class Recording:
            def __init__(self, file):
                self.file, self.bytes = file, b""
            def readline(self, *arguments):
                line = self.file.readline(*arguments)
                self.bytes += line
                return line
            def read(self, *arguments):
                piece = self.file.read(*arguments)
                self.bytes += piece
                return piece
            def __getattr__(self, name):
                return getattr(self.file, name)

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            def setup(self):
                super().setup()
                self.rfile = Recording(self.rfile)
            def do_GET(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                head = self.rfile.bytes[:len(self.rfile.bytes) - len(body)]
                self.rfile.bytes = b""
                subject = ""
                if isinstance(self.connection, ssl.SSLSocket):
                    subject = str((self.connection.getpeercert() or {}).get("subject"))
                print(json.dumps({"head": head.decode("latin-1"), "body": body.decode("latin-1"), "subject": subject}), flush=True)
                self.send_response(200)
                self.send_header("Content-Length", "0")
                self.end_headers()
            do_POST = do_GET
            def log_message(self, *arguments):
                pass

        class Server(http.server.ThreadingHTTPServer):
            def handle_error(self, request, client_address):
                pass

        server = Server(("127.0.0.1", 0), Handler)
        print(server.server_address[1], flush=True)
        \(wrapping)
        server.serve_forever()
        """
    }

    static func wrapping(_ certificate: TLSAuthority.Certificate, clientsOf authority: String? = nil) -> String {
        let lines =
            [
                "context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)",
                "context.load_cert_chain('\(certificate.path)', '\(certificate.keyPath)')",
            ]
            + (authority.map {
                ["context.verify_mode = ssl.CERT_REQUIRED", "context.load_verify_locations('\($0)')"]
            } ?? []) + ["server.socket = context.wrap_socket(server.socket, server_side=True)"]
        return lines.joined(separator: "; ")
    }

    /// A request as it came.
    struct Request {
        let head: String
        let body: String
        let subject: String

        var line: String { head.components(separatedBy: "\r\n").first ?? "" }

        /// Name and value of each field, names in small letters, in an order that says nothing.
        var fields: [String] {
            head.components(separatedBy: "\r\n").dropFirst().filter { !$0.isEmpty }.map { line in
                let parts = line.split(separator: ":", maxSplits: 1).map(String.init)
                return (parts.first ?? "").lowercased() + ":" + (parts.last ?? "")
            }.sorted()
        }
    }
}

extension PythonServer {
    /// The next request that a recorder got.
    func nextRequest() throws -> HTTPRecorder.Request {
        let object = try nextObject()
        return HTTPRecorder.Request(
            head: object["head"] as? String ?? "",
            body: object["body"] as? String ?? "",
            subject: object["subject"] as? String ?? ""
        )
    }
}
