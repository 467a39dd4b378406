internal import SinksLibc

/// Resolution of host names to addresses, by the system's resolver.
enum NameResolution {
    /// The reason why a name has no address.
    struct Failure: Error {
        let reason: String
    }

    /// Returns the addresses of a host, best first.
    ///
    /// The system's resolver may take any time for a name, half a minute and more. A numeric address never waits.
    /// - Parameters:
    ///   - host: a name or a numeric address.
    ///   - port: the port of the addresses.
    ///   - isNumeric: whether only a numeric address is accepted. Default: no.
    ///   - isPassive: whether the addresses are for listening. An empty host then means every address.
    /// - Returns: the addresses.
    /// - Throws: ``Failure`` if the host has none.
    static func addresses(
        of host: String,
        port: UInt16,
        isNumeric: Bool = false,
        isPassive: Bool = false
    ) throws(Failure) -> [SocketAddress] {
        var hints = addrinfo()
        hints.ai_family = AF_UNSPEC
        // Any one kind will do. Without it, each address is returned once for each kind.
        hints.ai_socktype = SocketKind.stream.number
        hints.ai_flags = AI_NUMERICSERV | (isNumeric ? AI_NUMERICHOST : 0) | (isPassive ? AI_PASSIVE : 0)
        var list: UnsafeMutablePointer<addrinfo>?
        let result = getaddrinfo(host.isEmpty ? nil : host, String(port), &hints, &list)
        guard result == 0 else { throw Failure(reason: reason(for: result)) }
        defer { freeaddrinfo(list) }
        return sequence(first: list) { $0?.pointee.ai_next }.prefix { $0 != nil }.compactMap { entry in
            guard let entry, let address = entry.pointee.ai_addr else { return nil }
            return SocketAddress(address, length: entry.pointee.ai_addrlen)
        }
    }

    private static func reason(for result: Int32) -> String {
        if result == EAI_SYSTEM { return Errno.current.description }
        return gai_strerror(result).map { String(cString: $0) } ?? "error \(result) of getaddrinfo"
    }
}
