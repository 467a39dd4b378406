/// Whether a service may be tried: not while it is left alone after a failure, so that one that is down costs one log call its
/// time-outs and not each.
struct CircuitBreaker: Sendable {
    private var retry: RetryDelay
    private let longestPause: Duration
    private var cause: SinkError?
    private var isOpenOnce = false

    init(_ options: ServiceOptions) {
        retry = RetryDelay(options.backoff)
        longestPause = options.longestPause
    }

    /// Refuses an attempt that comes too early, with the failure that it is for.
    func admit(at now: () -> Timestamp, to subject: String) throws(SinkError) {
        guard let cause, !isOpenOnce, !retry.allowsAttempt(at: now()) else { return }
        throw SinkError(
            cause.isTemporary ? .unavailable : cause.code,
            attempted: "send to",
            on: subject,
            reason: "it is left alone for a while",
            underlying: [cause]
        )
    }

    /// Admits the next attempt, whenever it comes.
    mutating func openOnce() {
        isOpenOnce = true
    }

    /// Notes that the service has answered, whatever it said.
    mutating func opened() {
        retry.succeeded()
        cause = nil
        isOpenOnce = false
    }

    /// Notes what became of an attempt.
    mutating func failed(_ failure: ServiceFailure, at now: Timestamp) {
        guard failure.remedy != .none else { return opened() }
        cause = failure.error
        isOpenOnce = false
        retry.failed(at: now, wait: failure.pauseAskedFor.map { min(max($0, .zero), longestPause) })
    }
}
