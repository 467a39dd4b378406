/// The sockets of an endpoint that a server is to listen at: one of a path, one for each address of a host.
enum ListeningPorts {
    /// How long the system's resolver may take for a host name.
    static let patience = Duration.seconds(5)
    /// How often a free port is looked for that is free at every address of a host.
    private static let attempts = 8

    /// Opens the sockets.
    /// - Parameter make: makes of each socket, and of where it listens, what the answer consists of.
    /// - Throws: ``SinkError`` if one cannot be opened, such as a port that somebody else has.
    static func open<Receiver>(
        _ endpoint: Endpoint,
        permissions: FilePermissions,
        make: (consuming ListeningSocket, Endpoint) -> Receiver
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
        _ endpoint: Endpoint,
        make: (consuming ListeningSocket, Endpoint) -> Receiver
    ) throws(SinkError) -> [Receiver] {
        let addresses = try endpoint.listeningAddresses(until: .now + patience)
        var failure = Errno.noSuchAddress
        // A given port is free or not; a chosen one may be free at one address and taken at another.
        for _ in 0..<(addresses.first?.port == 0 ? attempts : 1) {
            do throws(Errno) {
                return try openAll(endpoint, addresses, make: make)
            } catch {
                failure = error
            }
        }
        throw SinkError("listen at", on: endpoint.description, failure)
    }

    /// Listens at every address, with one port: if the system is to choose it, it does so at the first.
    /// An address of a kind that this machine does not have is left out as long as there is another.
    private static func openAll<Receiver>(
        _ endpoint: Endpoint,
        _ addresses: [(host: String, port: UInt16)],
        make: (consuming ListeningSocket, Endpoint) -> Receiver
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
