/// A circuit breaker, which blocks attempts on a service for a while after a failure.
///
/// A service that is down then costs only one log call its timeouts, and not each call.
struct CircuitBreaker: Sendable {
    private var retry: RetryDelay
    private let longestPause: Duration
    private var cause: SinkError?
    private var isOpenOnce = false

    init(_ options: ServiceOptions) {
        retry = RetryDelay(options.retry.backoff)
        longestPause = options.retry.longestPause
    }

    /// Rejects an attempt that comes too early, with the failure that caused the pause as the underlying error.
    func admit(at now: () -> Timestamp, to subject: String) throws(SinkError) {
        guard let cause, !isOpenOnce, !retry.allowsAttempt(at: now()) else { return }
        throw SinkError(
            cause.isTemporary ? .unavailable : cause.code,
            attempted: "send to",
            on: subject,
            reason: "paused after a failure",
            underlying: [cause]
        )
    }

    /// Admits the next attempt as a probe, even during a pause.
    mutating func allowProbe() {
        isOpenOnce = true
    }

    /// Ends the pause, because the service has answered, whether positively or not.
    mutating func opened() {
        retry.succeeded()
        cause = nil
        isOpenOnce = false
    }

    /// Begins a pause after a failed attempt, unless the service rejected only the message.
    mutating func failed(_ failure: ServiceFailure, at now: Timestamp) {
        guard failure.remedy != .none else { return opened() }
        cause = failure.error
        isOpenOnce = false
        retry.failed(at: now, wait: failure.requestedPause.map { min(max($0, .zero), longestPause) })
    }
}
