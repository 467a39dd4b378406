import SinkTesting
import Testing

@testable import Sinks

@Suite("A sink behind a buffer whose batches fail in the middle")
struct PartialBatchTests {
    private let unavailable = SinkError(.unavailable, attempted: "send to", on: "a service")
    private let refused = SinkError(.refused, attempted: "send to", on: "a service")

    private func logAll(_ texts: some Sequence<Int>, to sink: some Sink) throws {
        for number in texts { try sink.log("\(number)") }
    }

    @Test("is given again only what is left of a batch that failed in the middle")
    func failsInTheMiddle() throws {
        let target = PartialBatches()
        let sink = target.buffered(capacity: 5, options: Some.buffer())
        target.fail(with: unavailable, after: 2)
        try logAll(1...5, to: sink)
        #expect(target.arrived == ["1", "2"])
        var statistics = sink.statistics
        #expect(statistics.depth == 3)
        #expect(statistics.emitted == 5)
        #expect(statistics.failed == 0)
        target.fail(with: nil)
        try sink.flush()
        #expect(target.arrived == Array(Some.numbers(1...5)))
        statistics = sink.statistics
        #expect(statistics.emitted == 5)
        #expect(statistics.failed == 0)
        #expect(statistics.depth == 0)
    }

    @Test("loses only the record that it refuses in the middle, and gets those behind it at once")
    func refusesInTheMiddle() throws {
        let target = PartialBatches()
        let reported = Owner([[String]]())
        let reporter = FailureReporter { failure in
            reported.withResource { $0.append(failure.records.map { $0.message.text() }) }
        }
        let sink = target.buffered(capacity: 5, options: Some.buffer(failures: reporter))
        target.fail(with: refused, after: 2)
        try logAll(1...5, to: sink)
        #expect(target.arrived == ["1", "2", "4", "5"])
        #expect(reported.withResource { $0 } == [["3"]])
        let statistics = sink.statistics
        #expect(statistics.emitted == 4)
        #expect(statistics.failed == 1)
        #expect(statistics.depth == 0)
    }

    @Test("does not make the buffer go on for ever, whatever positions it throws")
    func confusion() throws {
        for (failed, unattempted, reported) in [([], [0, 1, 2], 3), ([-1, 7, 7, 1], [9], 1), ([Int](), [Int](), 0)] {
            let counts = Owner([Int]())
            let reporter = FailureReporter { failure in counts.withResource { $0.append(failure.records.count) } }
            let target = ConfusedBatches(failure: BatchError(refused, failed: failed, unattempted: unattempted))
            let sink = target.buffered(capacity: 3, options: Some.buffer(failures: reporter))
            try logAll(1...3, to: sink)
            #expect(counts.withResource { $0 } == [reported])
            #expect(sink.statistics.depth == 0)
        }
    }
}

/// Takes batches, but delivers record after record, and fails once or for good in the middle of one.
private struct PartialBatches: Sink {
    private let base = CollectingSink()
    private let isOnce = Owner(false)

    var statistics: SinkStatistics { base.statistics }
    var batchLimit: Int { .max }
    var arrived: [String] { base.messages }

    /// A permanent error is thrown for one record only.
    func fail(with error: SinkError?, after count: Int = 0) {
        base.fail(with: error, after: count)
        isOnce.withResource { $0 = error?.isTemporary == false }
    }

    func emit(_ record: LogRecord) throws {
        do {
            try base.emit(record)
        } catch {
            if isOnce.withResource({ $0 }) == true { base.fail(with: nil) }
            throw error
        }
    }

    func flush() throws {}

    func close() throws {}
}

/// Throws positions that a batch does not have, or none that has failed.
private struct ConfusedBatches: Sink {
    let base = CollectingSink()
    let failure: BatchError

    var statistics: SinkStatistics { base.statistics }
    var batchLimit: Int { .max }

    func emit(_ record: LogRecord) throws { try base.emit(record) }

    func emit(_ records: [LogRecord]) throws { throw failure }

    func flush() throws {}

    func close() throws {}
}
