import Foundation
import Testing

@testable import Sinks

/// The samples of the sections about syslog and the journal in `Docs/Services.md`, compiled; their bytes, compared.
@Suite("The page about services, syslog and the journal", .blocking)
struct DocumentedSyslogTests {
    private func syslog() throws -> [any Sink] {
        let local = try SyslogSink()
        let far = try SyslogSink(
            .tls("logs.example", 6514, TLSOptions(trust: .certificates("/etc/logging/ca.pem"))),
            facility: .local0,
            format: .rfc5424(appName: "shop", structuredDataID: "shop@32473"),
            options: SyslogOptions(
                socket: SocketOptions(backlog: Backlog(spill: Backlog.SpillOptions("/var/spool/shop/syslog.spill")))
            )
        )
        let asPython = try SyslogSink(.udp("localhost"), format: .python(ident: "shop: "))
        return [local, far, asPython]
    }

    @Test("shows a formatter whose bytes are Python's")
    func asItIs() throws {
        struct AsItIs: RecordFormatter {
            func format(_ record: LogRecord, into writer: inout ByteWriter) {
                writer.append(record.message.text())
                for text in [record.errorText, record.stackText] {
                    if let text { writer.append("\n" + text) }
                }
            }
        }
        let asPythonDoes = try SyslogSink(.udp("localhost"), format: .python(), formatter: AsItIs())
        try asPythonDoes.close()
        var record = Self.record
        record.message = "a\tb"
        let bytes = try SyslogMessages.text(record, .python(), formatter: AsItIs())
        #expect(bytes == "<12>a\tb\nPaymentError: declined\n  by bank\0")
        let byDefault = try SyslogMessages.text(record, .python())
        #expect(byDefault == "<12>a\\tb\n    PaymentError: declined\n      by bank\0")
    }

    private func journal() throws {
        let sink = try JournalSink(JournalOptions(identifier: "shop"))
        let log = Logger("shop.checkout") {
            if JournalSink.isAvailable() { sink } else { ConsoleSink() }
        }
        log.warning("order refused", ["order_id": 7])
    }

    private static var record: LogRecord {
        var record = LogRecord(
            timestamp: Timestamp(seconds: 1_795_225_600, nanoseconds: 123_456_789),
            level: .warning,
            name: "shop.checkout",
            message: "order \(7) refused",
            attributes: ["amount": 12.5, "reason": "card \"expired\""]
        )
        record.errorText = "PaymentError: declined\n  by bank"
        record.process = ProcessIdentity(id: 4711, name: "shop")
        record.thread = ThreadIdentity(id: 99, name: "worker")
        return record
    }

    private static let page: String = {
        let page = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../Docs/Services.md")
        return (try? String(contentsOf: page, encoding: .utf8)) ?? ""
    }()

    private func section(_ name: String) -> String {
        let start = Self.page.components(separatedBy: "\n## \(name)\n").dropFirst().first ?? ""
        return start.components(separatedBy: "\n## ").first ?? ""
    }

    @Test("shows samples that stand here and compile", arguments: [("Syslog", 3), ("The journal", 1)])
    func samples(name: String, count: Int) throws {
        let here = try String(contentsOfFile: #filePath, encoding: .utf8)
        let samples = section(name).components(separatedBy: "```swift\n").dropFirst().compactMap {
            $0.components(separatedBy: "```").first
        }
        #expect(samples.count == count)
        for line in samples.joined().split(separator: "\n") {
            #expect(here.contains(line), "not in this file: \(line)")
        }
    }

    @Test(
        "shows the bytes that the formats write",
        arguments: [
            (SyslogFormat.rfc5424(hostname: .named("web1")), "| `.rfc5424()`, "),
            (.rfc3164(hostname: .named("web1"), zone: .utc), "| `.rfc3164(zone: .utc)` "),
            (.rfc3164(hostname: .omitted, zone: .utc), "| `.rfc3164(hostname: .omitted, zone: .utc)`"),
            (.python(), "| `.python()` in a datagram "),
        ]
    )
    func bytes(format: SyslogFormat, row: String) throws {
        let text = try SyslogMessages.text(Self.record, format)
            .replacingOccurrences(of: "\n", with: "⏎").replacingOccurrences(of: "\0", with: "␀")
        let line = section("Syslog").split(separator: "\n").first { $0.hasPrefix(row) }
        #expect(line?.hasSuffix("| `\(text)` |") == true, "\(text)")
    }

    @Test("shows the bytes of an entry")
    func entry() {
        var writer = ByteWriter()
        JournalEncoding(options: JournalOptions(identifier: "shop"), formatter: nil).encode(Self.record, into: &writer)
        let text = writer.withBytes { String(decoding: $0, as: UTF8.self) }
            .replacingOccurrences(of: "\u{20}\0\0\0\0\0\0\0", with: "<32>")
        #expect(section("The journal").contains("```\n\(text)```"), "\(text)")
    }

    @Test("shows the configurations that the tests run daemons with", arguments: ["rsyslog", "syslog-ng"])
    func configuration(daemon: String) throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Syslog/Configurations/\(daemon)-tls.conf")
        #expect(section("Syslog").contains("```\n\(try String(contentsOf: file, encoding: .utf8))```"))
    }

    @Test("says which defaults hold")
    func defaults() {
        #expect(SyslogOptions().longestMessage == 8096)
        #expect(SyslogOptions().oversize == .split)
        #expect(SyslogOptions().framing == nil)
        #expect(JournalOptions().path == "/run/systemd/journal/socket")
        #expect(JournalOptions().sendTimeout == .seconds(1))
    }
}
