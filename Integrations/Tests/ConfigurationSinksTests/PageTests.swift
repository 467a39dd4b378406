import Configuration
import Foundation
import Sinks
import Testing

@testable import ConfigurationSinks

/// The page's tables of keys, against the keys that are read.
struct PageTests {
    private let page: String

    init() throws {
        let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        page = try String(contentsOf: package.appending(path: "Configuration.md"), encoding: .utf8)
    }

    /// Returns the first cells of the first table with keys under a heading.
    private func keys(_ heading: String) throws -> Set<String> {
        let start = try #require(page.range(of: "\n\(heading)\n"))
        let section = page[start.upperBound...].split(separator: "\n#", maxSplits: 1).first ?? ""
        return Set(
            section.split(separator: "\n").compactMap { $0.firstMatch(of: /^\| `(\w+)` \|/).map { String($0.1) } }
        )
    }

    private func settings(_ text: String) -> SinkSettings {
        let reading = Reading(
            snapshot: ConfigReader(provider: InMemoryFile(text)).snapshot(),
            prefix: [],
            parts: ConfigurationParts(),
            failures: .silent,
            environment: { _ in nil }
        )
        return SinkSettings([], reading, SettingsRecord())
    }

    private static let least: [String: String] = [
        "console": "", "file": "path: x", "socket": "address: 'tls://x:1'", "datagram": "address: 'udp://x:1'",
        "syslog": "", "http": "url: http://x", "otlp": "", "journal": "", "group": "sinks: [x]",
        "mail": "{host: x, from: a, to: b, subject: s}", "gelf": "address: 'udp://x'",
    ]

