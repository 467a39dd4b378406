#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Host names to addresses, by the system's resolver.
enum NameResolution {
    /// Why a name has no address.
    struct Failure: Error {
        let reason: String
    }

    /// The addresses of a host, best first.
    ///
    /// A name may be looked up for as long as the system's resolver likes, half a minute and more; a number never waits.
    /// - Parameter isPassive: whether somebody is to listen there; an empty host means every address then.
    static func addresses(
        of host: String,
        port: UInt16,
        isNumeric: Bool = false,
        isPassive: Bool = false
    ) throws(Failure) -> [SocketAddress] {
        var hints = addrinfo()
        hints.ai_family = AF_UNSPEC
        // Any one kind will do: addresses come once for each kind otherwise.
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
