/// How a sink treats a service that answers, ``HTTPSink`` and others. Every option has a default that bounds a log call.
///
/// Put such a sink behind a queue or a buffer: a log call otherwise waits for the answer.
public struct ServiceOptions: Sendable {
    /// The longest that a connection may take, with looking up the name and the TLS handshake. Default: five seconds.
    ///
    /// A libcurl before version 7.87 waits for a look-up that the system has begun, as long as that takes.
    public var connectTimeout: Duration
    /// The longest that one attempt may take, the connection included. Default: ten seconds.
    public var requestTimeout: Duration
    /// The longest that one call of `emit` may take with all its attempts and the waits between them, while nobody else uses the
    /// sink; calls of several threads go one after another. Default: ten seconds.
    public var totalTimeout: Duration
    /// How often one call of `emit` tries at most. Default: 3.
    ///
    /// It tries again only where that may help at once: the service asks to come back soon, or the connection broke. A service that is
    /// not there, or does not answer in time, is left alone instead.
    public var attempts: Int
    /// How long to wait before another attempt where the service does not say, within a call and between calls. Default: Python's 1,
    /// 2, 4 … 30 seconds.
    ///
    /// Calls that come earlier fail at once, with the code ``SinkError/Code/unavailable`` and the failure that they wait for, or with
    /// the code of that failure if it is permanent, such as a certificate that was refused.
    public var backoff: Backoff
    /// The longest that a service is left alone because it asks for that. Default: five minutes, so that one that is set up wrongly
    /// does not silence the sink for ever.
    public var longestPause: Duration
    /// Whether to go through the proxy that the environment names (`http_proxy`, `https_proxy`, `all_proxy`, `no_proxy`). Default: yes.
    public var usesProxy: Bool
    /// Who is told of what the service says about records that it has taken. Default: standard error.
    public var failures: FailureReporter
    /// What the time is, for waits between calls. Default: the system's clock.
    public var clock: TimeSource
    /// How to wait within a call. Default: the calling thread sleeps.
    public var pause: Pause

    /// Creates options; what is not named has the default described at its property.
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

    /// Checks what the options mean.
    func validate(for subject: String) throws(SinkError) {
        let objection: String? =
            if min(connectTimeout, requestTimeout, totalTimeout) <= .zero {
                "a time-out leaves no time"
            } else if attempts < 1 {
                "it may never try"
            } else if longestPause < .zero {
                "the longest pause is negative"
            } else {
                nil
            }
        guard let objection else { return }
        throw SinkError(.invalidOption, attempted: "log to", on: subject, reason: objection)
    }
}
