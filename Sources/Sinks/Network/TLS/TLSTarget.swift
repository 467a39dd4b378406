/// The target of a TLS connection, in libcurl's terms.
///
/// The URL contains the name to check. The address is given separately.
struct TLSTarget: Hashable {
    /// The name, or address, in the peer's certificate.
    private let name: String
    private let port: UInt16

    /// Creates a target from the name in the options, or else from the host of the endpoint.
    /// - Throws: ``SinkError`` with the code ``SinkError/Code/invalidOption`` for a socket that is not TCP, and for a
    ///   name that would be more than a name in a URL.
    init(_ endpoint: SocketEndpoint, serverName: String?) throws(SinkError) {
        guard case .tcp(let host, let port) = endpoint else {
            throw Self.refusal(endpoint, "TLS is made over TCP")
        }
        name = serverName ?? Self.withoutZone(host)
        self.port = port
        guard !name.isEmpty, name.unicodeScalars.allSatisfy(Self.belongs) else {
            throw Self.refusal(endpoint, "\(name.debugDescription) is not a host's name")
        }
    }

    /// The URL whose host the certificate is checked against.
    var url: String { url("https") }

    /// Returns the same URL for another scheme.
    func url(_ scheme: String) -> String { "\(scheme)://\(Self.text(name)):\(port)" }

    /// Returns an entry of `CURLOPT_CONNECT_TO`: the address to connect to, whatever the URL contains.
    static func detour(to address: (host: String, port: UInt16)) -> String {
        "::\(text(address.host)):\(address.port)"
    }

    /// Returns a host, an IPv6 address in brackets.
    ///
    /// A zone, which only a detour has, is not escaped.
    ///
    /// libcurl demands `%25` in its place, but would then look up that text as it is.
    private static func text(_ host: String) -> String {
        host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]" : host
    }

    /// Returns a host without its zone.
    ///
    /// A zone selects a network interface of this machine; certificates contain only the address.
    private static func withoutZone(_ host: String) -> String {
        guard host.utf8.contains(UInt8(ascii: ":")) else { return host }
        return String(host.prefix { $0 != "%" })
    }

    private static func belongs(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "-", ".", "_", ":": true
        default: scalar.value > 0xA0 && scalar.mayBeInHost
        }
    }

    private static func refusal(_ endpoint: SocketEndpoint, _ reason: String) -> SinkError {
        SinkError(.invalidOption, attempted: "connect to", on: endpoint.description, reason: reason)
    }
}
