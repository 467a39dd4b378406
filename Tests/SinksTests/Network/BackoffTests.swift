import Sinks
import Testing

@Suite(.blocking) struct BackoffTests {
    @Test func `the waits are Python's by default`() {
        let waits = (0...8).map { Backoff().delay(afterFailures: $0) }
        #expect(waits == [0, 1, 2, 4, 8, 16, 30, 30, 30].map { .seconds($0) })
        #expect(Backoff().delay(afterFailures: .max) == .seconds(30))
    }

    @Test(
        "other factors are Python's too: the first wait is the start even beyond the longest",
        arguments: [
            (Backoff(retryStart: .seconds(40)), [40.0, 30, 30]),
            (Backoff(retryStart: .milliseconds(500), retryFactor: 3, retryMax: .seconds(10)), [0.5, 1.5, 4.5, 10, 10]),
            (Backoff(retryFactor: 0.5), [1, 1, 1]),
            (Backoff(retryStart: .zero), [0, 0, 0]),
            (Backoff(retryStart: .seconds(-1), retryMax: .seconds(-1)), [0, 0]),
        ]
    )
    func waits(backoff: Backoff, seconds: [Double]) {
        let found = (1...seconds.count).map { backoff.delay(afterFailures: $0) / .seconds(1) }
        #expect(found == seconds)
    }

    @Test func `what is no number counts as none, and does not trap`() {
        #expect(Backoff(retryFactor: .nan).delay(afterFailures: 3) == .seconds(1))
        #expect(Backoff(retryStart: .zero, retryFactor: .infinity).delay(afterFailures: 3) == .zero)
        #expect(Backoff(jitter: .nan).delay(afterFailures: 1) == .seconds(1))
        #expect(Backoff(jitter: 1).delay(afterFailures: 1, random: .nan) == .seconds(1))
    }

    @Test func `jitter shortens a wait by no more than its share, and never lengthens it`() {
        let backoff = Backoff(jitter: 0.25)
        #expect(backoff.delay(afterFailures: 3, random: 0) == .seconds(4))
        #expect(backoff.delay(afterFailures: 3, random: 1) == .seconds(3))
        for failures in 1...10 {
            let longest = Backoff().delay(afterFailures: failures)
            for _ in 0..<100 {
                let delay = backoff.delay(afterFailures: failures)
                #expect(delay <= longest && delay >= longest * 0.75)
            }
        }
        #expect(Backoff(jitter: 7).delay(afterFailures: 1, random: 5) == .zero)
    }
}
