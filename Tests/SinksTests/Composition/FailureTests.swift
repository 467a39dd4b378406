import SinkTesting
import Testing

@testable import Sinks

@Suite("Sinks that fail, inside of wrappers")
struct FailureTests {
    private static let noSpace = SinkError(.system, attempted: "write to", on: "a disk", errno: 28)
    private static let tooLong = SinkError(.tooLong, attempted: "write to", on: "a disk")

    @Test("A retry goes on until the record has arrived, and counts it once")
    func retries() throws {
        let pauses = Owner([Duration]())
        let base = FlakySink(failing: 2, with: Self.noSpace)
        let sink = base.retried(attempts: 3, pause: Pause { pause in pauses.withResource { $0.append(pause) } })
        try sink.log("one")
        try sink.log("two")
        #expect(base.arrived == ["one", "two"])
        #expect(pauses.withResource { $0 } == [.milliseconds(10), .milliseconds(20)])
        #expect(sink.statistics.emitted == 2)
        #expect(sink.statistics.failed == 0)
    }

    @Test("A retry gives up, and throws the last error")
    func givesUp() {
        let base = FlakySink(failing: .max, with: Self.noSpace)
        let sink = base.retried(attempts: 3, pause: Pause { _ in })
        #expect(sinkError { try sink.log("one") } == Self.noSpace)
        #expect(base.attempts == 3)
        #expect(sink.statistics.failed == 1)
    }

    @Test("What will not pass is not tried again")
    func permanentFailures() {
        let base = FlakySink(failing: .max, with: Self.tooLong)
        let sink = base.retried(attempts: 3, pause: Pause { _ in Issue.record("it waited") })
        #expect(sinkError { try sink.log("one") } == Self.tooLong)
        #expect(base.attempts == 1)
    }

    @Test("Each record goes to one of two sinks: the first dead, then alive, then dead")
    func failsOver() throws {
        let time = ManualTime()
        let (first, second) = (CollectingSink(), CollectingSink())
        let sink = first.fallback(to: second, clock: time.source)
        var expected: (first: [String], second: [String]) = ([], [])
        for number in 0..<3000 {
            // Dead for a thousand records, alive for a thousand, dead again; ten seconds between any two.
            first.fail(with: (number / 1000) % 2 == 0 ? Self.noSpace : nil)
            time.advance(seconds: 31)
            try sink.log("\(number)")
            if (number / 1000) % 2 == 0 {
                expected.second.append("\(number)")
            } else {
                expected.first.append("\(number)")
            }
        }
        #expect(first.messages == expected.first)
        #expect(second.messages == expected.second)
        #expect(sink.statistics.emitted == 3000)
        #expect(sink.statistics.failed == 0)
    }

    @Test("A sink that failed is left alone for 1, 2, 4 … 30 s, and then tried by one record")
    func leavesAlone() throws {
        let time = ManualTime()
        let base = FlakySink(failing: .max, with: Self.noSpace)
        let sink = base.fallback(to: CollectingSink(), clock: time.source)
        var attempts: [Int] = []
        for second in 0..<130 {
            let before = base.attempts
            try sink.log("one")
            try sink.log("two")
            if base.attempts > before { attempts.append(second) }
            time.advance(seconds: 1)
        }
        #expect(attempts == [0, 1, 3, 7, 15, 31, 61, 91, 121])
        #expect(base.attempts == attempts.count)
    }

    @Test("A record that is refused for itself goes to the fallback alone")
    func refusedRecord() throws {
        let base = FlakySink(failing: 1, with: Self.tooLong)
        let other = CollectingSink()
        let sink = base.fallback(to: other, clock: ManualTime().source)
        try sink.log("long")
        try sink.log("short")
        #expect(other.messages == ["long"])
        #expect(base.arrived == ["short"])
    }

    @Test("If both fail, both errors are thrown and the record has failed once")
    func bothFail() {
        let (first, second) = (CollectingSink(), CollectingSink())
        first.fail(with: Self.noSpace)
        second.fail(with: Self.tooLong)
        let sink = first.fallback(to: second)
        #expect(sinkError { try sink.log("one") }?.underlying == [Self.noSpace, Self.tooLong])
        #expect(sink.statistics.failed == 1)
        #expect(sinkError { try sink.flush() }?.underlying == [Self.noSpace, Self.tooLong])
    }

