/// How a sink gets its connection: plainly, encrypted, or as you say. It stands for `makeSocket` of Python's `SocketHandler`.
///
///     SocketSink(.tcp("logs.example", 9020), over: .tls())
public struct Connector: Sendable {
    /// Makes a connection, or throws ``SinkError`` when a deadline has passed or the peer cannot be reached.
    public typealias Connect =
        @Sendable (_ deadline: ContinuousClock.Instant) throws(SinkError) ->
        any Connection & ~Copyable

    private let preparation: @Sendable (Endpoint, KeepAlive) -> Connect

    /// Creates a connector from a closure, which is called by the thread that logs or by one in the background.
    ///
    /// While the background connects, a `flush` may call it too.
    /// - Parameter connect: makes a connection to the endpoint that the sink was given; must keep to its deadline.
    public init(
        _ connect:
            @escaping @Sendable (Endpoint, ContinuousClock.Instant) throws(SinkError) -> any Connection & ~Copyable
    ) {
        preparation = { endpoint, _ in
            { (deadline) throws(SinkError) in try connect(endpoint, deadline) }
        }
    }

    init(preparing preparation: @escaping @Sendable (Endpoint, KeepAlive) -> Connect) {
        self.preparation = preparation
    }

    /// A plain socket: TCP over IPv4 or IPv6, or a Unix socket. Every address of a host is tried in the time there is.
    public static let plain = Connector(preparing: { endpoint, keepAlive in
        let resolver = Resolver(endpoint)
        return { (deadline) throws(SinkError) in
            let addresses = try resolver.addresses(until: deadline)
            return try SocketConnection(to: endpoint, at: addresses, keepAlive, until: deadline)
        }
    })

    /// What connects to an endpoint, and keeps in mind what it has learnt of it.
    func prepared(for endpoint: Endpoint, _ keepAlive: KeepAlive = KeepAlive(within: SocketOptions().peerTimeout))
        -> Connect
    {
        preparation(endpoint, keepAlive)
    }
}
