import Foundation
import Records
import Testing

/// `Docs/Formatting.md` shows what the formatters write.
@Suite struct DocumentationTests {
    private static let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Docs/Formatting.md")

    private static var record: LogRecord {
        let email = "ann@example.org"
        var record = LogRecord(
            timestamp: Timestamp(seconds: 1_795_227_911, nanoseconds: 123_456_789),
            level: .warning,
            name: "shop.checkout",
            message: "order \(7) refused for \(email, privacy: .private)",
            attributes: ["amount": 12.5, "reason": "card expired"],
            source: CodeLocation(file: "Shop/Checkout.swift", function: "pay(_:)", line: 42)
        )
        record.errorText = "PaymentError: declined\n  by bank"
        return record
    }

    private struct ShortFormatter: RecordFormatter {
        func format(_ record: LogRecord, into writer: inout ByteWriter) {
            writer.append(record.timestamp, as: .rfc3339(precision: .seconds))
            writer.append(" ")
            writer.append(record.message, revealing: false)
            writer.append(pairs: record.attributes, revealing: false)
        }
    }

    @Test func `the outputs on the page are those of the formatters`() throws {
        let page = try String(contentsOf: Self.page, encoding: .utf8)
        let utc = TimeFormat(zone: .utc)
        let formatters: [any RecordFormatter] =
            [
                TextFormatter(time: utc), JSONLinesFormatter(), LogfmtFormatter(), ConsoleFormatter(zone: .utc),
                ShortFormatter(),
            ] + SchemaSample.all.map { SchemaFormatter($0, fields: .source) }
        for formatter in formatters {
            #expect(page.contains("\n```\n" + formatter.string(for: Self.record) + "\n```\n"), "\(formatter)")
        }
        let user = Attributes([
            Attribute(
                key: "user",
                value: ["name": "ann", "roles": ["admin", "on call"], "limits": ["cpu %": 50, "disk": nil]]
            )
        ])
        #expect(page.contains("\n     " + written { $0.append(pairs: user, revealing: false) } + "\n"))
        var python = TimeFormat.python
        python.zone = .utc
        let pattern = "%(asctime)s %(levelname)-8s %(name)s %(message)s"
        #expect(page.contains(pattern))
        var record = Self.record
        record.errorText = nil
        let line = TextFormatter(try TextPattern(python: pattern), time: python).string(for: record)
        #expect(page.contains("\n```\n" + line + "\n```\n"))
        #expect(page.contains("\n\(TextPatternError("unknown field \"usr\"", at: 2))\n"))
    }

    @Test func `the samples of attributes, styles and dates compile, and show what the page says`() throws {
        let page = try String(contentsOf: Self.page, encoding: .utf8)
        for sample in [
            #"TextFormatter("\(.time) [\(attribute: "request_id", default: "-", width: 8)] \(.message)")"#,
            #"let pattern = try TextPattern(python: "{request_id} {message}", style: .brace, defaults: ["request_id": "-"])"#,
            #"let formatter = TextFormatter(pattern, date: try DatePattern("%Y-%m-%d %H:%M:%S"), zone: .utc)"#,
        ] {
            #expect(page.contains("\n```swift\n\(sample)\n```\n"), "\(sample)")
        }
        let line = TextFormatter("\(.time) [\(attribute: "request_id", default: "-", width: 8)] \(.message)")
        #expect(line.string(for: Self.record).contains(" [-       ] order 7"))
        let pattern = try TextPattern(python: "{request_id} {message}", style: .brace, defaults: ["request_id": "-"])
        let formatter = TextFormatter(pattern, date: try DatePattern("%Y-%m-%d %H:%M:%S"), zone: .utc)
        #expect(formatter.string(for: Self.record).hasPrefix("- order 7 refused for <private>"))
    }

    @Test func `the page names every field of a schema`() throws {
        let page = try String(contentsOf: Self.page, encoding: .utf8)
        for schema in SchemaSample.all {
            let formatter = SchemaFormatter(schema, fields: .all)
            var record = SchemaSample.full
            let attributes = record.attributes
            // The attributes of the trace become fields.
            record.attributes = Attributes(attributes.filter { $0.key.hasPrefix("trace") || $0.key.hasPrefix("span") })
            for (key, value) in try JSONReader.object(formatter.string(for: record)) where !key.hasSuffix("trace_flags")
            {
                #expect(page.contains("`\(key)`"), "\(key)")
                for inner in (value as? [String: Any] ?? [:]).keys { #expect(page.contains("`\(inner)`"), "\(inner)") }
            }
        }
    }

    @Test func `the page names every field of a pattern`() throws {
        let page = try String(contentsOf: Self.page, encoding: .utf8)
        for field in RecordField.allCases { #expect(page.contains("`\(field)`"), "\(field)") }
    }

    @Test func `the times on the page are right`() throws {
        let page = try String(contentsOf: Self.page, encoding: .utf8)
        let formats: [TimeFormat] = [
            .rfc3339(), .rfc3339(zone: .fixed(secondsEast: 3600), precision: .seconds),
            TimeFormat(zone: .utc, precision: .nanoseconds),
        ]
        for format in formats {
            #expect(page.contains("`" + written { $0.append(Self.record.timestamp, as: format) } + "` |"))
        }
    }
}
