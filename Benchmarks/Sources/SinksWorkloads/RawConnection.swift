import WorkerSupport

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A connection to a port of this machine that sends bytes unchanged.
final class RawConnection {
    private let descriptor: Int32

    /// Connects to the port.
    init(to port: UInt16) throws {
        #if canImport(Darwin)
            let kind = SOCK_STREAM
        #else
            let kind = Int32(SOCK_STREAM.rawValue)
        #endif
        descriptor = socket(AF_INET, kind, 0)
        guard descriptor >= 0 else { throw SystemFailure("make a socket") }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw SystemFailure("connect to port \(port)") }
    }

    deinit {
        close(descriptor)
    }

    /// Sends all bytes, and waits for the receiver without a timeout.
    func send(_ bytes: ArraySlice<UInt8>) throws {
        var rest = bytes
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 || errno == EINTR else { throw SystemFailure("send") }
            rest = rest.dropFirst(max(count, 0))
        }
    }
}
