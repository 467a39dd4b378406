extension ServiceOptions {
    /// The bounds on waiting for a service.
    ///
    ///     ServiceOptions(timeouts: .init(total: .seconds(3)))
    public struct Timeouts: Sendable, Hashable {
        /// The timeout of connecting, including name lookup and TLS handshake.
        ///
        /// Default: five seconds.
        ///
        /// A libcurl before version 7.87 waits for a lookup that the system has begun, however long that takes.
        public var connect: Duration
        /// The timeout of one attempt, connecting included.
        ///
        /// Default: ten seconds.
        public var request: Duration
        /// The timeout of one call of `emit`, with all its attempts and the waits between them.
        ///
        /// Default: ten seconds.
        ///
        /// It holds while no other thread uses the sink. Calls of several threads run one after another.
        public var total: Duration

        /// Creates timeouts; each omitted one has the default of its property.
        public init(
            connect: Duration = .seconds(5),
            request: Duration = .seconds(10),
            total: Duration = .seconds(10)
        ) {
            self.connect = connect
            self.request = request
            self.total = total
        }
    }
}
