import Foundation
import Records
import Testing
import Wire

/// `Docs/WireFormat.md` shows what the code writes.
@Suite("The page about the wire format")
struct WireDocumentationTests {
    private static let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Docs/WireFormat.md")

    private static var record: LogRecord {
        var record = LogRecord(
            timestamp: Timestamp(seconds: 1_795_227_911, nanoseconds: 500_000_000),
            level: .warning,
            name: "shop",
            message: "order 7 refused",
            attributes: ["amount": 12.5],
            source: CodeLocation(file: "Shop/Pay.swift", function: "pay()", line: 42),
            thread: ThreadIdentity(id: 8312, name: "main")
        )
        record.process = ProcessIdentity(id: 8311, name: "shopd")
        return record
    }

    private static func hex(_ bytes: [UInt8]) -> String {
        bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    /// A line for each key of the map: its bytes, those of its value, and what they say.
    private static func dump() throws -> String {
        let body = CBORCodec(origin: Sample.origin).encode(record)
        var writer = ByteWriter()
        try WireFrame(body: body).append(to: &writer)
        guard case .map(let entries) = try CBORValue(decoding: body) else { return "" }
        let frame = writer.withBytes { Array($0) }
        var lines = ["\(hex(Array(frame.prefix(4))))  \(body.count) bytes follow"]
        lines.append("\(hex(Array(body.prefix(entries.count < 24 ? 1 : 2))))  a map of \(entries.count)")
        for entry in entries {
            guard case .text(let key) = entry.key else { continue }
            let shown =
                switch entry.value {
                case .text(let text): "\"\(text)\""
                case .unsigned(let number): "\(number)"
                case .float(let number): "\(number)"
                default: "null"
                }
            lines.append("\(hex(entry.key.encoded)) \(hex(entry.value.encoded))  \(key): \(shown)")
        }
        return lines.joined(separator: "\n")
    }

    @Test("shows a frame as the codec writes it")
    func frame() throws {
        let page = try String(contentsOf: Self.page, encoding: .utf8)
        let dump = try Self.dump()
        let isShown = page.contains("```\n\(dump)\n```")
        #expect(isShown, "the page should show\n\(dump)")
    }

    @Test("states the default limits")
    func limits() throws {
        let page = try String(contentsOf: Self.page, encoding: .utf8)
        let limits = DecodingLimits()
        #expect(limits == DecodingLimits(frameBytes: 4 << 20, depth: 64, items: 65_536, stringBytes: 1 << 20))
        for row in ["`frameBytes` | 4 MiB", "`depth` | 64", "`items` | 65 536", "`stringBytes` | 1 MiB"] {
            #expect(page.contains(row))
        }
    }
}
