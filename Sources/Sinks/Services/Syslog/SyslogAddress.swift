/// A destination of syslog messages.
///
///     try SyslogSink(.local)
///     try SyslogSink(.udp("logs.example"))
///     try SyslogSink(.tls("logs.example", 6514, TLSOptions(trust: .certificates("/etc/logging/ca.pem"))))
public struct SyslogAddress: Sendable {
    /// The type of a Unix socket.
    public enum UnixSocket: Sendable, Hashable {
        /// Datagrams, as systemd's and rsyslog's sockets take them.
        case datagram
        /// A stream, as older daemons and syslog-ng's `unix-stream` take it.
        case stream
    }

    enum Route: Sendable {
        case datagrams(SocketEndpoint)
        case stream(SocketEndpoint, Connector)
        /// A Unix socket whose type is not specified.
        case unix(String)
    }

    let route: Route

    /// The syslog daemon of this machine: `/dev/log`, or `/var/run/syslog` on Darwin.
    public static var local: SyslogAddress { .unix(LocalDaemons.syslogPath) }

    /// Returns the address of a Unix socket.
    /// - Parameters:
    ///   - path: the path of the socket, of at most 107 bytes.
    ///   - kind: the type of the socket. Default: datagrams, or a stream if the socket turns out to be one, as in
    ///     Python. Without a type, no record waits in a backlog, because the next daemon may use the other type. Each
    ///     record also makes an attempt, without a back-off.
    /// - Returns: the address.
    public static func unix(_ path: String, as kind: UnixSocket? = nil) -> SyslogAddress {
        switch kind {
        case .datagram: SyslogAddress(route: .datagrams(.unixDatagram(path)))
        case .stream: SyslogAddress(route: .stream(.unix(path), .plain))
        case nil: SyslogAddress(route: .unix(path))
        }
    }

    /// Returns an address for datagrams over UDP (RFC 5426).
    /// - Parameters:
    ///   - host: a name, an IPv4 or an IPv6 address.
    ///   - port: the port. Default: 514.
    /// - Returns: the address.
    public static func udp(_ host: String, _ port: UInt16 = 514) -> SyslogAddress {
        SyslogAddress(route: .datagrams(.udp(host, port)))
    }

    /// Returns an address for a stream over TCP (RFC 6587).
    /// - Parameters:
    ///   - host: a name, an IPv4 or an IPv6 address.
    ///   - port: the port. Default: 514.
    /// - Returns: the address.
    public static func tcp(_ host: String, _ port: UInt16 = 514) -> SyslogAddress {
        .stream(.tcp(host, port), over: .plain)
    }

    /// Returns an address for a stream over TLS (RFC 5425), by the system's libcurl.
    /// - Parameters:
    ///   - host: a name, an IPv4 or an IPv6 address. The receiver's certificate must contain it.
    ///   - port: the port. Default: 6514.
    ///   - options: the trusted authorities and the identity of this end. Default: the system's authorities, and no
    ///     identity.
    /// - Returns: the address.
    public static func tls(
        _ host: String,
        _ port: UInt16 = 6514,
        _ options: TLSOptions = TLSOptions()
    ) -> SyslogAddress {
        .stream(.tcp(host, port), over: .tls(options))
    }

    /// Returns an address for a stream over a custom connection.
    /// - Parameters:
    ///   - endpoint: a stream endpoint, which is named in error texts and passed to the connector.
    ///   - connector: the connector that makes the connection.
    /// - Returns: the address.
    public static func stream(_ endpoint: SocketEndpoint, over connector: Connector) -> SyslogAddress {
        SyslogAddress(route: .stream(endpoint, connector))
    }
}
