import Foundation
import TestPeers
import Testing

@testable import Sinks

/// The requests of a sink beside those of CPython 3.13's `HTTPHandler`, both to Python's `http.server`.
@Suite("A sink and CPython's HTTPHandler", .blocking)
struct HTTPPythonTests {
    /// The settings of both.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let method: HTTPOptions.Method
        var url = "/log"
        var credentials: (user: String, password: String)?
        /// Over TLS, with a certificate at both ends.
        var isSecure = false

        static let all = [
            Case(testDescription: "GET", method: .get),
            Case(testDescription: "GET behind a query", method: .get, url: "/log?x=1"),
            Case(testDescription: "POST", method: .post),
            Case(testDescription: "POST with credentials", method: .post, credentials: ("us\u{e9}r", "p\u{e4}ss:word")),
            Case(testDescription: "GET over TLS with a client's certificate", method: .get, isSecure: true),
            Case(testDescription: "POST over TLS with a client's certificate", method: .post, isSecure: true),
        ]
    }

    private static let origin = Timestamp(seconds: 1_795_262_399, nanoseconds: 123_456_000)

    private static var records: [LogRecord] {
        var record = LogRecord(
            timestamp: Timestamp(seconds: 1_795_262_400, nanoseconds: 250_000_000),
            level: .warning,
            name: "shop.db",
            message: "caf\u{e9} & %s = \(42)\n\u{1F600}~",
            attributes: [
                "request": "r 1", "list": Value.array([1, "it's", nil, true, 2.5]), "map": ["k": "v"], "none": nil,
                "f": 1e16,
            ],
            source: CodeLocation(file: "/p/f.py", function: "fn", line: 7),
            thread: ThreadIdentity(id: 140_000_000_000_000, name: "MainThread")
        )
        record.process = ProcessIdentity(id: 8663, name: "MainProcess")
        var other = record
        other.message = ""
        other.level = Level(27)
        other.errorText = "Traceback (most recent call last):\n  boom"
        other.stackText = "Stack (most recent call last):\n  here"
        other.taskName = "Task-1"
        other.attributes = [:]
        return [record, other]
    }

    /// Sends records with the same attributes by Python's handler.
    private static let handler = """
        import json, logging, logging.handlers, ssl, sys
        port, method, url, credentials, tls, records = json.load(open(sys.argv[1], encoding="utf-8"))
        if tls:
            trusted, certificate, key = tls
            context = ssl.create_default_context(cafile=trusted)
            # The tests' certificates lack extensions that it asks for.
            context.verify_flags &= ~ssl.VERIFY_X509_STRICT
            context.load_cert_chain(certificate, key)
        handler = logging.handlers.HTTPHandler(
            f"127.0.0.1:{port}", url, method, credentials=tuple(credentials) if credentials else None,
            secure=bool(tls), context=context if tls else None)
        def fail(record):
            raise
        handler.handleError = fail
        for attributes in records:
            record = logging.makeLogRecord(attributes)
            record.args = ()
            handler.emit(record)
        """

    @Test(
        "send the same requests but for the order of the header fields",
        .compares(with: .python313),
        arguments: Case.all
    )
    func sameRequests(setUp: Case) throws {
        let python = try #require(Python.python313)
        guard let ends = try Ends(of: setUp) else { return }
        let server = try PythonServer(python, HTTPRecorder.script(wrapping: ends.wrapping))
        var options = HTTPSinkTests.options()
        options.tls = ends.context
        let sink = try HTTPSink(
            "\(setUp.isSecure ? "https" : "http")://127.0.0.1:\(server.port)\(setUp.url)",
            method: setUp.method,
            body: .form,
            credentials: setUp.credentials.map { .basic($0.user, Secret($0.password)) },
            options: options
        ) { HTTPSink.pythonAttributes(of: $0, origin: Self.origin) }
        var json = ByteWriter()
        let records = Self.records.map { Value.map(HTTPSink.pythonAttributes(of: $0, origin: Self.origin)) }
        let credentials = setUp.credentials.map { Value.array([.string($0.user), .string($0.password)]) } ?? .null
        json.append(
            json: [
                Value(server.port), .string(setUp.method.rawValue), .string(setUp.url), credentials, ends.files,
                .array(records),
            ],
            revealing: true
        )
        for record in Self.records { try sink.emit(record) }
        let ours = try Self.records.map { _ in try server.nextRequest() }
        _ = try python.run(Self.handler, json.withBytes { Array($0) })
        let theirs = try Self.records.map { _ in try server.nextRequest() }
        for (our, their) in zip(ours, theirs) {
            #expect(our.line == their.line)
            #expect(our.body == their.body)
            #expect(our.fields == their.fields)
            #expect(our.subject == their.subject)
            #expect(our.subject == (setUp.isSecure ? "((('commonName', 'client'),),)" : ""))
            #expect(our.line.hasPrefix("\(setUp.method.rawValue) /log"))
        }
        #expect(sink.statistics.emitted == 2)
    }

    /// The TLS settings of both ends; `nil` after a note if no certificate can be made.
    private struct Ends {
        var wrapping = "pass"
        var context: TLSOptions?
        /// For Python's handler: the authority, the client's certificate and its key.
        var files = Value.null

        init?(of setUp: Case) throws {
            guard setUp.isSecure else { return }
            guard let authority = TLSAuthority.shared else { return nil }
            let client = authority.certificate("client")
            wrapping = HTTPRecorder.wrapping(authority.certificate("good"), clientsOf: authority.trusted)
            context = TLSOptions(
                trust: .certificates(authority.trusted),
                identity: TLSOptions.ClientIdentity(certificatePath: client.path, keyPath: client.keyPath)
            )
            files = [.string(authority.trusted), .string(client.path), .string(client.keyPath)]
        }
    }

    @Test("name the attributes of a record in the same order without a mapping", .compares(with: .anyPython))
    func defaultMapping() throws {
        let server = try PythonServer(try #require(Python.newest), HTTPRecorder.script())
        let sink = try HTTPSink(
            host: "127.0.0.1:\(server.port)",
            url: "/log",
            method: .post,
            options: HTTPSinkTests.options()
        )
        try sink.emit(try #require(Self.records.first))
        let keys = try server.nextRequest().body.split(separator: "&").compactMap { $0.split(separator: "=").first }
        let expected = """
            name msg args levelname levelno pathname filename module exc_info exc_text stack_info lineno funcName created msecs \
            relativeCreated thread threadName processName process taskName request list map none f
            """
        #expect(keys.joined(separator: " ") == expected)
    }
}
