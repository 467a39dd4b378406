import Dispatch
import SinkTesting
import TestRandomness
import Testing

@testable import Sinks

@Suite("Sampling, rate limits and duplicates")
struct SelectionTests {
    @Test(
        "Of so many records the first is kept",
        arguments: [
            (1, [0, 1, 2, 3, 4, 5, 6]), (2, [0, 2, 4, 6]), (3, [0, 3, 6]), (7, [0]), (0, [0, 1, 2, 3, 4, 5, 6]),
        ]
    )
    func samples(rate: Int, kept: [Int]) {
        let sampling = Sampling(oneIn: rate)
        #expect((0...6).filter { sampling.keeps(.info, at: UInt64($0)) } == kept)
        #expect((0...6).allSatisfy { sampling.keeps(.warning, at: UInt64($0)) })
    }

    @Test("A sampled sink keeps its share, and counts the rest")
    func sampledSink() throws {
        let base = CollectingSink()
        let sink = base.sampled(oneIn: 4)
        for number in 0..<10 { try sink.log("\(number)") }
        try sink.log("bad", .error)
        #expect(base.messages == ["0", "4", "8", "bad"])
        #expect(sink.statistics.dropped == 7)
        #expect(sink.statistics.emitted == 4)
    }

    /// A limit, when records come, in milliseconds, and which of them pass.
    struct BucketLife: Sendable {
        let limit: RateLimit
        let arrivals: [Int64]
        let passing: [Bool]
    }

    static let buckets = [
        // Two at once, then one each half second.
        BucketLife(
            limit: RateLimit(2, per: .seconds(1)),
            arrivals: [0, 0, 0, 499, 500, 500, 5000, 5000, 5000],
            passing: [true, true, false, false, true, false, true, true, false]
        ),
        // A burst of its own.
        BucketLife(
            limit: RateLimit(2, per: .seconds(1), burst: 1),
            arrivals: [0, 0, 499, 500, 999, 1000],
            passing: [true, false, false, true, false, true]
        ),
        // A clock that is set back by more than a second opens the bucket again, by less does not.
        BucketLife(
            limit: RateLimit(1, per: .seconds(60)),
            arrivals: [0, 0, -900, -3000, -3000],
            passing: [true, false, false, true, false]
        ),
        // No limit.
        BucketLife(limit: RateLimit(1, per: .zero), arrivals: [0, 0, 0], passing: [true, true, true]),
        // Nonsense counts as one.
        BucketLife(
            limit: RateLimit(-5, per: .seconds(1), burst: 0),
            arrivals: [0, 0, 1000],
            passing: [true, false, true]
        ),
    ]

    @Test("A bucket of records fills again evenly", arguments: buckets)
    func bucket(life: BucketLife) {
        var state = RateLimit.full
        var passed: [Bool] = []
        for arrival in life.arrivals {
            let after = life.limit.taking(state, at: Some.instant.advanced(byNanoseconds: arrival * 1_000_000))
            passed.append(after != nil)
            state = after ?? state
        }
        #expect(passed == life.passing)
    }

    @Test("No instant and no limit is too far for a bucket")
    func farInstants() {
        let limits = [
            RateLimit(1, per: .seconds(Int64.max)), RateLimit(.max, per: .nanoseconds(1)),
            RateLimit(1, per: .seconds(1), burst: .max), RateLimit(1, per: .seconds(Int64.max), burst: 4),
        ]
        for limit in limits {
            for state in [Int64.min, -1, 0, 1, .max - 1, .max] {
                for now in [Timestamp.earliest, Some.instant, .latest] { _ = limit.taking(state, at: now) }
            }
        }
    }

    @Test("A rate limited sink says how many it held back before the next one, at flush and at close")
    func rateLimitedSink() throws {
        let base = CollectingSink()
        let sink = base.rateLimited(to: 2, per: .seconds(1), exempting: .critical)
        let emit = { (text: String, second: Int64, level: Level) in
            var record = Some.record(text, level)
            record.timestamp = Some.instant.advanced(bySeconds: second)
            try sink.emit(record)
        }
        for number in 0..<5 { try emit("\(number)", 0, .info) }
        try emit("bad", 0, .critical)
        try emit("next", 1, .info)
        #expect(base.messages == ["0", "1", "3 records were held back by a rate limit", "bad", "next"])
        try emit("n", 1, .info)
        try emit("over", 1, .info)
        try sink.flush()
        #expect(base.messages.last == "1 records were held back by a rate limit")
        #expect(base.records.last?.attributes["held_back"] == 1)
        #expect(sink.statistics.dropped == 4)
        try emit("over", 1, .info)
        try sink.close()
        #expect(base.messages.last == "1 records were held back by a rate limit")
        #expect(sinkError { try emit("after", 1, .critical) }?.code == .closed)
        #expect((try? emit("over", 1, .info)) != nil)
        try sink.close()
    }

