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
        "mail": "{host: x, from: a, to: b, subject: s}",
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
