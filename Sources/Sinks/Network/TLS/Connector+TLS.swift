extension Connector {
    /// Returns a connector for TLS over TCP, made by the system's libcurl.
    ///
    /// The connection and the handshake share one deadline. The addresses of the host are tried in turn until one
    /// answers.
    ///
    /// If the peer's certificate is refused, the error has the code ``SinkError/Code/untrusted``. If the *peer* refuses
    /// this end's certificate, TLS 1.2 shows it at once. With TLS 1.3 this end may already have sent something before
    /// it is notified.
    ///
    /// - Parameter options: the trusted authorities and the identity of this end. Default: the system's authorities, no
    ///   identity.
    /// - Returns: the connector. Without libcurl every connection fails with ``SinkError/Code/unsupported``.
    public static func tls(_ options: TLSOptions = TLSOptions()) -> Connector {
        tls(options, by: { () throws(SinkError) in try Curl.system.get() })
    }

    /// Returns a connector for TLS that gets its libcurl for each connection.
    static func tls(
        _ options: TLSOptions,
        by curl: @escaping @Sendable () throws(SinkError) -> Curl
    ) -> Connector {
        Connector(preparing: { endpoint, keepAlive in
            let resolver = Resolver(endpoint)
            return { (deadline) throws(SinkError) in
                let curl = try curl()
                let target = try TLSTarget(endpoint, serverName: options.serverName)
                let addresses = try resolver.addresses(until: deadline)
                let stream = try TLSStream(
                    to: target,
                    at: addresses,
                    called: endpoint.description,
                    options,
                    by: curl,
                    until: deadline
                )
                stream.watchPeer(keepAlive)
                return stream
            }
        })
    }
}
