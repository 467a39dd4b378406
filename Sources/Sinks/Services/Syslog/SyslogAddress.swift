/// Where syslog messages go to.
///
///     SyslogSink(.local)
///     SyslogSink(.udp("logs.example"))
///     SyslogSink(.tls("logs.example", 6514, TLSOptions(trust: .certificates("/etc/logging/ca.pem"))))
public struct SyslogAddress: Sendable {
    /// What a Unix socket carries.
    public enum UnixSocket: Sendable, Hashable {
        /// Datagrams, as systemd's and rsyslog's sockets take them.
        case datagram
        /// A stream, as older daemons and syslog-ng's `unix-stream` take it.
        case stream
    }

    enum Route: Sendable {
        case datagrams(Endpoint)
        case stream(Endpoint, Connector)
        /// A Unix socket of which nobody has said what it carries.
        case unix(String)
    }

    let route: Route

    /// The syslog daemon of this machine: `/dev/log`, or `/var/run/syslog` on Darwin.
    public static var local: SyslogAddress { .unix(LocalDaemons.syslogPath) }

    /// A Unix socket.
    /// - Parameters:
    ///   - path: where it is, of at most 107 bytes.
    ///   - kind: what it carries. Default: datagrams, or a stream if it turns out to carry that, as Python finds out too; then no
    ///     record waits in a backlog, since the next daemon may want the other, and each record looks for it: the back-off is
    ///     not used.
    public static func unix(_ path: String, as kind: UnixSocket? = nil) -> SyslogAddress {
        switch kind {
        case .datagram: SyslogAddress(route: .datagrams(.unixDatagram(path)))
        case .stream: SyslogAddress(route: .stream(.unix(path), .plain))
        case nil: SyslogAddress(route: .unix(path))
        }
    }

    /// Datagrams over UDP (RFC 5426).
    /// - Parameters:
    ///   - host: a name, an IPv4 or an IPv6 address.
    ///   - port: Default: 514.
    public static func udp(_ host: String, _ port: UInt16 = 514) -> SyslogAddress {
        SyslogAddress(route: .datagrams(.udp(host, port)))
    }

    /// A stream over TCP (RFC 6587).
    /// - Parameters:
    ///   - host: a name, an IPv4 or an IPv6 address.
    ///   - port: Default: 514.
    public static func tcp(_ host: String, _ port: UInt16 = 514) -> SyslogAddress {
        .stream(.tcp(host, port), over: .plain)
    }

    /// A stream over TLS (RFC 5425), by the system's libcurl.
    /// - Parameters:
    ///   - host: a name, an IPv4 or an IPv6 address; the receiver's certificate must bear it.
    ///   - port: Default: 6514.
    ///   - options: whom to trust, who this end is. Default: the system's authorities, and nobody.
    public static func tls(
        _ host: String,
        _ port: UInt16 = 6514,
        _ options: TLSOptions = TLSOptions()
    ) -> SyslogAddress {
        .stream(.tcp(host, port), over: .tls(options))
    }

    /// A stream over a connection that you make yourself.
    /// - Parameters:
    ///   - endpoint: what it is called in messages, and what the connector is told; a stream.
    ///   - connector: how the connection is made.
    public static func stream(_ endpoint: Endpoint, over connector: Connector) -> SyslogAddress {
        SyslogAddress(route: .stream(endpoint, connector))
    }
}
