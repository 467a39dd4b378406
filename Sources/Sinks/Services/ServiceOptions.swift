/// Timeouts, retries and pauses of a sink whose service answers, such as ``HTTPSink``.
///
///     let service = ServiceOptions(totalTimeout: .seconds(3), attempts: 2)
///     let sink = try HTTPSink("https://logs.example/in", options: HTTPOptions(service: service)).queued()
///
/// Every option has a default that bounds a log call. Put such a sink behind a queue or a buffer, because a log call
/// otherwise waits for the answer.
public struct ServiceOptions: Sendable {
    /// The timeout of connecting, including name lookup and TLS handshake.
    ///
    /// Default: five seconds.
    ///
    /// A libcurl before version 7.87 waits for a lookup that the system has begun, however long that takes.
    public var connectTimeout: Duration
    /// The timeout of one attempt, connecting included.
    ///
    /// Default: ten seconds.
    public var requestTimeout: Duration
    /// The timeout of one call of `emit`, with all its attempts and the waits between them.
    ///
    /// Default: ten seconds.
    ///
    /// It holds while no other thread uses the sink. Calls of several threads run one after another.
    public var totalTimeout: Duration
    /// The maximum number of attempts in one call of `emit`.
    ///
    /// Default: 3.
    ///
    /// A call retries only where that may help at once: the service requests an early retry, or the connection broke.
    /// After other failures, such as an unreachable service or a timeout, the sink pauses instead.
    public var attempts: Int
    /// The back-off before another attempt, within a call and between calls.
    ///
    /// Default: Python's 1, 2, 4 … 30 seconds.
    ///
    /// A wait that the service requests replaces it. A call during a pause fails at once, with the failure that caused
    /// the pause as the underlying error. Its code is ``SinkError/Code/unavailable``, or the code of that failure if it
    /// is permanent, such as a rejected certificate.
    public var backoff: Backoff
    /// The maximum pause that a service may request.
    ///
    /// Default: five minutes.
    ///
    /// The limit keeps a misconfigured service from silencing the sink forever.
    public var longestPause: Duration
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
        connectTimeout: Duration = .seconds(5),
        requestTimeout: Duration = .seconds(10),
        totalTimeout: Duration = .seconds(10),
        attempts: Int = 3,
        backoff: Backoff = Backoff(),
        longestPause: Duration = .seconds(300),
        usesProxy: Bool = true,
        failures: FailureReporter = .standardError,
        clock: TimeSource = .system,
        pause: Pause = .sleeping
    ) {
        self.connectTimeout = connectTimeout
        self.requestTimeout = requestTimeout
        self.totalTimeout = totalTimeout
        self.attempts = attempts
        self.backoff = backoff
        self.longestPause = longestPause
        self.usesProxy = usesProxy
        self.failures = failures
        self.clock = clock
        self.pause = pause
    }

    /// Checks the options.
    func validate(for subject: String) throws(SinkError) {
        let objection: String? =
            if min(connectTimeout, requestTimeout, totalTimeout) <= .zero {
                "a timeout is not positive"
            } else if attempts < 1 {
                "attempts must be at least 1"
            } else if longestPause < .zero {
                "the longest pause is negative"
            } else {
                nil
            }
        guard let objection else { return }
        throw SinkError(.invalidOption, attempted: "log to", on: subject, reason: objection)
    }
}
