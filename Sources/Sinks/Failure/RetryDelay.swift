/// What has failed, how often, and when it may be tried again.
struct RetryDelay: Sendable {
    /// What is upkeep of files is tried again after 1, 2, 4 … 60 seconds.
    static let ofFiles = Backoff(retryMax: .seconds(60))

    private let backoff: Backoff
    private var failures = 0
    private var earliest = Timestamp.earliest
    private var delay = Duration.zero

    init(_ backoff: Backoff = ofFiles) {
        self.backoff = backoff
    }

    /// Whether something failed and has not succeeded since.
    var isFailing: Bool { failures > 0 }

    /// Whether it may be tried at an instant. A clock that was set back by more than the delay does not prolong it.
    func allowsAttempt(at now: Timestamp) -> Bool {
        wait(from: now) <= .zero
    }

    /// How long it is, at an instant, until it may be tried.
    func wait(from now: Timestamp) -> Duration {
        guard isFailing else { return .zero }
        let left = Duration.nanoseconds(earliest.nanoseconds(since: now))
        return left > delay ? .zero : max(left, .zero)
    }

    /// Notes a failure.
    /// - Parameter wait: how long to wait, for who has been told. Default: as the back-off says.
    /// - Returns: whether it is the first since the last success: the one worth reporting.
    @discardableResult
    mutating func failed(at now: Timestamp, wait: Duration? = nil) -> Bool {
        failures = min(failures + 1, 1000)
        delay = wait ?? backoff.delay(afterFailures: failures)
        earliest = now.advanced(byNanoseconds: Int64(clamping: delay.nanoseconds))
        return failures == 1
    }

    /// Notes a success.
    mutating func succeeded() {
        failures = 0
    }
}

extension Duration {
    /// As whole nanoseconds, which are more than 64 bits hold after 292 years.
    fileprivate var nanoseconds: Int128 {
        attoseconds / 1_000_000_000
    }
}
