import SinkTesting
import Sinks
import Synchronization
import Testing

@Suite("Work that a logger measures")
struct MeasuringTests {
    /// A clock that advances when the test says so.
    private final class StillClock: Clock {
        struct Instant: InstantProtocol {
            var offset: Duration
            func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
            func duration(to other: Instant) -> Duration { other.offset - offset }
            static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
        }

        private let offset = Mutex(Duration.zero)

        var now: Instant { offset.withLock { Instant(offset: $0) } }
        var minimumResolution: Duration { .nanoseconds(1) }
        func sleep(until deadline: Instant, tolerance: Duration?) async throws {}
        func advance(by duration: Duration) { offset.withLock { $0 += duration } }
    }

    private struct Refused: Error, Equatable {}

    let sink = CollectingSink()
    private let clock = StillClock()

    private func work(_ fails: Bool) throws(Refused) -> Int {
        clock.advance(by: .milliseconds(1500))
        if fails { throw Refused() }
        return 7
    }

    @Test("is logged with its duration and the attributes of the call, and returns its result")
    func result() throws {
        let log = Logger("shop", to: sink)
        let result = try log.measure("query", ["rows": 3], clock: clock) { () throws(Refused) in try work(false) }
        #expect(result == 7)
        #expect(sink.messages == ["query"])
        #expect(sink.records.first?.level == .info)
        #expect(sink.records.first?.attributes == ["rows": 3, "duration": .duration(seconds: 1.5)])
        #expect(sink.records.first?.errorText == nil)
        #expect(sink.records.first?.source.line == 39)
    }

    @Test("that throws is logged with the error, which is thrown on")
    func failure() {
        let log = Logger("shop", to: sink)
        let query = LogMessage("query")
        #expect(throws: Refused()) {
            try log.measure(query, failureLevel: .warning, clock: clock) { () throws(Refused) in try work(true) }
        }
        #expect(sink.records.first?.level == .warning)
        #expect(sink.records.first?.attributes == ["duration": .duration(seconds: 1.5)])
        #expect(sink.records.first?.errorText?.contains("Refused") == true)
    }

    @Test("may be asynchronous")
    func asynchronous() async throws {
        let log = Logger("shop", to: sink)
        let result = await log.measure("query", clock: clock) {
            await Task.yield()
            return try? work(false)
        }
        #expect(result == 7)
        await #expect(throws: Refused()) {
            try await log.measure("refused", clock: clock) {
                await Task.yield()
                _ = try work(true)
            }
        }
        #expect(sink.messages == ["query", "refused"])
        #expect(sink.records.map(\.level) == [.info, .error])
    }

    @Test("runs all the same if its levels are off, and evaluates no message")
    func levelOff() {
        let log = Logger("shop", level: .off, to: sink)
        let evaluations = Owner(0)
        func message() -> LogMessage {
            evaluations.withResource { $0 += 1 }
            return "query"
        }
        #expect((try? log.measure(message(), clock: clock) { try work(false) }) == 7)
        #expect(sink.messages.isEmpty && evaluations.withResource { $0 } == 0)
    }
}
