import SinkTesting
import Testing

@testable import Sinks

@Suite("A sink that takes several records as one, behind a buffer")
struct BatchSinkTests {
    private let unavailable = SinkError(.unavailable, attempted: "send to", on: "a service")
    private let refused = SinkError(.refused, attempted: "send to", on: "a service")

    private func logAll(_ texts: some Sequence<Int>, to sink: some Sink) throws {
        for number in texts { try sink.log("\(number)") }
    }

    @Test("gets what waits in one call")
    func oneCall() throws {
        let target = BatchCollector()
        let sink = target.buffered(capacity: 3, options: Some.buffer())
        try logAll(1...7, to: sink)
        #expect(target.batches == [["1", "2", "3"], ["4", "5", "6"]])
        #expect(sink.statistics.depth == 1)
        try sink.flush()
        #expect(target.batches.last == ["7"])
        #expect(sink.statistics.emitted == 7)
        #expect(sink.statistics.depth == 0)
    }

    @Test("gets no more than the capacity, or than it takes, in one call")
    func limits() throws {
        for (limit, counts) in [
            (Int.max, [4, 4, 2]), (3, [3, 3, 3, 1]), (1, Array(repeating: 1, count: 10)),
            (0, Array(repeating: 1, count: 10)),
        ] {
            let target = BatchCollector(batchLimit: limit)
            target.fail(with: unavailable)
            let sink = target.buffered(capacity: 4, options: Some.buffer())
            try logAll(0..<10, to: sink)
            target.fail(with: nil)
            try sink.flush()
            #expect(target.batches.map(\.count) == counts)
            #expect(target.batches.joined().elementsEqual(Some.numbers(0..<10)))
        }
    }

    @Test("is given all of them again, in order and before those that came later, if it may take them later")
    func putBack() throws {
        let (target, time) = (BatchCollector(), ManualTime())
        target.fail(with: unavailable)
        let failures = ReportedFailures()
        let sink = target.buffered(capacity: 3, options: Some.buffer(time, failures: failures.reporter))
        try logAll(1...3, to: sink)
        #expect(target.attempts == [["1", "2", "3"]])
        #expect(sink.statistics.depth == 3)
        #expect(sink.statistics.failed == 0)
        #expect(sink.statistics.emitted == 3)
        // It is left alone for a second.
        try logAll(4...5, to: sink)
        #expect(target.attempts.count == 1)
        target.fail(with: nil)
        time.advance(seconds: 1)
        try sink.log("6")
        #expect(target.batches == [["1", "2", "3"], ["4", "5", "6"]])
        #expect(sink.statistics.emitted == 6)
        #expect(sink.statistics.failed == 0)
        #expect(failures.texts.count == 1)
    }

    @Test("loses all of what it refuses for good, counted, and gets what comes after")
    func refusal() throws {
        let target = BatchCollector()
        target.fail(with: refused)
        let reported = Owner([Int]())
        let reporter = FailureReporter { failure in reported.withResource { $0.append(failure.records.count) } }
        let sink = target.buffered(capacity: 3, options: Some.buffer(failures: reporter))
        try logAll(1...3, to: sink)
        #expect(sink.statistics.failed == 3)
        #expect(sink.statistics.depth == 0)
        target.fail(with: nil)
        try logAll(4...6, to: sink)
        #expect(target.batches == [["4", "5", "6"]])
        #expect(sink.statistics.emitted == 3)
        #expect(reported.withResource { $0 } == [3])
    }

    @Test("gets half as many of what is too long together, until only a record that is so by itself is refused")
    func tooLong() throws {
        let target = NarrowBatches(longest: 50)
        let reported = Owner([[String]]())
        let reporter = FailureReporter { failure in
            reported.withResource { $0.append(failure.records.map { $0.message.text() }) }
        }
        let sink = target.buffered(capacity: 8, options: Some.buffer(failures: reporter))
        let long = String(repeating: "x", count: 51)
        for text in ["1", "2", "3", long, "5", "6", "7", "8"] { try sink.log(text) }
        #expect(target.attempts.map(\.count) == [8, 4, 2, 2, 1, 1, 1, 2, 1])
        #expect(target.batches == [["1", "2"], ["3"], ["5"], ["6", "7"], ["8"]])
        #expect(reported.withResource { $0 } == [[long]])
        var statistics = sink.statistics
        #expect(statistics.emitted == 7)
        #expect(statistics.failed == 1)
        #expect(statistics.dropped == 0)
        #expect(statistics.depth == 0)
        try logAll(1...16, to: sink)
        #expect(target.batches.suffix(2).map(\.count) == [8, 8])
        statistics = sink.statistics
        #expect(statistics.emitted == 23)
        #expect(statistics.failed == 1)
    }

    @Test("gets all of what is too long together only now and then, if nothing in it is too long by itself")
    func allTooLong() throws {
        let target = NarrowBatches(longest: 50)
        let sink = target.buffered(capacity: 8, options: Some.buffer())
        for _ in 0..<64 { try sink.log(String(repeating: "x", count: 10)) }
        try sink.close()
        #expect(target.batches.map(\.count) == Array(repeating: 4, count: 16))
        #expect(target.attempts.count { $0.count == 8 } == 2)
        #expect(sink.statistics.emitted == 64)
        #expect(sink.statistics.failed == 0)
    }

