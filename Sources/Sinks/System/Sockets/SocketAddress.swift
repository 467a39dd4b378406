internal import SinksLibc

/// An address in the form of the system's calls: IPv4, IPv6, or the path of a Unix socket.
struct SocketAddress: Sendable {
    private var storage = sockaddr_storage()
    private var length: socklen_t

    /// The longest path of a Unix socket, in bytes, without the NUL at its end.
    static let longestPath = MemoryLayout.size(ofValue: sockaddr_un().sun_path) - 1

    var family: Int32 { Int32(storage.ss_family) }

    /// Creates the address of a Unix socket; `nil` if its path is too long.
    init?(path: String) {
        let bytes = Array(path.utf8)
        guard bytes.count <= Self.longestPath else { return nil }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        let size = MemoryLayout<sockaddr_un>.size
        withUnsafeMutableBytes(of: &storage) { storage in
            withUnsafeBytes(of: &address) { storage.copyMemory(from: $0) }
        }
        length = socklen_t(size)
    }

    /// Copies an address from a system call; `nil` if it is longer than any address.
    init?(_ address: UnsafePointer<sockaddr>, length: socklen_t) {
        let bytes = UnsafeRawBufferPointer(start: address, count: Int(length))
        guard bytes.count <= MemoryLayout<sockaddr_storage>.size else { return nil }
        self.length = length
        withUnsafeMutableBytes(of: &storage) { $0.copyMemory(from: bytes) }
    }

    /// Creates an address that a call like `getsockname` fills in; `nil` if the call fails.
    init?(filledBy call: (UnsafeMutablePointer<sockaddr>, UnsafeMutablePointer<socklen_t>) -> Int32) {
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        self.length = length
        let result = withUnsafeMutablePointer(to: &storage) { storage in
            storage.withMemoryRebound(to: sockaddr.self, capacity: 1) { call($0, &length) }
        }
        guard result == 0 else { return nil }
        self.length = length
    }

    /// Passes the address to a system call.
    func withPointer<Result>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
        withUnsafePointer(to: storage) { storage in
            storage.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, length) }
        }
    }

    /// The bytes of an IPv4 address, or the first half of an IPv6 address; `nil` for any other.
    var networkBytes: [UInt8]? {
        // Both systems have the same layout: a family, a port, and then the address. IPv6 has four more bytes before it
        // (RFC 3493).
        let range: Range<Int>
        switch family {
        case AF_INET: range = 4..<8
        case AF_INET6: range = 8..<16
        default: return nil
        }
        return withUnsafeBytes(of: storage) { Array(UnsafeRawBufferPointer(rebasing: $0[range])) }
    }

    /// The host and port of an internet address, as numbers.
    var numericHostAndPort: (host: String, port: UInt16)? {
        var host = [CChar](repeating: 0, count: Int(NI_MAXHOST))
        var service = [CChar](repeating: 0, count: Int(NI_MAXSERV))
        let result = withPointer { address, length in
            getnameinfo(
                address,
                length,
                &host,
                socklen_t(host.count),
                &service,
                socklen_t(service.count),
                NI_NUMERICHOST | NI_NUMERICSERV
            )
        }
        guard result == 0, let port = UInt16(Self.text(service)) else { return nil }
        return (Self.text(host), port)
    }

    private static func text(_ characters: [CChar]) -> String {
        String(decoding: characters.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
