/// The attempts and the time that one call has left.
struct ServicePatience {
    private let options: ServiceOptions
    private let start = ContinuousClock.now
    /// The time that the call has waited.
    ///
    /// It is counted here, because a test's pause does not advance the clock.
    private var waited = Duration.zero
    private var failures = 0

    init(_ options: ServiceOptions) {
        self.options = options
    }

    /// The timeout of the next attempt.
    var timeLeft: Duration {
        let spent = max(ContinuousClock.now - start, waited)
        return max(.zero, min(options.timeouts.request, options.timeouts.total - spent))
    }

    /// Counts a failure, and returns the wait before another attempt; `nil` if there is to be none.
    mutating func wait(after failure: ServiceFailure) -> Duration? {
        failures += 1
        guard case .again(let asked) = failure.remedy, failures < options.retry.attempts else { return nil }
        let wait = max(asked ?? options.retry.backoff.delay(afterFailures: failures), .zero)
        let spent = max(ContinuousClock.now - start, waited)
        // A service that requests a longer wait is tried again by a later call.
        guard wait < options.timeouts.total - spent else { return nil }
        waited += wait
        return wait
    }
}
