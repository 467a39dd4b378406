import Sinks
import Testing

import SinksLibc

@testable import Sinks

/// Listens at a port of its own, and does only what a test calls: accepting, closing.
final class SilentListener: Sendable {
    private let descriptor: Int32
    let port: UInt16

    init() throws {
        let addresses = try NameResolution.addresses(of: "127.0.0.1", port: 0, isNumeric: true)
        let address = try #require(addresses.first)
        let descriptor = socket(address.family, TestSocket.stream, 0)
        let result = address.withPointer { bind(descriptor, $0, $1) }
        try #require(result == 0)
        try #require(listen(descriptor, 8) == 0)
        self.descriptor = descriptor
        let bound = SocketAddress { getsockname(descriptor, $0, $1) }
        port = try #require(bound?.numericHostAndPort?.port)
    }

    deinit { close(descriptor) }

    /// Waits for one connection and closes it when something has come.
    func dropOne() {
        let connection = TestSocket.accept(at: descriptor)
        var byte: UInt8 = 0
        recv(connection, &byte, 1, 0)
        close(connection)
    }
}
