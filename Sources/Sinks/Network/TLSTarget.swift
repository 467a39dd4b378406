/// Whom a TLS connection is made with, as libcurl is told: the name to check stands in the URL, the address to go to beside it.
struct TLSTarget: Hashable {
    /// The name, or address, in the peer's certificate.
    private let name: String
    private let port: UInt16

    /// Takes the name from the options, or else the host of the endpoint.
    /// - Throws: ``SinkError`` with the code ``SinkError/Code/invalidOption`` for a socket that is not TCP, and for a name that
    ///   would be more than a name in a URL.
    init(_ endpoint: Endpoint, serverName: String?) throws(SinkError) {
        guard case .tcp(let host, let port) = endpoint else {
            throw Self.refusal(endpoint, "TLS is made over TCP")
        }
        name = serverName ?? Self.withoutZone(host)
        self.port = port
        guard !name.isEmpty, name.unicodeScalars.allSatisfy(Self.belongs) else {
            throw Self.refusal(endpoint, "\(name.debugDescription) is not a host's name")
        }
    }

    /// What is connected to, as far as certificates are concerned.
    var url: String { url("https") }

    /// The same, for another protocol.
    func url(_ scheme: String) -> String { "\(scheme)://\(Self.text(name)):\(port)" }

    /// Where the connection is made, whatever the URL says: an entry of `CURLOPT_CONNECT_TO`.
    static func detour(to address: (host: String, port: UInt16)) -> String {
        "::\(text(address.host)):\(address.port)"
    }

    /// IPv6 in brackets. A zone, which only a detour has, stays as it is: libcurl asks for `%25` there, and then looks that up.
    private static func text(_ host: String) -> String {
        host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]" : host
    }

    /// A zone says which way leads to an address on this machine; a certificate knows only the address.
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

    private static func refusal(_ endpoint: Endpoint, _ reason: String) -> SinkError {
        SinkError(.invalidOption, attempted: "connect to", on: endpoint.description, reason: reason)
    }
}