    @Test("Threads share a bucket, and every record is counted")
    func rateLimitedThreads() {
        let base = CollectingSink()
        let sink = base.rateLimited(to: 100, per: .seconds(3600))
        DispatchQueue.concurrentPerform(iterations: 4) { _ in
            for _ in 0..<200 { try? sink.log("text") }
        }
        let notes = base.messages.filter { $0 != "text" }.count
        #expect(base.messages.count - notes == 100)
        #expect(sink.statistics.dropped == 700)
    }

    @Test("Repetitions are held back and counted in a record")
    func deduplicates() throws {
        let base = CollectingSink()
        let sink = base.deduplicated()
        for text in ["a", "a", "a", "b", "b", "a"] { try sink.log(text) }
        #expect(base.messages == ["a", "last message repeated 2 times", "b", "last message repeated 1 times", "a"])
        #expect(base.records[1].attributes["repeated"] == 2)
        #expect(base.records[1].name == "some")
        #expect(sink.statistics.dropped == 3)
        try sink.log("a")
        try sink.flush()
        try sink.flush()
        #expect(base.messages.suffix(2) == ["a", "last message repeated 1 times"])
        try sink.log("a")
        try sink.close()
        #expect(base.messages.last == "last message repeated 1 times")
        #expect(base.messages.count == 7)
    }

    @Test("What differs in any way that shows is not the same")
    func differences() throws {
        let base = CollectingSink()
        let sink = base.deduplicated()
        var records = Array(repeating: Some.record("a"), count: 6)
        records[1].level = .error
        records[2].name = "other"
        records[3].attributes = ["id": 1]
        records[4].errorText = "boom"
        records[5].message = "b"
        for record in records { try sink.emit(record) }
        #expect(base.records.count == 6)
    }

    @Test("After a while a repetition is let through", arguments: [(59, 1), (60, 3), (-1, 3)])
    func window(seconds: Int64, expected: Int) throws {
        let base = CollectingSink()
        let sink = base.deduplicated(within: .seconds(60))
        try sink.log("a")
        try sink.log("a")
        var later = Some.record("a")
        later.timestamp = Some.instant.advanced(bySeconds: seconds)
        try sink.emit(later)
        #expect(base.records.count == expected)
    }

    @Test("A record that is compared with is not written over, and neither is one that the sink keeps")
    func keptRecords() {
        let base = CollectingSink()
        let log = Logger("shop", to: base.deduplicated())
        for number in 0..<100 {
            for _ in 0..<3 { log.info("order \(number)", ["n": Value(number)]) }
        }
        let orders = base.records.filter { $0.attributes["n"] != nil }
        #expect(orders.map { $0.message.text() } == (0..<100).map { "order \($0)" })
        #expect(orders.map(\.attributes) == (0..<100).map { ["n": Value($0)] })
        #expect(log.statistics.dropped == 200)
    }

    @Test("A record that did not arrive does not stand for its repetitions")
    func repetitionOfAFailure() throws {
        let base = CollectingSink()
        let sink = base.deduplicated()
        base.fail(with: SinkError(.system, attempted: "write", on: "it", errno: 28))
        #expect(sinkError { try sink.log("a") } != nil)
        base.fail(with: nil)
        try sink.log("a")
        #expect(base.messages == ["a"])
        #expect(sink.statistics.dropped == 0)
    }

    @Test("What could not be said about repetitions is said later, unless something else has come")
    func unsaidRepetition() throws {
        let base = CollectingSink()
        let sink = base.deduplicated()
        try sink.log("a")
        try sink.log("a")
        base.fail(with: SinkError(.system, attempted: "write", on: "it", errno: 28))
        #expect(sinkError { try sink.flush() } != nil)
        base.fail(with: nil)
        try sink.flush()
        #expect(base.messages == ["a", "last message repeated 1 times"])
    }
}
