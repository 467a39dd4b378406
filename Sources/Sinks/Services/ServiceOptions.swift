/// Timeouts, retries and pauses of a sink whose service answers, such as ``HTTPSink``.
///
///     let service = ServiceOptions(timeouts: .init(total: .seconds(3)), retry: .init(attempts: 2))
///     let sink = try HTTPSink("https://logs.example/in", options: HTTPOptions(service: service)).queued()
///
/// Every option has a default that bounds a log call. Put such a sink behind a queue or a buffer, because a log call
/// otherwise waits for the answer.
public struct ServiceOptions: Sendable {
    /// The bounds on waiting for the service.
    ///
    /// Default: ten seconds a call.
    public var timeouts: Timeouts
    /// The rule for further attempts.
    ///
    /// Default: three attempts a call.
    public var retry: Retry
    /// Whether to use the environment's proxy (`http_proxy`, `https_proxy`, `all_proxy`, `no_proxy`).
    ///
    /// Default: yes.
    public var usesProxy: Bool
    /// The reporter of notes that a service returns about records that it has taken.
    ///
    /// Default: standard error.
    public var failures: FailureReporter
    /// The clock for pauses between calls.
    ///
    /// Default: the system's clock.
    public var clock: TimeSource
    /// The way of waiting within a call.
    ///
    /// Default: the calling thread sleeps.
    public var pause: Pause

    /// Creates options.
    ///
    /// Each parameter has the default that its property describes.
    public init(
        timeouts: Timeouts = Timeouts(),
        retry: Retry = Retry(),
        usesProxy: Bool = true,
        failures: FailureReporter = .standardError,
        clock: TimeSource = .system,
        pause: Pause = .sleeping
    ) {
        self.timeouts = timeouts
        self.retry = retry
        self.usesProxy = usesProxy
        self.failures = failures
        self.clock = clock
        self.pause = pause
    }

    /// Checks the options.
    func validate(for subject: String) throws(SinkError) {
        let objection: String? =
            if min(timeouts.connect, timeouts.request, timeouts.total) <= .zero {
                "a timeout is not positive"
            } else if retry.attempts < 1 {
                "attempts must be at least 1"
            } else if retry.longestPause < .zero {
                "the longest pause is negative"
            } else {
                nil
            }
        guard let objection else { return }
        throw SinkError(.invalidOption, attempted: "log to", on: subject, reason: objection)
    }
}
