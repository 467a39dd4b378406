import SinkTesting
import Testing

@testable import Sinks

@Suite("Batches through wrappers")
struct BatchPassingTests {
    private static let noSpace = SinkError(.system, attempted: "write to", on: "a disk", errno: 28)
    private static let refused = SinkError(.refused, attempted: "send to", on: "a service")

    private func records(_ levels: Level...) -> [LogRecord] {
        levels.enumerated().map { Some.record("\($0)", $1) }
    }

    static let passing = [
        CataloguedWrapper("minimumLevel") { $0.minimumLevel(.info) },
        CataloguedWrapper("levelSwitch") { $0.levelSwitch(LevelSwitch(.info)) },
        CataloguedWrapper("filtered") { $0.filtered(by: LevelFilter(Level.debug...)) },
        CataloguedWrapper("filtered, replacing") { $0.filtered(by: ClosureFilter(deciding: { .replace($0) })) },
        CataloguedWrapper("where") { $0.where { $0.level > .notSet } },
        CataloguedWrapper("enriched") { $0.enriched { $0.attributes["enriched"] = true } },
        CataloguedWrapper("enriched, with attributes") { $0.enriched(with: ["host": "web-3"]) },
        CataloguedWrapper("enriched, with none") { $0.enriched(with: Attributes()) },
        CataloguedWrapper("redacted") { $0.redacted(keys: ["password"]) },
        CataloguedWrapper("revealing") { $0.revealing() },
        CataloguedWrapper("AnySink") { AnySink($0) },
        CataloguedWrapper("named") { $0.named("app") },
        CataloguedWrapper("routed") { $0.routed(to: CollectingSink()) { _ in false } },
        CataloguedWrapper("retried") { $0.retried() },
        CataloguedWrapper("fallback") { $0.fallback(to: CollectingSink()) },
        CataloguedWrapper("observed") { $0.observed { _, _ in } },
        CataloguedWrapper("reportingFailures") { $0.reportingFailures(to: .silent) },
    ]

    @Test("A batch goes on as one, within the limit of the sink inside", arguments: passing)
    func passes(wrapper: CataloguedWrapper) throws {
        for (limit, batches) in [(Int.max, [5]), (2, [2, 2, 1]), (1, [1, 1, 1, 1, 1])] {
            let base = CollectingSink(batchLimit: limit)
            let sink = AnySink(wrapper.wrap(AnySink(base))).buffered(capacity: 5)
            for number in 0..<5 { try sink.log("\(number)") }
            #expect(base.batches == batches)
            #expect(base.messages == Some.numbers(0..<5))
        }
    }

    @Test(
        "A wrapper that decides by the records before, or flushes after each, gives them one by one",
        arguments: [
            CataloguedWrapper("sampled") { $0.sampled(oneIn: 1) },
            CataloguedWrapper("rateLimited") { $0.rateLimited(to: 100, per: .seconds(1)) },
            CataloguedWrapper("deduplicated") { $0.deduplicated() },
            CataloguedWrapper("audited") { $0.audited() },
            CataloguedWrapper("flightRecorder") { $0.flightRecorder(last: 10) },
            CataloguedWrapper("tee") { $0.tee(CollectingSink()) },
        ]
    )
    func dividing(wrapper: CataloguedWrapper) throws {
        let base = CollectingSink(batchLimit: .max)
        let sink = wrapper.wrap(AnySink(base))
        #expect(sink.batchLimit == 1)
        try sink.emit(records(.info, .info, .info))
        #expect(base.batches == [1, 1, 1])
        #expect(base.messages == ["0", "1", "2"])
    }

    @Test("The positions of a failure are those in the batch that was given, without the records that were left out")
    func positions() {
        let batch = records(.debug, .error, .debug, .error, .error, .debug)
        for (limit, failed, unattempted) in [(1, [3], [4]), (Int.max, [1, 3, 4], [])] {
            let base = CollectingSink(batchLimit: limit)
            base.fail(with: Self.noSpace, after: 1)
            let error = batchError { try base.minimumLevel(.error).emit(batch) }
            #expect(error?.cause == Self.noSpace)
            #expect(error?.failed == failed)
            #expect(error?.unattempted == unattempted)
            #expect(base.messages == (limit == 1 ? ["1"] : []))
            #expect(base.statistics.failed == UInt64(failed.count))
        }
    }

    @Test("A record that a replacement brings below the level of the sink inside is left out")
    func changedLevel() throws {
        let base = CollectingSink(level: .warning, batchLimit: .max)
        let sink = base.enriched { if $0.message.text() == "1" { $0.level = .debug } }
        try sink.emit(records(.error, .error, .error))
        #expect(base.batches == [2])
        #expect(base.messages == ["0", "2"])
    }

    @Test("A change that throws leaves the records behind it, and those before it are delivered")
    func throwingChange() {
        let base = CollectingSink(batchLimit: .max)
        let batch = records(.info, .info, .info, .info)
        let error = batchError {
            try base.emit(batch) { record in
                if record.message.text() == "2" { throw Self.refused }
                return record
            }
        }
        #expect(error == BatchError(Self.refused, failed: [2], unattempted: [3]))
        #expect(base.messages == ["0", "1"])
    }

