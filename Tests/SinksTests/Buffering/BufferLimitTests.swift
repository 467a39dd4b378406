import SinkTesting
import Testing

@testable import Sinks

@Suite("Records in memory whose target fails, or is missing")
struct BufferLimitTests {
    private static let noSpace = SinkError(.system, attempted: "write to", on: "a disk", errno: 28)
    private static let tooLong = SinkError(.tooLong, attempted: "write to", on: "a disk")

    @Test("leave one by one, so that a target that fails in the middle gets none twice")
    func failingTarget() throws {
        let target = FlakySink(failing: 0, with: Self.noSpace)
        let steps = Owner(0)
        let sink = BufferingSink(capacity: 100, options: Some.buffer()) { record in
            // The third and fourth call fail.
            let step =
                steps.withResource {
                    $0 += 1; return $0
                } ?? 0
            if step == 3 || step == 4 { throw Self.noSpace }
            try target.emit(record)
        }
        for number in 1...5 { try sink.log("\(number)") }
        #expect(sinkError { try sink.flush() } == Self.noSpace)
        #expect(target.arrived == ["1", "2"])
        #expect(sink.statistics.depth == 3)
        #expect(sinkError { try sink.flush() } == Self.noSpace)
        try sink.flush()
        #expect(target.arrived == ["1", "2", "3", "4", "5"])
        #expect(sink.statistics.emitted == 5)
        #expect(sink.statistics.failed == 0)
    }

    @Test("that the target will never take fail alone; the others follow")
    func refusedRecords() throws {
        let failures = ReportedFailures()
        let arrived = Owner([String]())
        let sink = BufferingSink(capacity: 3, options: Some.buffer(failures: failures.reporter)) { record in
            if record.message.text() == "2" { throw Self.tooLong }
            arrived.withResource { $0.append(record.message.text()) }
        }
        for number in 1...3 { try sink.log("\(number)") }
        #expect(arrived.withResource { $0 } == ["1", "3"])
        #expect(failures.texts == ["\(Self.tooLong)"])
        #expect(sink.statistics.failed == 1)
        #expect(sink.statistics.emitted == 2)
    }

    @Test("wait while the target fails: reported once, tried again after 1, 2, 4 … s")
    func backsOff() throws {
        let time = ManualTime()
        let failures = ReportedFailures()
        let attempts = Owner(0)
        let sink = BufferingSink(capacity: 1, options: Some.buffer(time, failures: failures.reporter)) { _ in
            attempts.withResource { $0 += 1 }
            throw Self.noSpace
        }
        var tried: [Int] = []
        for second in 0..<16 {
            let before = attempts.withResource { $0 }
            try sink.log("some")
            if attempts.withResource({ $0 }) != before { tried.append(second) }
            time.advance(seconds: 1)
        }
        #expect(tried == [0, 1, 3, 7, 15])
        #expect(failures.texts.count == 1)
    }

    @Test(
        "are never more than the limit, whatever becomes of the target",
        arguments: [
            (BufferOptions.Overflow.dropOldest, ["6", "7", "8", "9"]), (.dropNewest, ["0", "1", "2", "3"]),
            (.refuse, ["0", "1", "2", "3"]),
        ]
    )
    func hardLimit(policy: BufferOptions.Overflow, kept: [String]) throws {
        let sink = BufferedSink(capacity: 2, options: BufferOptions(limits: .init(records: 4, whenFull: policy)))
        for number in 0..<10 {
            let error = sinkError { try sink.log("\(number)") }
            #expect(error?.code == (policy == .refuse && number > 3 ? .full : nil))
        }
        #expect(sink.statistics.dropped == 6)
        #expect(sink.statistics.failed == 0)
        #expect(sink.statistics.emitted == 4)
        #expect(sinkError { try sink.flush() }?.code == .noTarget)
        let target = CollectingSink()
        #expect(sink.setTarget(target) == nil)
        try sink.flush()
        #expect(target.messages == kept)
    }

    @Test("without a target are ten times the capacity at most")
    func defaultLimit() throws {
        let sink = BufferedSink(capacity: 5)
        for number in 0..<1000 { try sink.log("\(number)") }
        #expect(sink.statistics.depth == 50)
        #expect(sink.statistics.dropped == 950)
        #expect(sinkError { try sink.close() }?.code == .noTarget)
        #expect(sink.statistics.failed == 50)
        try sink.close()
    }

    /// The outcome for a large record.
    enum Outcome: CaseIterable {
        case delivered, deliveredInBatch, refused, putBack
    }

    @Test(
        "take none of that memory any more once they have left, and theirs alone once they are back",
        arguments: Outcome.allCases
    )
    func byteLimitAfterDelivery(outcome: Outcome) throws {
        let batch = BatchCollector()
        let options = BufferOptions(limits: .init(bytes: 7000, whenFull: .refuse), failures: .silent)
        let target: any Sink = outcome == .delivered ? CollectingSink() : batch
        let sink = BufferedSink(capacity: 100, target: target, options: options)
        if outcome == .refused { batch.fail(with: Self.tooLong) }
        if outcome == .putBack { batch.fail(with: Self.noSpace) }
        try sink.log(String(repeating: "x", count: 4600))
        try? sink.flush()
        #expect(sink.statistics.depth == (outcome == .putBack ? 1 : 0))
        for number in 1...(outcome == .putBack ? 1 : 5) { try sink.log("\(number)") }
        #expect(sink.statistics.failed == (outcome == .refused ? 1 : 0))
    }

    @Test("take no more memory than the limit, but one that is larger may be the only one")
    func byteLimit() throws {
        let sink = BufferedSink(capacity: 1000, options: BufferOptions(limits: .init(bytes: 4000)))
        for number in 0..<100 { try sink.log("\(number)") }
        #expect((5...8).contains(sink.statistics.depth))
        try sink.log(String(repeating: "x", count: 10_000))
        #expect(sink.statistics.depth == 1)
        try sink.log("small")
        #expect(sink.statistics.depth == 1)
        #expect(sink.statistics.dropped == 101)
    }
}
