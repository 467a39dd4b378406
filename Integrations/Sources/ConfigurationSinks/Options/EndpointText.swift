internal import Sinks

/// A destination as text: `tcp://log.example:9020`, `tls://[fd00::7]:6514`, `unix:///run/log`.
struct EndpointText {
    enum Scheme: String {
        case tcp, tls, udp, unix, unixDatagram

        /// An endpoint of the scheme, for error texts.
        func example(withPort isNeeded: Bool) -> String {
            switch self {
            case .tcp, .tls, .udp: "\(rawValue)://host\(isNeeded ? ":port" : "")"
            case .unix, .unixDatagram: "\(rawValue):///path"
            }
        }
    }

    let scheme: Scheme
    let endpoint: SocketEndpoint

    /// Reads an endpoint.
    ///
    /// - Parameters:
    ///   - text: the text.
    ///   - port: the port if the text has none; `nil` if it must have one.
    init?(_ text: String, port: UInt16?) {
        guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")),
            let scheme = Scheme(rawValue: String(text[..<colon]))
        else { return nil }
        let rest = text[colon...].dropFirst()
        guard rest.hasPrefix("//") else { return nil }
        let place = String(rest.dropFirst(2))
        self.scheme = scheme
        if scheme == .unix || scheme == .unixDatagram {
            guard place.hasPrefix("/") else { return nil }
            endpoint = scheme == .unix ? .unix(place) : .unixDatagram(place)
            return
        }
        guard let (host, number) = Self.hostAndPort(place, port), !host.isEmpty, number > 0 else { return nil }
        endpoint = scheme == .udp ? .udp(host, number) : .tcp(host, number)
    }

    private static func hostAndPort(_ text: String, _ port: UInt16?) -> (String, UInt16)? {
        if text.hasPrefix("[") {
            guard let end = text.utf8.firstIndex(of: UInt8(ascii: "]")) else { return nil }
            let host = String(text[..<end].dropFirst())
            let rest = text[end...].dropFirst()
            if rest.isEmpty { return port.map { (host, $0) } }
            return rest.hasPrefix(":") ? UInt16(rest.dropFirst()).map { (host, $0) } : nil
        }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        switch parts.count {
        case 1: return port.map { (text, $0) }
        case 2: return UInt16(parts[1]).map { (String(parts[0]), $0) }
        default: return nil
        }
    }
}
