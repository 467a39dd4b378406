/// How often one call may still try, and how long it may still take.
struct ServicePatience {
    private let options: ServiceOptions
    private let start = ContinuousClock.now
    /// How long it has let pass, which a test's pause does not show the clock.
    private var waited = Duration.zero
    private var failures = 0

    init(_ options: ServiceOptions) {
        self.options = options
    }

    /// How long the next attempt may take.
    var timeLeft: Duration {
        let spent = max(ContinuousClock.now - start, waited)
        return max(.zero, min(options.requestTimeout, options.totalTimeout - spent))
    }

    /// How long to wait before another attempt; `nil` if there is to be none.
    mutating func wait(after failure: ServiceFailure) -> Duration? {
        failures += 1
        guard case .again(let asked) = failure.remedy, failures < options.attempts else { return nil }
        let wait = max(asked ?? options.backoff.delay(afterFailures: failures), .zero)
        let spent = max(ContinuousClock.now - start, waited)
        // A service that asks for more is asked again by a later call.
        guard wait < options.totalTimeout - spent else { return nil }
        waited += wait
        return wait
    }
}
