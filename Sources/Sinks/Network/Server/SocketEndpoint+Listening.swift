extension SocketEndpoint {
    /// Whether it is an internet address and not a path.
    var isInternet: Bool {
        switch self {
        case .tcp, .udp: true
        case .unix, .unixDatagram: false
        }
    }

    var socketKind: SocketKind { isStream ? .stream : .datagram }

    /// Returns the endpoint with another host and port.
    ///
    /// A path stays as it is.
    func at(_ host: String, _ port: UInt16) -> SocketEndpoint {
        switch self {
        case .tcp: .tcp(host, port)
        case .udp: .udp(host, port)
        case .unix, .unixDatagram: self
        }
    }

    /// The host and port; `nil` for a path.
    var hostAndPort: (host: String, port: UInt16)? {
        switch self {
        case .tcp(let host, let port), .udp(let host, let port): (host, port)
        case .unix, .unixDatagram: nil
        }
    }

    /// Returns the addresses of this machine to listen at.
    ///
    /// An empty host stands for all, IPv4 and IPv6. A path has none.
    /// - Parameter deadline: the end of the wait for the system's resolver. Numeric and empty hosts never wait.
    /// - Returns: hosts and ports.
    /// - Throws: ``SinkError`` if the host has no address.
    func listeningAddresses(until deadline: ContinuousClock.Instant) throws(SinkError) -> [(host: String, port: UInt16)]
    {
        guard let (host, port) = hostAndPort else { return [] }
        if let objection = Self.objection(toHost: host) {
            throw SinkError(.invalidOption, attempted: "listen at", on: description, reason: objection)
        }
        let addresses =
            host.isEmpty ? try passiveAddresses(port: port) : try Resolver(self).addresses(until: deadline)
        var found: [(host: String, port: UInt16)] = []
        // A name may have an address twice, but only one socket can listen at it.
        for address in addresses.compactMap(\.numericHostAndPort) where !found.contains(where: { $0 == address }) {
            found.append(address)
        }
        return found
    }

    private func passiveAddresses(port: UInt16) throws(SinkError) -> [SocketAddress] {
        do throws(NameResolution.Failure) {
            return try NameResolution.addresses(of: "", port: port, isPassive: true)
        } catch {
            throw SinkError(.system, attempted: "listen at", on: description, reason: error.reason)
        }
    }
}
