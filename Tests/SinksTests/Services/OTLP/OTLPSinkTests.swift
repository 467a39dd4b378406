import Foundation
import SinkTesting
import TestPeers
import Testing

@testable import Sinks

@Suite("Records sent to a collector", .blocking)
struct OTLPSinkTests {
    let time = ManualTime()

    func sink(
        _ peer: HTTPPeer,
        _ compression: HTTPOptions.Compression = .none,
        scope: Attributes = [:],
        failures: FailureReporter = .silent
    ) throws -> OTLPSink {
        let options = OTLPOptions(
            scope: scope,
            compression: compression,
            service: HTTPSinkTests.options(time) { $0.failures = failures }.service
        )
        return try OTLPSink("http://\(peer.host)", serviceName: "shop", options: options)
    }

    @Test("go to where collectors take logs, as JSON")
    func request() throws {
        let peer = try HTTPPeer()
        let sink = try sink(peer)
        try sink.log("1")
        let request = try #require(peer.requests.first)
        #expect(request.line == "POST /v1/logs HTTP/1.1")
        #expect(
            Set(request.head.components(separatedBy: "\r\n").dropFirst()) == [
                "Host: \(peer.host)", "Accept-Encoding: identity", "Content-type: application/json",
                "Content-Length: \(request.body.count)",
            ]
        )
        #expect(
            request.text.hasPrefix(
                #"{"resourceLogs":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"shop"}}"#
            )
        )
        #expect(sink.statistics.bytes == UInt64(request.body.count))
    }

    @Test("go elsewhere if the URL says so")
    func path() throws {
        let peer = try HTTPPeer()
        let sink = try OTLPSink(peer.url, options: OTLPOptions(service: HTTPSinkTests.options().service))
        try sink.log("1")
        #expect(peer.requests.first?.line == "POST /in HTTP/1.1")
        #expect(sinkError { _ = try OTLPSink("http://u:secret@h") }?.code == .invalidOption)
        #expect(
            sinkError { _ = try OTLPSink("http://h", options: OTLPOptions(tls: TLSOptions())) }?.code == .invalidOption
        )
    }

    @Test("come from a process with a name, and from what else the application says")
    func resource() throws {
        let peer = try HTTPPeer()
        let sink = try OTLPSink(
            peer.url,
            resource: ["service.version": "1.2", "process.pid": 5],
            options: OTLPOptions(service: HTTPSinkTests.options().service)
        )
        try sink.log("1")
        let name = ProcessInfo.processInfo.environment["OTEL_SERVICE_NAME"] ?? ProcessIdentity.current.name
        let expected =
            #"{"attributes":[{"key":"service.name","value":{"stringValue":"\#(name)"}},"#
            + #"{"key":"service.version","value":{"stringValue":"1.2"}},{"key":"process.pid","value":{"intValue":"5"}}]}"#
        #expect(peer.requests.first?.text.contains(expected) == true)
    }

    @Test("count as failed as far as the collector did not keep them, and are reported")
    func partialSuccess() throws {
        let peer = try HTTPPeer()
        let failures = ReportedFailures()
        peer.answer(
            .status(200, body: #"{"partialSuccess":{"rejectedLogRecords":"2","errorMessage":"too old"}}"#),
            .status(200, body: #"{"partialSuccess":{"errorMessage":"soon deprecated"}}"#),
            .status(200, body: "{}")
        )
        let sink = try sink(peer, failures: failures.reporter)
        try sink.emit(["1", "2", "3"].map { Some.record($0) })
        #expect(sink.statistics.emitted == 1)
        #expect(sink.statistics.failed == 2)
        try sink.log("4")
        try sink.log("5")
        #expect(sink.statistics.emitted == 3)
        #expect(
            failures.texts == [
                "could not send all to http://\(peer.host)/v1/logs: 2 records were rejected: too old",
                "could not send without a warning to http://\(peer.host)/v1/logs: soon deprecated",
            ]
        )
    }

    @Test("are sent again for the statuses that the specification names", arguments: [429, 502, 503, 504])
    func retried(status: Int) throws {
        let peer = try HTTPPeer()
        peer.answer(.status(status, headers: ["Retry-After: 3"]))
        let sink = try sink(peer)
        try sink.log("1")
        #expect(peer.requests.count == 2)
        #expect(time.now == Some.instant.advanced(bySeconds: 3))
        #expect(sink.statistics.emitted == 1)
    }

    @Test("are refused for good by all others", arguments: [301, 400, 401, 404, 408, 500, 501, 505])
    func refused(status: Int) throws {
        let peer = try HTTPPeer()
        peer.answer(.status(status))
        let sink = try sink(peer)
        #expect(sinkError { try sink.log("1") }?.code == .refused)
        try sink.log("2")
        #expect(peer.requests.count == 2)
        #expect(sink.statistics.failed == 1)
    }

    @Test("are given again in halves if they are too long together")
    func tooLong() throws {
        let peer = try HTTPPeer()
        peer.answer(.status(413), .status(413))
        let sink = try sink(peer).buffered(capacity: 2, options: Some.buffer(time))
        for number in 1...2 { try sink.log("\(number)") }
        #expect(peer.requests.map { $0.text.components(separatedBy: "timeUnixNano").count - 1 } == [2, 1, 1])
        #expect(sink.statistics.emitted == 1)
        #expect(sink.statistics.failed == 1)
        try sink.close()
    }

    @Test("go together behind a buffer, and again together if the collector was away")
    func batches() throws {
        let peer = try HTTPPeer()
        peer.stop()
        let sink = try sink(peer).buffered(capacity: 3, options: Some.buffer(time))
        for number in 1...3 { try sink.log("\(number)") }
        try peer.restart()
        time.advance(seconds: 2)
        try sink.flush()
        for number in 4...6 { try sink.log("\(number)") }
        try sink.close()
        #expect(peer.requests.map { $0.text.components(separatedBy: "timeUnixNano").count - 1 } == [3, 3])
        #expect(sink.statistics.emitted == 6)
        #expect(sink.statistics.failed == 0)
    }

    @Test("arrive through a queue, and behind a fallback")
    func wrapped() throws {
        let peer = try HTTPPeer()
        let other = CollectingSink()
        let sink = try sink(peer).retried(pause: Pause { _ in }).fallback(to: other).queued()
        try sink.log("1")
        try sink.flush()
        peer.stop()
        peer.answer(thenAlways: .drop)
        try sink.log("2")
        try sink.close()
        #expect(peer.requests.first?.text.contains(#"{"stringValue":"1"}"#) == true)
        #expect(other.messages == ["2"])
    }

    @Test("have no credentials in what describes or dumps them")
    func secrets() throws {
        let sink = try OTLPSink("http://h?key=secret", credentials: .bearer("secret"))
        var dumped = ""
        dump(sink, to: &dumped)
        #expect(!(dumped + "\(sink)" + String(reflecting: sink)).contains("secret"))
    }

    @Test("have options that show the names of header fields, and no value, when described or dumped")
    func shownOptions() {
        let options = OTLPOptions(headers: [("X-Key", "secret"), ("X-Tenant", "secret")])
        for text in HTTPSinkTests.shown(options) {
            #expect(text.contains(#"headers: ["X-Key", "X-Tenant"]"#) || text.contains("- \"X-Key\"\n"), "\(text)")
            #expect(!text.contains("secret"), "\(text)")
        }
        #expect("\(OTLPOptions(scope: ["library": "till"]))".contains("till"))
    }

    /// Reads a request by the official definitions, strictly, and prints each record with its scope.
    static let reader = """
        import base64, gzip, json, sys
        from google.protobuf import json_format
        from opentelemetry.proto.collector.logs.v1.logs_service_pb2 import ExportLogsServiceRequest

        def plain(value):
            kind = value.WhichOneof("value")
            if kind is None: return None
            inner = getattr(value, kind)
            if kind == "array_value": return [plain(v) for v in inner.values]
            if kind == "kvlist_value": return [[p.key, plain(p.value)] for p in inner.values]
            if kind == "bytes_value": return "bytes " + inner.hex()
            if kind == "double_value": return "double " + repr(inner)
            return inner

        content = open(sys.argv[1], "rb").read()
        if content[:2] == b"\\x1f\\x8b": content = gzip.decompress(content)
        request = json.loads(content)
        for resource in request["resourceLogs"]:
            for scope in resource["scopeLogs"]:
                for record in scope["logRecords"]:
                    # OTLP has these in hexadecimal where the mapping has base64.
                    for key in ("traceId", "spanId"):
                        if key in record:
                            record[key] = base64.b64encode(bytes.fromhex(record[key])).decode()
        request = json_format.ParseDict(request, ExportLogsServiceRequest(), ignore_unknown_fields=False)
        for resource in request.resource_logs:
            print(json.dumps([[p.key, plain(p.value)] for p in resource.resource.attributes], ensure_ascii=False))
            for scope in resource.scope_logs:
                for r in scope.log_records:
                    print(json.dumps([
                        scope.scope.name, [[p.key, plain(p.value)] for p in scope.scope.attributes],
                        r.time_unix_nano, r.observed_time_unix_nano, r.severity_number, r.severity_text,
                        plain(r.body), [[p.key, plain(p.value)] for p in r.attributes], r.trace_id.hex(), r.span_id.hex(),
                        r.flags], ensure_ascii=False))
        """

    static var records: [LogRecord] {
        var full = LogRecord(
            timestamp: Timestamp(seconds: 1_795_262_400, nanoseconds: 123_456_789),
            level: .warning,
            name: "shop.db",
            message: "caf\u{e9} \(42)\n\u{1F600}",
            attributes: ([
                "trace_id": "0af7651916cd43dd8448eb211c80319c", "span_id": "b7ad6b7169203331", "trace_flags": 1,
                "string": "\"", "bool": true, "int": .int(.max), "unsigned": .unsigned(.max), "double": 2.5,
                "nan": .double(.nan), "inf": .double(.infinity), "minus": .double(-.infinity),
                "tiny": .double(.leastNonzeroMagnitude),
                "bytes": .bytes([0, 255]), "null": nil, "array": [1, "a", [nil]], "map": ["k": ["l": false]],
            ] as LiteralAttributes).attributes,
            source: CodeLocation(file: "Shop/Till.swift", function: "pay(_:)", line: 7),
            thread: ThreadIdentity(id: 9, name: "main")
        )
        full.errorText = "boom"
        var other = full
        other.name = "shop"
        other.level = Level(27)
        other.message = ""
        other.attributes = ["trace_id": "no"]
        other.errorText = nil
        other.source = .unknown
        var third = other
        third.name = "shop.db"
        third.level = .critical
        third.attributes = [:]
        return [full, other, third]
    }
}

extension ConformanceTests {
    @Test("OTLP sinks do")
    func otlp() {
        let suite = SinkConformance { _ in
            let peer = try HTTPPeer()
            let time = ManualTime(step: 1_000_000_000)
            let service = HTTPSinkTests.options(time) { $0.retry.backoff = Backoff(retryStart: .zero) }.service
            let sink = try OTLPSink(peer.url, options: OTLPOptions(service: service))
            return ConformanceSubject(
                sink,
                remains: { peer.requests.map(\.text) },
                breakDestination: {
                    peer.answer(thenAlways: .status(503))
                    return { peer.answer() }
                }
            )
        }
        #expect(suite.violations() == [])
    }
}
