/// How long to wait before what failed is tried again: 1, 2, 4 … 60 seconds.
struct RetryDelay: Sendable {
    static let longestSeconds: Int64 = 60

    private var failures = 0
    private var earliest = Timestamp.earliest

    /// Whether something failed and has not succeeded since.
    var isFailing: Bool { failures > 0 }

    /// Whether it may be tried at an instant. A clock that was set back by more than the delay does not prolong it.
    func allowsAttempt(at now: Timestamp) -> Bool {
        guard isFailing else { return true }
        return now >= earliest || earliest.nanoseconds(since: now) > Self.longestSeconds * 1_000_000_000
    }

    /// Notes a failure.
    /// - Returns: whether it is the first since the last success: the one worth reporting.
    mutating func failed(at now: Timestamp) -> Bool {
        let seconds = failures < 6 ? Int64(1) << Int64(failures) : Self.longestSeconds
        failures = min(failures + 1, 1000)
        earliest = now.advanced(bySeconds: min(seconds, Self.longestSeconds))
        return failures == 1
    }

    /// Notes a success.
    mutating func succeeded() {
        failures = 0
    }
}
