import Foundation
import SinkTesting
import Sinks
import Testing

// The samples of Docs/WritingASink.md, word for word; the last test here checks that they are. The one with batches is
// in DocumentedBatchTests.swift.

/// Keeps the latest lines in memory: what a status page shows.
struct LatestLinesSink: Sink {
    private struct Lines: Sendable {
        var latest: [String] = []
        var statistics = SinkStatistics()
        var isClosed = false
    }

    private let limit: Int
    private let formatter: any RecordFormatter
    private let lines = Owner(Lines())
    private let reentrancy = ReentrancyGuard()

    init(limit: Int, formatter: any RecordFormatter = TextFormatter()) throws {
        guard limit > 0 else {
            throw SinkError(.invalidOption, attempted: "keep", on: "the latest \(limit) lines")
        }
        self.limit = limit
        self.formatter = formatter
    }

    var statistics: SinkStatistics {
        var statistics = lines.withResource { $0.statistics } ?? SinkStatistics()
        statistics.dropped += reentrancy.dropped
        return statistics
    }

    /// The latest lines, the last one last.
    var latest: [String] {
        lines.withResource { $0.latest } ?? []
    }

    func emit(_ record: LogRecord) throws {
        try reentrancy.run("keep", on: "a line") {
            // Outside of the lock: a formatter may log to this very sink, which the guard then refuses and counts.
            let line = formatter.string(for: record)
            try lines.withResource { lines in
                guard !lines.isClosed else {
                    lines.statistics.dropped += 1
                    throw SinkError(.closed, attempted: "keep", on: "a line")
                }
                if lines.latest.count == limit { lines.latest.removeFirst() }
                lines.latest.append(line)
                lines.statistics.emitted += 1
            }
        }
    }

    func flush() throws {}

    func close() throws {
        // There is nothing to flush or to release; the sink only has to stay closed.
        lines.withResource { $0.isClosed = true }
    }
}

/// Leaves out the records of one part of the program.
struct WithoutPartSink<Base: Sink>: Sink {
    let base: Base
    let name: String

    func emit(_ record: LogRecord) throws {
        if record.name != name { try base.emit(record) }
    }

    func emit(_ records: [LogRecord]) throws {
        try base.emit(records) { $0.name != name ? $0 : nil }
    }

    var level: Level { base.level }
    var statistics: SinkStatistics { base.statistics }
    var batchLimit: Int { base.batchLimit }
    var destinations: Int { base.destinations }
    var guardsItself: Bool { base.guardsItself }

    func flush() throws { try base.flush() }
    func close() throws { try base.close() }
    func flushBeforeClosing() throws { try base.flushBeforeClosing() }
    func allowProbe() { base.allowProbe() }
}

@Suite("The sink that the documentation writes")
struct DocumentedSinkTests {
    @Test("The sink of the latest lines keeps the contract")
    func contract() {
        let violations = SinkConformance { formatter in
            let sink = try LatestLinesSink(limit: 2000, formatter: formatter)
            return ConformanceSubject(sink, delivered: { sink.latest })
        }.violations()
        #expect(violations.isEmpty, "\(violations)")
    }

    @Test("The sink of the latest lines keeps each rule", arguments: SinkConformance.Rule.allCases)
    func contract(rule: SinkConformance.Rule) {
        let suite = SinkConformance { formatter in
            let sink = try LatestLinesSink(limit: 2000, formatter: formatter)
            return ConformanceSubject(sink, delivered: { sink.latest })
        }
        let report = suite.report(on: rule)
        #expect(report.violations.isEmpty, "\(report)")
    }

    @Test("has the report that the documentation shows")
    func report() throws {
        let report = SinkConformance { formatter in
            let sink = try LatestLinesSink(limit: 2000, formatter: formatter)
            return ConformanceSubject(sink)
        }.report()
        #expect(
            report.description == """
                no violations
                not checked
                  rules 1 to 4: no entry can be read without `delivered:`
                  rule 7: the destination cannot fail without `breakDestination:`
                  rule 12: no entry can be read without `delivered:`
                  rule 12: the destination cannot fail without `breakDestination:`
                """
        )
        #expect(try page.contains("```\n\(report)\n```"))
    }

    @Test("keeps the latest lines only")
    func latest() throws {
        let sink = try LatestLinesSink(limit: 2, formatter: TextFormatter("\(.message)"))
        let log = Logger("shop", level: .trace, to: sink)
        for text in ["one", "two", "three"] { log.info("\(text)") }
        #expect(sink.latest == ["two", "three"])
        #expect(sink.statistics.emitted == 3)
        #expect(throws: SinkError.self) { try LatestLinesSink(limit: 0) }
    }

    @Test("counts and drops what its formatter logs into it")
    func reentry() throws {
        let formatter = LoggingFormatter()
        let sink = try LatestLinesSink(limit: 9, formatter: formatter)
        formatter.target.withResource { $0 = sink }
        try sink.emit(LogRecord(level: .info, message: "outer"))
        #expect(sink.latest == ["outer"])
        #expect(sink.statistics.dropped == 1)
        #expect(formatter.codes.withResource { $0 } == [.reentrant])
    }

    @Test("The wrapper keeps the contract, and passes on batches without the records of other parts")
    func wrapper() throws {
        #expect(WrapperConformance { WithoutPartSink(base: $0, name: "bank") }.violations() == [])
        let base = CollectingSink(batchLimit: .max)
        let sink = WithoutPartSink(base: base, name: "bank").buffered(capacity: 4)
        for name in ["shop", "bank", "shop", "bank"] {
            try sink.emit(LogRecord(level: .info, name: name, message: "\(name)"))
        }
        #expect(base.batches == [2])
        #expect(base.messages == ["shop", "shop"])
    }

    @Test("stands in the documentation as it stands here")
    func documentation() throws {
        let here = try [
            "Tests/SinksTests/DocumentedSinkTests.swift", "Tests/SinksTests/DocumentedBatchTests.swift",
            "Examples/Sinks/JetStream/JetStreamSink.swift",
        ].map(DocumentationPage.source).joined()
        let samples = try page.components(separatedBy: "```swift\n").dropFirst().compactMap {
            $0.components(separatedBy: "```").first
        }
        #expect(samples.count == 9)
        for line in samples.joined().split(separator: "\n") where !line.hasPrefix("import ") {
            #expect(here.contains(line), "not in this file: \(line)")
        }
    }

    private var page: String {
        get throws {
            let page = URL(filePath: #filePath).deletingLastPathComponent().appending(
                path: "../../Docs/WritingASink.md"
            )
            return try String(contentsOf: page, encoding: .utf8)
        }
    }
}

/// A formatter that logs into a sink, and keeps what comes of it.
private final class LoggingFormatter: RecordFormatter {
    let target = Owner<LatestLinesSink?>(nil)
    let codes = Owner<[SinkError.Code]>([])

    func format(_ record: LogRecord, into writer: inout ByteWriter) {
        do {
            try (target.withResource { $0 } ?? nil)?.emit(LogRecord(level: .info, message: "inner"))
        } catch {
            codes.withResource { codes in if let error = error as? SinkError { codes.append(error.code) } }
        }
        writer.append(record.message.text())
    }
}
