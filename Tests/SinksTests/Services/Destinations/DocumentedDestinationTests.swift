import Foundation
import Testing

@testable import Sinks

/// The samples of `Docs/Services.md` about destinations, compiled; the tests check that they are the page's.
@Suite("The page about destinations", .blocking)
struct DocumentedDestinationTests {
    private func sinks(_ key: Secret, _ token: Secret, _ password: Secret, _ webhook: String) throws -> [any Sink] {
        let loki = try HTTPSink("http://loki:3100", to: .loki(labels: ["app": "shop"], metadata: ["trace_id"]))
        let search = try HTTPSink(
            "https://search:9200",
            to: .elasticsearch(index: "logs-shop"),
            credentials: .token(key, scheme: "ApiKey")
        )
        let splunk = try HTTPSink("https://splunk:8088", to: .splunk(token: token, index: "shop"))
        let clickHouse = try HTTPSink(
            "http://clickhouse:8123",
            to: .clickHouse(table: "shop.logs", user: "shop", password: password)
        )
        let alarms = try HTTPSink(webhook, to: .slack()).minimumLevel(.critical)
        let shipped = loki.buffered(capacity: 500, flushLevel: .critical, options: BufferOptions(flushAge: .seconds(1)))
        return [loki, search, splunk, clickHouse, alarms, shipped]
    }

    private func section(_ heading: String = "Destinations over HTTP") throws -> String {
        let page = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../../Docs/Services.md")
        let parts = try String(contentsOf: page, encoding: .utf8).components(separatedBy: "\n## ")
        return try #require(parts.first { $0.hasPrefix(heading + "\n") })
    }

    private func blocks(_ language: String, in section: String) -> [String] {
        section.components(separatedBy: "```\(language)\n").dropFirst().compactMap {
            $0.components(separatedBy: "```").first
        }
    }

    @Test("shows samples that stand here and compile")
    func samples() throws {
        let here = try String(contentsOfFile: #filePath, encoding: .utf8)
        let lines = Set(here.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) })
        let samples = blocks("swift", in: try section())
        #expect(samples.count == 2)
        for line in samples.joined().split(separator: "\n") {
            #expect(lines.contains(line.trimmingCharacters(in: .whitespaces)), "not in this file: \(line)")
        }
        #expect(try sinks("k", "t", "p", "https://hooks.example/x").count == 6)
    }

    @Test("shows the bytes of bodies")
    func bodies() throws {
        let short = JSONLinesFormatter([])
        let paid = Destinations.record("order 7 paid")
        let refused = Destinations.record("card refused", .warning, ["trace_id": "0af7"])
        let lost = Destinations.record("order 7 lost", .critical)
        let bodies = [
            try Destinations.body(
                .loki(labels: ["app": "shop"], metadata: ["trace_id"], formatter: Some.plain),
                [refused, Destinations.record("order 7 paid", after: 1)]
            ),
            try Destinations.body(.elasticsearch(index: "logs", formatter: SchemaFormatter(.ecs, fields: [])), [paid]),
            try Destinations.body(.splunk(token: "t", index: "shop", host: "web-1", formatter: short), [paid]),
            try Destinations.body(
                .seq(formatter: SchemaFormatter(.clef, fields: [])),
                [Destinations.record("card refused", .warning, ["amount": 12.5])]
            ),
            try Destinations.body(
                .slack(
                    formatter: TextFormatter(
                        "\(.time) \(.level) \(.name): \(.message)",
                        time: TimeFormat(zone: .utc)
                    )
                ),
                [lost]
            ),
        ]
        let shown = blocks("text", in: try section()).map {
            $0.hasPrefix("{\"streams\"") ? $0.replacing("\n", with: "") : $0
        }
        #expect(
            shown.map { $0.trimmingCharacters(in: CharacterSet.newlines) }
                == bodies.map { $0.trimmingCharacters(in: CharacterSet.newlines) }
        )
    }

    private func graylog() throws -> [GELFSink] {
        let near = try GELFSink(.udp("graylog", 12201), options: GELFOptions(compression: .gzip()))
        let far = try GELFSink(.tcp("graylog.example", 12201), over: .tls(TLSOptions()))
        return [near, far]
    }

    @Test("shows the sample, the bytes and the defaults of GELF")
    func gelf() throws {
        #expect(try graylog().count == 2)
        let here = try String(contentsOfFile: #filePath, encoding: .utf8)
        let section = try self.section("Graylog")
        for line in blocks("swift", in: section).joined().split(separator: "\n") { #expect(here.contains(line)) }
        var writer = ByteWriter()
        SchemaFormatter(.gelf(host: "web-1"), fields: [])
            .format(Destinations.record("card refused", .warning, ["amount": 12.5]), into: &writer)
        #expect(blocks("text", in: section) == [writer.withBytes { String(decoding: $0, as: UTF8.self) } + "\n"])
        let page = try DocumentedDefaults(under: "Graylog")
        #expect(page["options.compression"] == "none" && GELFOptions().compression == .none)
        #expect(page["options.longestChunk"] == "\(GELFOptions().longestChunk.bytes)")
        #expect("\(GELFOptions().socket)" == "\(SocketOptions())")
    }

    @Test("names the defaults")
    func defaults() throws {
        let page = try DocumentedDefaults(under: "Destinations over HTTP")
        #expect(page["metadata"] == "none" && page["tenant"] == "none")
        #expect(page["sourceType"] == "`_json`")
        #expect(page["maxLength"] == "40 000")
        let long = Destinations.record(String(repeating: "x", count: 40_001))
        for destination in [HTTPSink.Destination.webhook(formatter: Some.plain), .slack(formatter: Some.plain)] {
            let body = try Destinations.body(destination, [long])
            #expect(body == #"{"text":""# + String(repeating: "x", count: 39_999) + #"…"}"#)
        }
        let event = try Destinations.body(.splunk(token: "t"), [long])
        let fields = #""host":"\#(HostName.current)","sourcetype":"_json","event":{"timestamp":"#
        #expect(event.hasPrefix(#"{"time":1795262400.250000,"# + fields))
    }
}
