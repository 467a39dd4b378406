import Foundation
import SinkTesting
import Sinks
import Testing

// The samples of Docs/WritingASink.md, word for word; the last test here checks that they are.

/// Counts records by level.
struct CountingSink: Sink {
    private struct Counts: Sendable {
        var byLevel: [Level: Int] = [:]
        var statistics = SinkStatistics()
        var isClosed = false
    }

    private let counts = Owner(Counts())

    init() {}

    var statistics: SinkStatistics {
        counts.withResource { $0.statistics } ?? SinkStatistics()
    }

    /// How many records of a level there were.
    func count(of level: Level) -> Int {
        counts.withResource { $0.byLevel[level, default: 0] } ?? 0
    }

    func emit(_ record: LogRecord) throws {
        let counted: Void? = try counts.withResource { counts in
            guard !counts.isClosed else {
                counts.statistics.dropped += 1
                throw SinkError(.closed, attempted: "count", on: "a record")
            }
            counts.byLevel[record.level, default: 0] += 1
            counts.statistics.emitted += 1
        }
        // Nothing in there logs, so it cannot be entered twice; where something might, the record is counted as dropped.
        if counted == nil { throw SinkError(.reentrant, attempted: "count", on: "a record") }
    }

    func flush() throws {}

    func close() throws {
        // There is nothing to flush or to release; the sink only has to stay closed.
        counts.withResource { $0.isClosed = true }
    }
}

@Suite("The sink that the documentation writes")
struct DocumentedSinkTests {
    @Test("The counting sink keeps the contract")
    func contract() {
        let violations = SinkConformance { _ in ConformanceSubject(CountingSink()) }.violations()
        #expect(violations.isEmpty, "\(violations)")
    }

    @Test("counts by level")
    func counts() throws {
        let sink = CountingSink()
        let log = Logger("shop", level: .trace, to: sink)
        log.debug("one")
        log.error("two")
        log.error("three")
        #expect(sink.count(of: .error) == 2)
        #expect(sink.count(of: .debug) == 1)
        #expect(sink.count(of: .info) == 0)
    }

    @Test("stands in the documentation as it stands here")
    func documentation() throws {
        let here = try String(contentsOfFile: #filePath, encoding: .utf8)
        let page = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Docs/WritingASink.md")
        let text = try String(contentsOf: page, encoding: .utf8)
        let samples = text.components(separatedBy: "```swift\n").dropFirst().compactMap {
            $0.components(separatedBy: "```").first
        }
        #expect(samples.count == 2)
        for line in samples.joined().split(separator: "\n") where !line.hasPrefix("import ") {
            #expect(here.contains(line), "not in this file: \(line)")
        }
    }
}