    @Test(arguments: least.keys.sorted())
    func `the table of a kind has the keys that the kind reads`(_ kind: String) throws {
        let settings = settings(try #require(Self.least[kind]))
        _ = try #require(SinkKind.builtIn[kind]).read(settings)
        #expect(try keys("### `\(kind)`") == Set(settings.askedKeys))
    }

    @Test func `a rotating file has the keys of a file and its own, a watched file those of a file`() throws {
        let (rotating, watched) = (settings("{path: x, maxSize: 1, keep: 1}"), settings("path: x"))
        _ = try SinkKind.rotatingFile.read(rotating)
        _ = try SinkKind.watchedFile.read(watched)
        #expect(try keys("### `rotatingFile`").union(keys("### `file`")) == Set(rotating.askedKeys))
        #expect(try keys("### `file`") == Set(watched.askedKeys))
    }

    @Test(arguments: [
        ("loki", "labels: {a: b}"), ("elasticsearch", "index: x"), ("splunk", "token: x"), ("clickHouse", "table: x"),
        ("webhook", ""), ("slack", ""),
    ])
    func `a destination has the keys of requests and its own`(_ kind: String, _ least: String) throws {
        let settings = settings("{url: 'http://x', \(least)}")
        _ = try #require(SinkKind.builtIn[kind]).read(settings)
        let requests = try keys("### `http`").subtracting(["method", "body", "format"])
        #expect(try keys("### `\(kind)`").union(requests) == Set(settings.askedKeys))
    }

    @Test func `the table of all sinks has the wrappers, in their order`() throws {
        let settings = settings("kind: 'null'")
        let plan = try #require(try SinkPlan.read("null", settings))
        #expect(try keys("## Sinks") == Set(settings.askedKeys))
        try plan.sink().close()
    }

    @Test func `the table of formats has the keys of all kinds of formats`() throws {
        var asked: Set<String> = []
        for kind in FormatKind.allCases {
            let settings = settings("kind: \(kind.rawValue)")
            _ = try settings.formatOfKind()
            asked.formUnion(settings.askedKeys)
        }
        // Without a date, a text format has the others.
        asked.insert("zone")
        #expect(try keys("## Formats") == asked)
    }

    /// Returns the keys that the cell of a key's meaning names; in parentheses are values.
    private func subkeys(_ heading: String, _ key: String) throws -> [String] {
        let start = try #require(page.range(of: "\n\(heading)\n"))
        let section = page[start.upperBound...].split(separator: "\n#", maxSplits: 1).first ?? ""
        let row = try #require(section.split(separator: "\n").first { $0.hasPrefix("| `\(key)` |") })
        let cell = try #require(row.split(separator: "|").last).replacing(/\([^)]*\)/, with: "")
        return cell.matches(of: /`(\w+)`/).map { String($0.1) }.sorted()
    }

    /// Returns the keys that a section takes: the error about an unknown one lists them.
    private func known(_ read: () throws -> Void) throws -> [String] {
        do {
            try read()
        } catch let error as ConfigurationError {
            let list = try #require(error.reason.split(separator: "known here: ").last)
            return list.split(separator: ", ").map(String.init)
        }
        Issue.record("an unknown key is taken")
        return []
    }

    /// A key that is like no other.
    private static let unknown = "qqqqqqqqqqqqqqqqqqqqqqqq: 1"

    @Test(arguments: [
        ("retry", ""), ("buffer", ""), ("queue", ""), ("flightRecorder", "last: 1, "), ("deduplicate", ""),
        ("rateLimit", "count: 1, per: 1s, "), ("sample", "oneIn: 2, "),
    ])
    func `the row of a wrapper has the keys of its section`(_ key: String, _ required: String) throws {
        let settings = settings("{kind: 'null', \(key): {\(required)\(Self.unknown)}}")
        #expect(try known { _ = try SinkPlan.read("null", settings) } == subkeys("## Sinks", key))
    }

    @Test(arguments: [
        ("socket", "timeouts", ""), ("socket", "signing", "id: k, secret: 0123456789abcdef0123456789abcdef, "),
        ("http", "timeouts", ""), ("http", "credentials", "token: t, "), ("file", "buffering", ""),
        ("rotatingFile", "keep", "count: 1, "),
    ])
    func `the row of a kind's section has its keys`(_ kind: String, _ key: String, _ required: String) throws {
        let least = kind == "rotatingFile" ? "path: x, maxSize: 1" : try #require(Self.least[kind])
        let settings = settings("{\(least), \(key): {\(required)\(Self.unknown)}}")
        let kindOfSink = try #require(SinkKind.builtIn[kind])
        #expect(try known { _ = try kindOfSink.read(settings) } == subkeys("### `\(kind)`", key))
    }

    @Test func `the row of a backlog has its keys and those of its spill file`() throws {
        func keys(_ backlog: String) throws -> [String] {
            try known { _ = try settings("backlog: \(backlog)").socketOptions() }
        }
        let own = try keys("{\(Self.unknown)}")
        let file = try keys("{spill: {path: x, \(Self.unknown)}}")
        #expect(try subkeys("### `socket`", "backlog") == (own + file).sorted())
    }

    @Test func `the table of TLS has its keys, and the rows those of an identity and of pauses`() throws {
        let tls = try known { _ = try settings("tls: {\(Self.unknown)}").tls() }
        #expect(try keys("## TLS").sorted() == tls)
        let identity = try known {
            _ = try settings("tls: {identity: {certificate: x, key: y, \(Self.unknown)}}").tls()
        }
        #expect(try subkeys("## TLS", "identity") == identity)
        let backoff = try known { _ = try settings("backoff: {\(Self.unknown)}").backoff() }
        let sentence = try #require(page.firstMatch(of: /`backoff` is a section with (.*)\./)).1
        #expect(sentence.matches(of: /`(\w+)`/).map { String($0.1) }.sorted() == backoff)
    }

    @Test func `every kind has a heading`() {
        for kind in SinkKind.builtIn.keys where kind != "watchedFile" {
            #expect(page.contains("\n### `\(kind)`\n"), "\(kind)")
        }
        #expect(page.contains("`watchedFile` has the same keys"))
    }

    @Test func `the first example is a configuration that works`() throws {
        try inFolder { folder in
            let start = try #require(page.range(of: "```yaml\n"))
            let end = try #require(page.range(of: "```", range: start.upperBound..<page.endIndex))
            let text = page[start.upperBound..<end.lowerBound].replacing("logs/app.log", with: folder("app.log"))
            let configuration = try open(String(text), in: folder)
            configuration.logger("shop.db").debug("one")
            try configuration.sink.close()
            #expect(folder.read("app.log").contains(#""logger":"shop.db","message":"one""#))
        }
    }
}
