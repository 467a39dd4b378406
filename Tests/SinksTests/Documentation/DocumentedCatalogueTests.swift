import Foundation
import SinkTesting
import Sinks
import Testing

// The samples of the modules' landing pages, word for word; the last test here checks that they are.

@Suite("The landing pages of the documentation's modules")
struct DocumentedCatalogueTests {
    /// Compiled only: it writes into the current folder.
    func sinks() throws {
        let log = try Logger("shop.checkout") {
            ConsoleSink().minimumLevel(.warning)
            try RotatingFileSink("app.log", maxBytes: 4_000, backupCount: 3)
            try FileSink("errors.jsonl", formatter: JSONLinesFormatter()).minimumLevel(.error)
        }
        log.info("order 200 paid", ["amount": 12.5])
        log.error("order 201 refused", ["amount": 99, "reason": "card expired"])
    }

    @Test("A record becomes a line, and bytes and back")
    func records() throws {
        let record = LogRecord(level: .info, name: "shop", message: "paid", attributes: ["amount": 12.5])
        let line = TextFormatter().string(for: record)
        #expect(line.hasSuffix(" INFO shop: paid amount=12.5"))

        let codec = CBORCodec()
        let body = codec.encode(record)
        let same = try codec.decode(body)
        #expect(same.attributes == record.attributes)
    }

    @Test("The next midnight")
    func rotation() throws {
        let schedule = try RolloverSchedule(.midnight, in: .utc)
        let next = schedule.nextRollover(after: Timestamp(seconds: 1_772_928_000))
        #expect(next == Timestamp(seconds: 1_773_014_400))
    }

    @Test("A collected record")
    func collecting() {
        let collected = CollectingSink()
        let log = Logger("shop", to: collected)
        log.warning("card expired")
        #expect(collected.messages == ["card expired"])
    }

    @Test(
        "stand in the documentation as they stand here",
        arguments: ["Sources/Sinks", "Sources/Records", "Sources/Rotation", "Sources/Wire", "Tests/SinkTesting"]
    )
    func documentation(folder: String) throws {
        let here = Set(try String(contentsOfFile: #filePath, encoding: .utf8).split(separator: "\n").map(Self.trimmed))
        let module = try #require(folder.split(separator: "/").last)
        let url = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../\(folder)/\(module).docc/\(module).md")
        let samples = try String(contentsOf: url, encoding: .utf8).components(separatedBy: "```swift\n").dropFirst()
            .compactMap { $0.components(separatedBy: "```").first }
        #expect(samples.count == 1)
        for line in samples.joined().split(separator: "\n") where !line.hasPrefix("import ") {
            #expect(here.contains(Self.trimmed(line)), "not in this file: \(line)")
        }
    }

    private static func trimmed(_ line: some StringProtocol) -> String {
        line.trimmingCharacters(in: .whitespaces)
    }
}
