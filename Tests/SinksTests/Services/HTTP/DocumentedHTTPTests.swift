import Foundation
import Testing

@testable import Sinks

/// The samples of `Docs/Services.md` about HTTP and OpenTelemetry and of `Docs/Scaling.md`, compiled; the last tests
/// check that they are the pages'.
@Suite("The pages about services over HTTP", .blocking)
struct DocumentedHTTPTests {
    private let log = Logger("shop.till", to: NullSink())

    private func http(_ token: Secret, _ password: Secret) throws -> [any Sink] {
        let sink = try HTTPSink("https://logs.example/in", body: .ndjson, credentials: .bearer(token))
            .buffered(capacity: 100, flushLevel: .critical, options: BufferOptions(flushAge: .seconds(1)))

        let asPython = try HTTPSink(
            host: "localhost:8080",
            url: "/log",
            method: .post,
            credentials: .basic("shop", password)
        )
        return [sink, asPython]
    }

    private func telemetry() throws -> any Sink {
        let collector = try OTLPSink(
            "http://collector:4318",
            serviceName: "shop",
            resource: ["service.version": "1.4.2"]
        )
        .buffered(capacity: 512, flushLevel: .critical, options: BufferOptions(flushAge: .seconds(1)))
        return collector
    }

    private func context() {
        LogContext.with(["trace_id": "0af7651916cd43dd8448eb211c80319c", "span_id": "b7ad6b7169203331"]) {
            log.warning("card refused")
        }
    }

    private func scaling() throws -> any Sink {
        let collector = try OTLPSink("http://127.0.0.1:4318", serviceName: "shop")
            .buffered(
                capacity: 512,
                flushLevel: .critical,
                options: BufferOptions(flushAge: .seconds(1), limits: .init(records: 50_000, bytes: 64 << 20))
            )
            .queued(capacity: 8192, whenFull: .dropOldest)
        return collector
    }

    private func syslog() throws -> any Sink {
        let syslog = try SyslogSink(
            .tls("logs.example", 6514, TLSOptions(trust: .certificates("/etc/logging/ca.pem"))),
            format: .rfc5424(appName: "shop"),
            options: SyslogOptions(
                socket: SocketOptions(
                    backoff: Backoff(retryStart: .seconds(1), retryMax: .seconds(30)),
                    backlog: Backlog(spill: Backlog.SpillOptions("/var/spool/shop/syslog.spill", bytes: 1 << 30))
                )
            )
        )
        .queued(capacity: 8192, whenFull: .dropOldest)
        return syslog
    }

    private func page(_ name: String) throws -> String {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../../Docs")
        return try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }

    /// Returns the text under a heading, up to the next of its kind.
    private func section(_ heading: String, of page: String) throws -> String {
        let parts = try self.page(page).components(separatedBy: "\n## ")
        return try #require(parts.first { $0.hasPrefix(heading + "\n") })
    }

    private func blocks(_ language: String, in text: String) -> [String] {
        text.components(separatedBy: "```\(language)\n").dropFirst().compactMap {
            $0.components(separatedBy: "```").first
        }
    }

