/// The way in which a sink connects: plain, encrypted, or your own.
///
/// It replaces `makeSocket` of Python's `SocketHandler`.
///
///     SocketSink(.tcp("logs.example", 9020), over: .tls())
public struct Connector: Sendable {
    /// Makes a connection.
    ///
    /// Throws ``SinkError`` when a deadline has passed or the peer cannot be reached.
    public typealias Connect =
        @Sendable (_ deadline: ContinuousClock.Instant) throws(SinkError) ->
        any Connection & ~Copyable

    private let preparation: @Sendable (SocketEndpoint, KeepAlive) -> Connect

    /// Creates a connector from a closure.
    ///
    /// The logging thread or a background thread calls the closure.
    ///
    /// While the background connects, a `flush` may call it too.
    /// - Parameter connect: makes a connection to the sink's endpoint. It must keep to its deadline.
    public init(
        _ connect:
            @escaping @Sendable (SocketEndpoint, ContinuousClock.Instant) throws(SinkError) -> any Connection
            & ~Copyable
    ) {
        preparation = { endpoint, _ in
            { (deadline) throws(SinkError) in try connect(endpoint, deadline) }
        }
    }

    init(preparing preparation: @escaping @Sendable (SocketEndpoint, KeepAlive) -> Connect) {
        self.preparation = preparation
    }

    /// A connector for plain sockets: TCP over IPv4 or IPv6, or Unix.
    ///
    /// It tries every address of a host before the deadline.
    public static let plain = Connector(preparing: { endpoint, keepAlive in
        let resolver = Resolver(endpoint)
        return { (deadline) throws(SinkError) in
            let addresses = try resolver.addresses(until: deadline)
            return try SocketConnection(to: endpoint, at: addresses, keepAlive, until: deadline)
        }
    })

    /// Returns a function that connects to an endpoint, for a sink of your own.
    ///
    ///     let connect = Connector.plain.prepared(for: .tcp("nats.example", 4222))
    ///     var connection: (any Connector.Connection & ~Copyable)? = try connect(.now + .seconds(5))
    ///
    /// The function waits until its deadline at most, for the look-up of the host too.
    /// - Parameter endpoint: the address of a stream.
    /// - Returns: the function, which throws ``SinkError`` if there is no connection before its deadline.
    public func prepared(for endpoint: SocketEndpoint) -> Connect {
        prepared(for: endpoint, KeepAlive(within: SocketOptions().timeouts.peer))
    }

    /// Returns a function that connects to an endpoint, and probes silent peers.
    func prepared(for endpoint: SocketEndpoint, _ keepAlive: KeepAlive) -> Connect {
        preparation(endpoint, keepAlive)
    }
}