    @Test("A record that the fallback does not want keeps its error")
    func unwantedRecord() {
        let first = CollectingSink()
        first.fail(with: Self.noSpace)
        let second = CollectingSink(level: .error)
        let sink = first.fallback(to: second)
        #expect(sinkError { try sink.log("one", .info) } == Self.noSpace)
        #expect((try? sink.log("two", .error)) != nil)
        #expect(second.messages == ["two"])
        #expect(sink.statistics.failed == 1)
    }

    @Test("A sink's own reporter gets a failure, and the logger's does not")
    func ownReporter() {
        let (own, general) = (ReportedFailures(), ReportedFailures())
        let base = CollectingSink()
        base.fail(with: Self.noSpace)
        Logger("shop", failures: general.reporter, to: base.reportingFailures(to: own.reporter)).info("one")
        #expect(own.texts == ["could not write to a disk: No space left on device (errno 28)"])
        #expect(general.texts.isEmpty)
    }

    @Test("Of several failures the logger's reporter gets those that no other has got")
    func mixedReporters() {
        let (own, general) = (ReportedFailures(), ReportedFailures())
        let (one, two) = (CollectingSink(), CollectingSink())
        one.fail(with: Self.noSpace)
        two.fail(with: Self.tooLong)
        let log = Logger("shop", failures: general.reporter) {
            one.reportingFailures(to: own.reporter)
            two
        }
        log.info("one")
        #expect(own.texts == ["\(Self.noSpace)"])
        #expect(general.texts == ["\(Self.tooLong)"])
        #expect(throws: SinkError.self) { try log.audit(.info, "two") }
    }

    @Test("Of two nested reporters only the inner one gets a failure")
    func nestedReporters() {
        let (inner, outer) = (ReportedFailures(), ReportedFailures())
        let base = CollectingSink()
        base.fail(with: Self.noSpace)
        let sink = base.reportingFailures(to: inner.reporter).reportingFailures(to: outer.reporter)
        #expect(sinkError { try sink.log("one") }?.code == .system)
        #expect(inner.texts.count == 1)
        #expect(outer.texts.isEmpty)
    }

    @Test("An observer sees what arrived and what did not")
    func observes() throws {
        let seen = Owner([String]())
        let base = CollectingSink()
        let sink = base.observed { record, error in
            seen.withResource {
                $0.append("\(record.message): \((error as? SinkError)?.code.description ?? "delivered")")
            }
        }
        try sink.log("one")
        base.fail(with: Self.noSpace)
        #expect(sinkError { try sink.log("two") } == Self.noSpace)
        #expect(seen.withResource { $0 } == ["one: delivered", "two: system"])
    }

    @Test("An audited sink is flushed after each record, and the error reaches the caller")
    func audits() throws {
        let base = CollectingSink()
        let log = Logger("shop", to: base.audited())
        try log.audit(.info, "one")
        #expect(base.flushes == 1)
        base.fail(with: Self.noSpace)
        #expect(throws: Self.noSpace) { try log.audit(.info, "two") }
    }
}

/// Fails so many times, then works.
struct FlakySink: Sink {
    private struct State: Sendable {
        var failures: Int
        var attempts = 0
        var arrived: [String] = []
        var statistics = SinkStatistics()
    }

    private let error: SinkError
    private let state: Owner<State>

    init(failing times: Int, with error: SinkError) {
        self.error = error
        state = Owner(State(failures: times))
    }

    var attempts: Int { state.withResource { $0.attempts } ?? 0 }
    var arrived: [String] { state.withResource { $0.arrived } ?? [] }
    var statistics: SinkStatistics { state.withResource { $0.statistics } ?? SinkStatistics() }

    func emit(_ record: LogRecord) throws {
        try state.withResource { state in
            state.attempts += 1
            guard state.attempts > state.failures else {
                state.statistics.failed += 1
                throw error
            }
            state.statistics.emitted += 1
            state.arrived.append(record.message.text())
        }
    }

    func flush() throws {}
    func close() throws {}
}
