import WorkerSupport

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A UDP port of this machine without a reader.
final class UnreadPort {
    let number: UInt16
    private let descriptor: Int32

    /// Takes a free port.
    init() throws {
        #if canImport(Darwin)
            let kind = SOCK_DGRAM
        #else
            let kind = Int32(SOCK_DGRAM.rawValue)
        #endif
        descriptor = socket(AF_INET, kind, 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafeMutablePointer(to: &address) { [descriptor] pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) | getsockname(descriptor, $0, &length)
            }
        }
        number = UInt16(bigEndian: address.sin_port)
        guard result == 0 else { throw SystemFailure("take a port") }
    }

    deinit {
        close(descriptor)
    }
}
