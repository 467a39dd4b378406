import Sinks
import Testing

import SinksLibc

@testable import Sinks

/// A real socket that datagrams arrive at, with a port or path of its own.
final class DatagramReceiver: Sendable {
    let endpoint: SocketEndpoint
    private let socket: Socket

    /// Listens at an address of this machine.
    init(host: String = "127.0.0.1") throws {
        let addresses = try NameResolution.addresses(of: host, port: 0, isNumeric: true)
        let address = try #require(addresses.first)
        socket = try Self.bound(to: address)
        let port = try #require(socket.localAddress?.numericHostAndPort?.port)
        endpoint = .udp(host, port)
    }

    /// Listens at a path, which must be free.
    init(path: String) throws {
        let address = try #require(SocketAddress(path: path))
        socket = try Self.bound(to: address)
        endpoint = .unixDatagram(path)
    }

    /// The next datagram, waiting for it for ten seconds; `nil` if none comes.
    func next() -> [UInt8]? {
        guard (try? Readiness.toRead.wait(for: socket.descriptor, until: .now + .seconds(10))) == true else {
            return nil
        }
        var buffer = [UInt8](repeating: 0, count: 1 << 17)
        let count = buffer.withUnsafeMutableBytes { try? socket.receive(into: $0) }
        return count.map { Array(buffer[..<$0]) }
    }

    private static func bound(to address: SocketAddress) throws -> Socket {
        let socket = try Socket(.datagram, family: address.family)
        let descriptor = socket.descriptor
        let result = address.withPointer { bind(descriptor, $0, $1) }
        try #require(result == 0)
        return socket
    }
}
