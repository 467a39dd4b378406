import SinkTesting
import Sinks
import Testing

// The sink of Docs/WritingASink.md that takes batches, word for word; DocumentedSinkTests checks that it is.

/// Gives many lines to an archive at once, because each call costs it a round trip.
struct ArchiveSink: Sink {
    private struct Counts: Sendable {
        var statistics = SinkStatistics()
        var isClosed = false
    }

    private let store: @Sendable ([String]) throws -> Void
    private let formatter: any RecordFormatter
    private let counts = Owner(Counts())
    private let reentrancy = ReentrancyGuard()

    init(formatter: any RecordFormatter = JSONLinesFormatter(), store: @escaping @Sendable ([String]) throws -> Void) {
        self.formatter = formatter
        self.store = store
    }

    /// The archive takes up to 500 lines a call.
    var batchLimit: Int { 500 }

    var statistics: SinkStatistics {
        var statistics = counts.withResource { $0.statistics } ?? SinkStatistics()
        statistics.dropped += reentrancy.dropped
        return statistics
    }

    func emit(_ record: LogRecord) throws {
        try emit([record])
    }

    func emit(_ records: [LogRecord]) throws {
        guard !records.isEmpty else { return }
        try reentrancy.run("store", on: "a batch of lines") {
            let lines = records.map { formatter.string(for: $0) }
            try counts.withResource { counts in
                guard !counts.isClosed else {
                    counts.statistics.dropped += UInt64(lines.count)
                    throw SinkError(.closed, attempted: "store", on: "a batch of lines")
                }
                do {
                    try store(lines)
                    counts.statistics.emitted += UInt64(lines.count)
                } catch {
                    // The archive took all lines or none. An archive that takes some needs a BatchError here.
                    counts.statistics.failed += UInt64(lines.count)
                    throw SinkError(.unavailable, attempted: "store", on: "a batch of lines", reason: "\(error)")
                }
            }
        }
    }

    func flush() throws {}

    func close() throws {
        counts.withResource { $0.isClosed = true }
    }
}

@Suite("The sink of the documentation that takes batches")
struct DocumentedBatchTests {
    private struct Outage: Error {}

    /// An archive in memory, which may be out of order.
    private final class Archive: Sendable {
        let calls = Owner<[[String]]>([])
        let isBroken = Owner(false)

        var lines: [String] { (calls.withResource { $0 } ?? []).flatMap { $0 } }

        func store(_ lines: [String]) throws {
            if isBroken.withResource({ $0 }) == true { throw Outage() }
            calls.withResource { $0.append(lines) }
        }
    }

    @Test("keeps the contract, and every rule is checked but for a failure in the middle of a batch")
    func contract() {
        let report = SinkConformance { formatter in
            let archive = Archive()
            let sink = ArchiveSink(formatter: formatter) { try archive.store($0) }
            return ConformanceSubject(
                sink,
                delivered: { archive.lines },
                breakDestination: {
                    archive.isBroken.withResource { $0 = true }
                    return { archive.isBroken.withResource { $0 = false } }
                }
            )
        }.report()
        #expect(
            report.description == """
                no violations
                not checked
                  rule 12: no batch can fail in the middle without `breakDestinationAfter:`
                """
        )
    }

    @Test("receives what a buffer has collected in one call")
    func batches() throws {
        let archive = Archive()
        let sink = ArchiveSink(formatter: TextFormatter("\(.message)")) { try archive.store($0) }
        let log = Logger("shop", to: sink.buffered(capacity: 3, flushLevel: .error))
        for number in 1...4 { log.info("\(number)") }
        log.error("5")
        #expect(archive.calls.withResource { $0 } == [["1", "2", "3"], ["4", "5"]])
        #expect(log.statistics.emitted == 5)
    }
}
