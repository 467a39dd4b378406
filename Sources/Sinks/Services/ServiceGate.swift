/// Whether a service may be tried: not while it is left alone after a failure, so that one that is down costs one log call its
/// time-outs and not each.
struct ServiceGate: Sendable {
    private var retry: RetryDelay
    private let longestPause: Duration
    private var cause: SinkError?

    init(_ options: ServiceOptions) {
        retry = RetryDelay(options.backoff)
        longestPause = options.longestPause
    }

    /// Refuses an attempt that comes too early, with the failure that it is for.
    func admit(at now: () -> Timestamp, to subject: String) throws(SinkError) {
        guard let cause, !retry.allowsAttempt(at: now()) else { return }
        throw SinkError(
            cause.isTemporary ? .unavailable : cause.code,
            attempted: "send to",
            on: subject,
            reason: "it is left alone for a while",
            underlying: [cause]
        )
    }

    /// Notes that the service has answered, whatever it said.
    mutating func opened() {
        retry.succeeded()
        cause = nil
    }

    /// Notes what became of an attempt.
    mutating func failed(_ failure: ServiceFailure, at now: Timestamp) {
        guard failure.remedy != .none else { return opened() }
        cause = failure.error
        retry.failed(at: now, wait: failure.pauseAskedFor.map { min(max($0, .zero), longestPause) })
    }
}