    @Test("is not offered what is below its level")
    func level() throws {
        let target = BatchCollector(level: .warning)
        let sink = target.buffered(capacity: 4, flushLevel: .off, options: Some.buffer())
        try sink.log("1", .info)
        try sink.log("2", .error)
        try sink.log("3", .info)
        target.fail(with: unavailable)
        try sink.log("4", .warning)
        #expect(target.attempts == [["2", "4"]])
        // Those below have been dealt with.
        #expect(sink.statistics.depth == 2)
        target.fail(with: nil)
        try sink.flush()
        #expect(target.batches == [["2", "4"]])
        #expect(sink.statistics.emitted == 2)
    }

    @Test("is not called for records that are all below its level")
    func allBelow() throws {
        let target = BatchCollector(level: .warning)
        let sink = target.buffered(capacity: 2, options: Some.buffer())
        try logAll(1...2, to: sink)
        #expect(target.attempts.isEmpty)
        #expect(sink.statistics.depth == 0)
    }

    @Test(
        "keeps within the limit of records even while a batch is under way",
        arguments: [BufferOptions.Overflow.dropOldest, .dropNewest, .refuse]
    )
    func hardLimit(overflow: BufferOptions.Overflow) throws {
        let target = BatchCollector()
        var options = Some.buffer()
        options.limits.records = 4
        options.limits.whenFull = overflow
        // The other thread's records must not be due: it would wait for the delivery that waits for it.
        let sink = BufferedSink(
            flushingWhen: FlushRule { record, _ in record.message.text() == "3" },
            target: target,
            options: options
        )
        target.fail(with: unavailable)
        let during = Owner<[SinkError.Code]>([])
        target.whileDelivering {
            OtherThread.run {
                for number in 10...12 {
                    if let error = sinkError({ try sink.log("\(number)") }) {
                        during.withResource { $0.append(error.code) }
                    }
                }
            }
        }
        try logAll(1...3, to: sink)
        target.whileDelivering(nil)
        #expect(sink.statistics.depth == 4)
        target.fail(with: nil)
        try sink.flush()
        let left = target.batches.flatMap(\.self)
        switch overflow {
        case .dropOldest: #expect(left == ["3", "10", "11", "12"])
        case .dropNewest, .refuse: #expect(left == ["1", "2", "3", "10"])
        }
        let statistics = sink.statistics
        #expect(statistics.emitted == 4)
        #expect(statistics.dropped == 2)
        #expect(statistics.failed == 0)
        #expect(during.withResource { $0 } == (overflow == .refuse ? [.full, .full] : []))
    }

    @Test("gets its batches although its type is hidden")
    func hidden() throws {
        let target = BatchCollector()
        let sink = AnySink(target).buffered(capacity: 2, options: Some.buffer())
        try logAll(1...2, to: sink)
        #expect(target.batches == [["1", "2"]])
    }

    @Test("gets each record once, while threads log and flush, and however often it fails")
    func noDuplicates() throws {
        let target = BatchCollector()
        let flaky = FlakyBatches(target)
        var options = Some.buffer()
        options.backoff = Backoff(retryStart: .zero)
        options.limits.records = 100_000
        let sink = flaky.buffered(capacity: 7, options: options)
        let threads = (0..<3).map { thread in
            OtherThread.start {
                for number in 0..<200 {
                    try? sink.log("\(thread)-\(number)")
                    if number % 10 == 0 { try? sink.flush() }
                }
            }
        }
        for thread in threads { thread.wait() }
        flaky.settle()
        try sink.flush()
        let arrived = target.batches.flatMap(\.self)
        #expect(arrived.count == 600)
        for thread in 0..<3 {
            #expect(arrived.filter { $0.hasPrefix("\(thread)-") } == (0..<200).map { "\(thread)-\($0)" })
        }
        #expect(sink.statistics.emitted == 600)
        #expect(sink.statistics.failed == 0)
    }
}

/// Takes batches whose texts are no longer than so many bytes together.
private struct NarrowBatches: Sink {
    private let target = BatchCollector()
    private let longest: Int

    init(longest: Int) { self.longest = longest }

    var batchLimit: Int { target.batchLimit }
    var statistics: SinkStatistics { target.statistics }
    var batches: [[String]] { target.batches }
    var attempts: [[String]] { target.attempts }

    func emit(_ record: LogRecord) throws { try emit([record]) }

    func emit(_ records: [LogRecord]) throws {
        let length = records.reduce(0) { $0 + $1.message.text().utf8.count }
        target.fail(with: length > longest ? SinkError(.tooLong, attempted: "send to", on: "a service") : nil)
        try target.emit(records)
    }

    func flush() throws {}

    func close() throws {}
}

/// Fails every second batch, until `settle` is called.
private struct FlakyBatches: Sink {
    private let target: BatchCollector
    private let calls = Owner(0)
    private let isSettled = Owner(false)

    init(_ target: BatchCollector) { self.target = target }

    var batchLimit: Int { target.batchLimit }
    var statistics: SinkStatistics { target.statistics }

    func settle() { isSettled.withResource { $0 = true } }

    func emit(_ record: LogRecord) throws { try emit([record]) }

    func emit(_ records: [LogRecord]) throws {
        let call = calls.withResource { calls in
            calls += 1
            return calls
        }
        let fails = isSettled.withResource { $0 } == false && (call ?? 0) % 2 == 0
        target.fail(with: fails ? SinkError(.unavailable, attempted: "send to", on: "a service") : nil)
        try target.emit(records)
    }

    func flush() throws {}

    func close() throws {}
}
