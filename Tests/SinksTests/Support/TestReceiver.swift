import Foundation
import Sinks
import Wire

/// A real listening socket whose connections are read to their end by threads.
final class TestReceiver: Sendable {
    private struct State: Sendable {
        var received: [[UInt8]] = []
        var open: [Int: Int32] = [:]
        var isStopped = false
    }

    let endpoint: SocketEndpoint
    private let listener: Int32
    private let state = Owner(State())

    /// Listens on a free port of an address, or on a path.
    /// - Parameters:
    ///   - wanted: the address, or the path. Default: a free port of this machine.
    ///   - reads: whether connections are read; otherwise their senders find no room some day.
    /// - Throws: an error if the address is taken.
    init(_ wanted: SocketEndpoint = .tcp("127.0.0.1", 0), reads: Bool = true) throws {
        switch wanted {
        case .unix(let path):
            listener = socket(AF_UNIX, TestSocket.stream, 0)
            var address = sockaddr_un()
            address.sun_family = sa_family_t(AF_UNIX)
            withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
            try Self.bind(listener, &address)
            endpoint = wanted
        case .tcp(let host, _) where host.contains(":"):
            listener = socket(AF_INET6, TestSocket.stream, 0)
            var address = sockaddr_in6()
            address.sin6_family = sa_family_t(AF_INET6)
            inet_pton(AF_INET6, host, &address.sin6_addr)
            try Self.bind(listener, &address)
            endpoint = .tcp(host, UInt16(bigEndian: try Self.name(listener, sockaddr_in6()).sin6_port))
        default:
            listener = socket(AF_INET, TestSocket.stream, 0)
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_addr.s_addr = inet_addr("127.0.0.1")
            try Self.bind(listener, &address)
            endpoint = .tcp("127.0.0.1", UInt16(bigEndian: try Self.name(listener, sockaddr_in()).sin_port))
        }
        guard listen(listener, 16) == 0 else { throw POSIXError(.EIO) }
        Thread.detachNewThread { [listener, state] in
            while true {
                let connection = TestSocket.accept(at: listener)
                guard connection >= 0 else { break }
                guard reads else { continue }
                Thread.detachNewThread { Self.read(connection, into: state) }
            }
            // Only here no thread is left that could take a socket of the same number for this one.
            close(listener)
        }
    }

    deinit { stopListening() }

    /// Refuses connections from now on.
    func stopListening() {
        state.withResource { state in
            if !state.isStopped { shutdown(listener, Int32(SHUT_RDWR)) }
            state.isStopped = true
        }
    }

    /// Closes a connection from this end.
    func hangUp(_ index: Int) {
        state.withResource { state in
            if let descriptor = state.open[index] { shutdown(descriptor, Int32(SHUT_RDWR)) }
        }
    }

    var connections: Int { state.withResource { $0.received.count } ?? 0 }

    /// The messages of the records that came whole over a connection.
    func messages(of index: Int = 0) -> [String] {
        let bytes = state.withResource { $0.received.indices.contains(index) ? $0.received[index] : [] } ?? []
        var decoder = FrameDecoder()
        decoder.append(bytes)
        var messages: [String] = []
        while let body = try? decoder.next() {
            messages.append((try? CBORCodec().decode(body).message.text()) ?? "not a record")
        }
        return messages
    }

    private static func read(_ connection: Int32, into state: Owner<State>) {
        let index =
            state.withResource { state -> Int in
                state.received.append([])
                state.open[state.received.count - 1] = connection
                return state.received.count - 1
            } ?? 0
        var buffer = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = recv(connection, &buffer, buffer.count, 0)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            state.withResource { $0.received[index] += buffer[..<count] }
        }
        state.withResource { _ = $0.open.removeValue(forKey: index) }
        close(connection)
    }

    private static func bind<Address>(_ descriptor: Int32, _ address: inout Address) throws {
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.bind(descriptor, $0, socklen_t(MemoryLayout<Address>.size))
            }
        }
        guard result == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    }

    private static func name<Address>(_ descriptor: Int32, _ empty: Address) throws -> Address {
        var address = empty
        var length = socklen_t(MemoryLayout<Address>.size)
        let result = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
        }
        guard result == 0 else { throw POSIXError(.EIO) }
        return address
    }
}
