/// The listening sockets of an endpoint: one for a path, one for each address of a host.
enum ListeningPorts {
    /// The timeout of the system's resolver for a host name.
    static let patience = Duration.seconds(5)
    /// The most attempts to find a port that is free at every address of a host.
    private static let attempts = 8

    /// Opens the sockets.
    /// - Parameters:
    ///   - endpoint: the endpoint to listen at.
    ///   - permissions: the permissions of a Unix socket's file.
    ///   - make: makes an element of the result from each socket and the endpoint at which it listens.
    /// - Returns: an element for each socket.
    /// - Throws: ``SinkError`` if a socket cannot be opened, for example because its port is in use.
    static func open<Receiver>(
        _ endpoint: SocketEndpoint,
        permissions: FileMode,
        make: (consuming ListeningSocket, SocketEndpoint) -> Receiver
    ) throws(SinkError) -> [Receiver] {
        switch endpoint {
        case .unix(let path), .unixDatagram(let path):
            try endpoint.validate(attempted: "listen at")
            do throws(Errno) {
                return [
                    make(try ListeningSocket(endpoint.socketKind, atPath: path, permissions: permissions), endpoint)
                ]
            } catch {
                throw SinkError("listen at", on: endpoint.description, error)
            }
        case .tcp, .udp: return try openPorts(endpoint, make: make)
        }
    }

    private static func openPorts<Receiver>(
        _ endpoint: SocketEndpoint,
        make: (consuming ListeningSocket, SocketEndpoint) -> Receiver
    ) throws(SinkError) -> [Receiver] {
        let addresses = try endpoint.listeningAddresses(until: .now + patience)
        var failure = Errno.noSuchAddress
        // A given port is free or not, so one attempt decides. A chosen one may be free at one address and taken at
        // another.
        for _ in 0..<(addresses.first?.port == 0 ? attempts : 1) {
            do throws(Errno) {
                return try openAll(endpoint, addresses, make: make)
            } catch {
                failure = error
            }
        }
        throw SinkError("listen at", on: endpoint.description, failure)
    }

    /// Listens at every address with one port.
    ///
    /// If the system is to choose the port, it does so at the first address.
    ///
    /// An address of a kind that this machine does not have is left out as long as there is another.
    private static func openAll<Receiver>(
        _ endpoint: SocketEndpoint,
        _ addresses: [(host: String, port: UInt16)],
        make: (consuming ListeningSocket, SocketEndpoint) -> Receiver
    ) throws(Errno) -> [Receiver] {
        var opened: [Receiver] = []
        var failure = Errno.noSuchAddress
        var port: UInt16?
        for address in addresses {
            do throws(Errno) {
                let socket = try socket(endpoint.socketKind, address.host, port ?? address.port)
                let real = socket.hostAndPort ?? address
                port = real.port
                opened.append(make(socket, endpoint.at(real.host, real.port)))
            } catch  where error.saysAddressIsNotHere {
                failure = error
            }
        }
        guard !opened.isEmpty else { throw failure }
        return opened
    }

    private static func socket(_ kind: SocketKind, _ host: String, _ port: UInt16) throws(Errno) -> ListeningSocket {
        let addresses = try? NameResolution.addresses(of: host, port: port, isNumeric: true)
        guard let address = addresses?.first else { throw .noSuchAddress }
        return try ListeningSocket(kind, at: address)
    }
}
