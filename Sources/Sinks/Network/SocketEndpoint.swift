/// An address that a sink sends records to, or that a server listens at.
///
///     let server = SocketEndpoint.tcp("logs.example", 9020)
///     let local = SocketEndpoint.unix("/run/log.sock")
public enum SocketEndpoint: Sendable, Hashable {
    /// A stream over TCP: a host name, an IPv4 or an IPv6 address, and a port.
    case tcp(_ host: String, _ port: UInt16)
    /// Datagrams over UDP: a host name, an IPv4 or an IPv6 address, and a port.
    case udp(_ host: String, _ port: UInt16)
    /// A stream to a Unix socket: a path of at most 107 bytes.
    case unix(_ path: String)
    /// Datagrams to a Unix socket: a path of at most 107 bytes.
    case unixDatagram(_ path: String)

    /// Whether it carries a stream of bytes, in order and without gaps.
    ///
    /// Otherwise it carries datagrams.
    public var isStream: Bool {
        switch self {
        case .tcp, .unix: true
        case .udp, .unixDatagram: false
        }
    }

    /// Checks that a peer could be reached there: a host and a port, or a path that fits into an address.
    /// - Parameter attempted: the attempt that an error names.
    /// - Throws: ``SinkError`` with the code ``SinkError/Code/invalidOption``.
    func validate(attempted: String) throws(SinkError) {
        guard let objection else { return }
        throw SinkError(.invalidOption, attempted: attempted, on: description, reason: objection)
    }

    /// Returns the objection to the text of a host; `nil` if there is none.
    ///
    /// An empty text is allowed.
    static func objection(toHost host: String) -> String? {
        if host.utf8.contains(0) { return "the host contains a NUL" }
        return host.unicodeScalars.allSatisfy(\.mayBeInHost)
            ? nil : "the host contains a character that is invalid in a host name"
    }

    private var objection: String? {
        switch self {
        case .tcp(let host, let port), .udp(let host, let port):
            if host.isEmpty { return "the host is empty" }
            if let objection = Self.objection(toHost: host) { return objection }
            return port == 0 ? "the port must be 1 to 65535, not 0" : nil
        case .unix(let path), .unixDatagram(let path):
            if path.isEmpty { return "the path is empty" }
            if path.utf8.contains(0) { return "the path contains a NUL" }
            let (length, limit) = (path.utf8.count, SocketAddress.longestPath)
            return length > limit ? "the path has \(length) bytes where \(limit) are allowed" : nil
        }
    }
}

extension Unicode.Scalar {
    /// Whether it may stand in the name or address of a host.
    ///
    /// A blank, a line end, a control character and a character that reorders text may not. The resolver decides about
    /// the rest.
    var mayBeInHost: Bool { !isControl && !reordersText && !properties.isWhitespace }
}

extension SocketEndpoint: CustomStringConvertible {
    /// The form used in messages: `tcp logs.example:9020`, `udp [::1]:9021`, `unix /run/log.sock`.
    public var description: String {
        switch self {
        case .tcp(let host, let port): "tcp \(Self.text(host, port))"
        case .udp(let host, let port): "udp \(Self.text(host, port))"
        case .unix(let path): "unix \(path)"
        case .unixDatagram(let path): "unix datagram \(path)"
        }
    }

    private static func text(_ host: String, _ port: UInt16) -> String {
        host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]:\(port)" : "\(host):\(port)"
    }
}
