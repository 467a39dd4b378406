/// The number of failures in a row of an operation, and the earliest time of its next attempt.
struct RetryDelay: Sendable {
    /// The back-off of file upkeep: 1, 2, 4 … 60 seconds.
    static let ofFiles = Backoff(retryMax: .seconds(60))

    private let backoff: Backoff
    private var failures = 0
    private var earliest = Timestamp.earliest
    private var delay = Duration.zero

    init(_ backoff: Backoff = ofFiles) {
        self.backoff = backoff
    }

    /// Whether the operation failed and has not succeeded since.
    var isFailing: Bool { failures > 0 }

    /// Returns whether an attempt is due.
    ///
    /// A clock that was set back by more than the delay does not prolong it.
    func allowsAttempt(at now: Timestamp) -> Bool {
        wait(from: now) <= .zero
    }

    /// Returns the time from an instant until the next attempt is due.
    func wait(from now: Timestamp) -> Duration {
        guard isFailing else { return .zero }
        let left = Duration.nanoseconds(earliest.nanoseconds(since: now))
        return left > delay ? .zero : max(left, .zero)
    }

    /// Records a failure.
    /// - Parameters:
    ///   - now: the time of the failure.
    ///   - wait: the time until the next attempt; overrides the back-off when the server sent Retry-After. Default: the
    ///     back-off.
    /// - Returns: whether it is the first failure since the last success, and thus worth reporting.
    @discardableResult
    mutating func failed(at now: Timestamp, wait: Duration? = nil) -> Bool {
        failures = min(failures + 1, 1000)
        delay = wait ?? backoff.delay(afterFailures: failures)
        earliest = now.advanced(byNanoseconds: delay.clampedNanoseconds)
        return failures == 1
    }

    /// Records a success.
    mutating func succeeded() {
        failures = 0
    }
}