    @Test("A route gives each sink its records in runs, and stops at the first failure")
    func routes() throws {
        let (first, second) = (CollectingSink(batchLimit: .max), CollectingSink(batchLimit: .max))
        let sink = first.routed(to: second) { $0.level >= .error }
        let batch = records(.info, .info, .error, .error, .error, .info)
        try sink.emit(batch)
        #expect(first.batches == [2, 1])
        #expect(second.batches == [3])
        second.fail(with: Self.noSpace)
        let error = batchError { try sink.emit(batch) }
        #expect(error == BatchError(Self.noSpace, failed: [2, 3, 4], unattempted: [5]))
        #expect(first.batches == [2, 1, 2])
    }

    @Test("A retry gives again only what is left of a batch, and counts each record once")
    func retries() throws {
        for (limit, batches) in [(1, [1, 1, 1, 1, 1]), (Int.max, [5])] {
            let base = CollectingSink(batchLimit: limit)
            let pauses = Counter()
            base.fail(with: Self.noSpace, after: 2)
            let sink = base.retried(
                pause: Pause { _ in
                    pauses.increment()
                    base.fail(with: nil)
                }
            )
            try sink.emit(records(.info, .info, .info, .info, .info))
            #expect(base.batches == batches)
            #expect(base.messages == Some.numbers(0..<5))
            #expect(sink.statistics.emitted == 5)
            #expect(sink.statistics.failed == 0)
            #expect(pauses.value == 1)
        }
    }

    @Test("A retry that gives up says what is left, and has made no more attempts than it may at any record")
    func retriesInVain() {
        let base = CollectingSink()
        let pauses = Counter()
        base.fail(with: Self.noSpace, after: 2)
        let sink = base.retried(attempts: 3, pause: Pause { _ in pauses.increment() })
        let error = batchError { try sink.emit(records(.info, .info, .info, .info)) }
        #expect(error == BatchError(Self.noSpace, failed: [2], unattempted: [3]))
        #expect(pauses.value == 2)
        #expect(sink.statistics.failed == 1)
    }

    @Test("A fallback takes over what is left of a batch, as one, and the first sink's failures are not counted")
    func fallsBack() throws {
        for (limit, arrived) in [(1, ["0", "1"]), (Int.max, [])] {
            let (first, second) = (CollectingSink(batchLimit: limit), CollectingSink(batchLimit: .max))
            first.fail(with: Self.noSpace, after: 2)
            let sink = first.fallback(to: second)
            try sink.emit(records(.info, .info, .info, .info, .info))
            #expect(first.messages == arrived)
            #expect(second.messages == Some.numbers(arrived.count..<5))
            #expect(second.batches == (limit == 1 ? [1, 2] : [5]))
            #expect(sink.statistics.emitted == 5)
            #expect(sink.statistics.failed == 0)
        }
    }

    @Test("A fallback gets only the record for which the first sink refuses a batch")
    func fallsBackForOne() throws {
        let (first, second) = (NarrowSink(longest: 4), CollectingSink())
        let sink = first.fallback(to: second)
        let texts = ["1", "2", "too long", "4", "5"]
        try sink.emit(texts.map { Some.record($0) })
        #expect(first.base.messages == ["1", "2", "4", "5"])
        #expect(second.messages == ["too long"])
        #expect(sink.statistics.emitted == 5)
        #expect(sink.statistics.failed == 0)
    }

    @Test("An observer gets the outcome of each record that was attempted")
    func observes() {
        let outcomes = Owner([String]())
        let base = CollectingSink()
        base.fail(with: Self.noSpace, after: 2)
        let sink = base.observed { record, error in
            outcomes.withResource { $0.append("\(record.message.text()) \(error == nil)") }
        }
        #expect(batchError { try sink.emit(records(.info, .info, .info, .info)) }?.left == [2, 3])
        #expect(outcomes.withResource { $0 } == ["0 true", "1 true", "2 false"])
    }

    @Test("A reporter of its own gets the records that have failed, and no other reporter gets them again")
    func reports() {
        let reported = Owner([[String]]())
        let reporter = FailureReporter { failure in
            reported.withResource { $0.append(failure.records.map { $0.message.text() }) }
        }
        let base = CollectingSink(batchLimit: 2)
        base.fail(with: Self.noSpace, after: 2)
        let sink = base.reportingFailures(to: reporter)
        let error = sinkError { try sink.emit(records(.info, .info, .info)) }
        #expect(error?.isReported == true)
        #expect(reported.withResource { $0 } == [["0", "1", "2"]])
    }
}

/// A sink that takes batches of texts that are no longer than so many bytes together.
private struct NarrowSink: Sink {
    let base = CollectingSink(batchLimit: .max)
    let longest: Int

    var statistics: SinkStatistics { base.statistics }
    var batchLimit: Int { .max }

    func emit(_ record: LogRecord) throws { try emit([record]) }

    func emit(_ records: [LogRecord]) throws {
        let length = records.reduce(0) { $0 + $1.message.byteCount }
        base.fail(with: length > longest ? SinkError(.tooLong, attempted: "send to", on: "a service") : nil)
        try base.emit(records)
    }

    func flush() throws {}
    func close() throws {}
}