    @Test(
        "show samples that stand here and compile",
        arguments: [
            ("HTTP", "Services.md", 1), ("OpenTelemetry", "Services.md", 2),
            ("An OpenTelemetry collector", "Scaling.md", 1), ("TLS syslog to rsyslog", "Scaling.md", 1),
        ]
    )
    func samples(heading: String, page: String, count: Int) throws {
        let here = try String(contentsOfFile: #filePath, encoding: .utf8)
        // Both indented as they may be here and there.
        let lines = Set(here.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) })
        let samples = blocks("swift", in: try section(heading, of: page))
        #expect(samples.count == count)
        for line in samples.joined().split(separator: "\n") {
            #expect(lines.contains(line.trimmingCharacters(in: .whitespaces)), "not in this file: \(line)")
        }
    }

    private var record: LogRecord {
        var record = LogRecord(
            timestamp: Timestamp(seconds: 1_795_262_400, nanoseconds: 250_000_000),
            level: .warning,
            name: "shop.db",
            message: "café & 42",
            attributes: ["request": "r 1"],
            source: CodeLocation(file: "Shop/Till.swift", function: "pay(_:)", line: 7),
            thread: ThreadIdentity(id: 9, name: "main")
        )
        record.process = ProcessIdentity(id: 8, name: "shop")
        return record
    }

    private func text(_ write: (inout ByteWriter) -> Void) -> String {
        var writer = ByteWriter()
        write(&writer)
        return writer.withBytes { String(decoding: $0, as: UTF8.self) }
    }

    @Test("name the defaults of the options of every service")
    func serviceDefaults() throws {
        let page = try DocumentedDefaults(under: "HTTP")
        let service = ServiceOptions()
        #expect(page["timeouts.connect"] == DocumentedDefaults.text(service.timeouts.connect))
        #expect(page["timeouts.request"] == DocumentedDefaults.text(service.timeouts.request))
        #expect(page["timeouts.total"] == DocumentedDefaults.text(service.timeouts.total))
        #expect(page["retry.attempts"] == "\(service.retry.attempts)")
        #expect(
            page["retry.backoff"] == DocumentedDefaults.text(service.retry.backoff) && service.retry.backoff.jitter == 0
        )
        #expect(page["retry.longestPause"] == DocumentedDefaults.text(service.retry.longestPause))
        #expect(page["usesProxy"] == DocumentedDefaults.text(service.usesProxy))
        #expect(page["failures"] == DocumentedDefaults.text(service.failures))
        #expect(page["clock"] == "the system's" && "\(service.clock)" == "\(TimeSource.system)")
        #expect(page["pause"] == "the thread sleeps")
    }

    @Test("name the defaults of HTTP")
    func httpDefaults() throws {
        let page = try DocumentedDefaults(under: "HTTP")
        let byURL = try HTTPSink("http://h/in")
        let byHost = try HTTPSink(host: "h", url: "/in")
        #expect(page["method"] == "`.get` beside a host, as in Python; `.post` with a URL")
        #expect(byHost.description == "GET http://h/in" && byURL.description == "POST http://h/in")
        #expect(page["`secure`, or `https`"] == "no")
        #expect(page["body"] == "`.form` beside a host, as in Python; `.json` with a URL")
        #expect(page["mapRecord"] == "Python's attributes in a form, `JSONLinesFormatter` in JSON")
        let form = String(decoding: try byHost.content(of: record), as: UTF8.self)
        #expect(form.hasPrefix("name=shop.db&msg=caf%C3%A9+%26+42&args=%28%29&levelname=WARNING&"))
        let json = String(decoding: try byURL.content(of: record), as: UTF8.self)
        #expect(json == text { JSONLinesFormatter().format(record, into: &$0) })
        let options = HTTPOptions()
        #expect(page["options.headers"] == "none" && options.headers.isEmpty)
        #expect(page["options.compression"] == "none" && options.compression == .none)
        #expect(page["options.formatter"] == "`JSONLinesFormatter()`")
        #expect("\(options.formatter)" == "\(JSONLinesFormatter())")
        #expect("\(options.service)" == "\(ServiceOptions())")
        #expect(HTTPOptions.Compression.gzip() == .gzip(level: 6))
    }

    @Test("name the defaults of OpenTelemetry")
    func collectorDefaults() throws {
        let page = try DocumentedDefaults(under: "OpenTelemetry")
        #expect(page["the URL"] == "`http://localhost:4318`")
        #expect(try OTLPSink().description == "OTLP http://localhost:4318/v1/logs")
        let options = OTLPOptions()
        #expect(page["options.headers"] == "none" && options.headers.isEmpty)
        #expect(page["options.scope"] == "none" && options.scope.isEmpty)
        #expect(page["options.compression"] == "none" && options.compression == .none)
        #expect(page["options.service"] == "as for HTTP" && "\(options.service)" == "\(HTTPOptions().service)")
    }

    @Test("show the bytes of a form and of JSON")
    func bodies() throws {
        let blocks = blocks("text", in: try section("HTTP", of: "Services.md"))
        let origin = Timestamp(seconds: 1_795_262_399)
        let form = text { $0.append(form: HTTPSink.pythonAttributes(of: record, origin: origin)) }
        let first = try #require(blocks.first)
        #expect(first.hasSuffix("\n\n" + form + "\n"))
        #expect(first.contains("\nContent-Length: \(form.utf8.count)\n"))
        #expect(first.contains("Authorization: \(HTTPOptions.Credentials.basic("shop", "sesame").field)\n"))
        #expect(blocks.dropFirst().first == text { JSONLinesFormatter().format(record, into: &$0) } + "\n")
    }

    @Test("show the bytes of a request to a collector")
    func collector() throws {
        var record = record
        record.name = "shop.till"
        record.message = "card refused"
        record.attributes = ["trace_id": "0af7651916cd43dd8448eb211c80319c", "span_id": "b7ad6b7169203331"]
        record.process = .current
        let body = OTLPBody(resource: ["service.name": "shop", "process.pid": 8])
        let shown = try #require(blocks("text", in: try section("OpenTelemetry", of: "Services.md")).first)
        #expect(shown.replacing("\n", with: "") == text { body.write([record], to: &$0) })
    }

    @Test("show the collector's configuration")
    func configuration() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../Peers/otel-collector.yaml")
        let shown = blocks("yaml", in: try section("An OpenTelemetry collector", of: "Scaling.md"))
        #expect(shown == [try String(contentsOf: file, encoding: .utf8)])
    }

    @Test("show the configuration that the tests run rsyslog with")
    func rsyslog() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../Syslog/Configurations/rsyslog-tls.conf")
        let shown = blocks("text", in: try section("TLS syslog to rsyslog", of: "Scaling.md"))
        #expect(shown == [try String(contentsOf: file, encoding: .utf8)])
    }
}
