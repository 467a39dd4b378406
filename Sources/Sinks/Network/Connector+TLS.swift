extension Connector {
    /// TLS over TCP, by the system's libcurl: the connection and the handshake are made in the time there is, at every address of
    /// the host until one answers.
    ///
    /// A peer whose certificate is refused is an error with the code ``SinkError/Code/untrusted``. That the *peer* refuses this
    /// end's certificate shows at once with TLS 1.2; TLS 1.3 has it that this end may have sent something before it is told.
    ///
    /// - Parameter options: whom to trust, who this end is. Default: the system's authorities, and nobody.
    /// - Returns: what connects; without libcurl every connection fails with ``SinkError/Code/unsupported``.
    public static func tls(_ options: TLSOptions = TLSOptions()) -> Connector {
        tls(options, by: { () throws(SinkError) in try Curl.system.get() })
    }

    /// TLS by a libcurl that is asked for with each connection.
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
