extension ServiceOptions {
    /// The rule for further attempts after a failure, and for the pauses before them.
    ///
    ///     ServiceOptions(retry: .init(attempts: 2))
    public struct Retry: Sendable, Hashable {
        /// The maximum number of attempts in one call of `emit`.
        ///
        /// Default: 3.
        ///
        /// A call retries only where that may help at once: the service requests an early retry, or the connection
        /// broke. After other failures, such as an unreachable service or a timeout, the sink pauses instead.
        public var attempts: Int
        /// The back-off before another attempt, within a call and between calls.
        ///
        /// Default: Python's 1, 2, 4 … 30 seconds.
        ///
        /// A wait that the service requests replaces it. A call during a pause fails at once, with the failure that
        /// caused the pause as the underlying error. Its code is ``SinkError/Code/unavailable``, or the code of that
        /// failure if it is permanent, such as a rejected certificate.
        public var backoff: Backoff
        /// The maximum pause that a service may request.
        ///
        /// Default: five minutes.
        ///
        /// The limit keeps a misconfigured service from silencing the sink forever.
        public var longestPause: Duration

        /// Creates a rule; each omitted part has the default of its property.
        public init(
            attempts: Int = 3,
            backoff: Backoff = Backoff(),
            longestPause: Duration = .seconds(300)
        ) {
            self.attempts = attempts
            self.backoff = backoff
            self.longestPause = longestPause
        }
    }
}
