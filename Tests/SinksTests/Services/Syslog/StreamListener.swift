import Foundation
import Testing

@testable import Sinks

/// Listens at a path for one connection over a Unix stream, as some syslog daemons do.
final class StreamListener {
    private let listener: Socket
    private var connection: Socket?

    init(path: String) throws {
        let address = try #require(SocketAddress(path: path))
        listener = try Socket(.stream, family: address.family)
        let descriptor = listener.descriptor
        try #require(address.withPointer { bind(descriptor, $0, $1) } == 0)
        try #require(listen(descriptor, 4) == 0)
    }

    /// Waits for a connection, if there was none, and for so many bytes.
    func read(_ count: Int) throws -> [UInt8] {
        if connection == nil {
            try #require(try Readiness.toRead.wait(for: listener.descriptor, until: .now + .seconds(10)))
            connection = Socket(owning: TestSocket.accept(at: listener.descriptor))
        }
        var bytes: [UInt8] = []
        while bytes.count < count, let descriptor = connection?.descriptor {
            guard try Readiness.toRead.wait(for: descriptor, until: .now + .seconds(10)) else { break }
            var buffer = [UInt8](repeating: 0, count: count - bytes.count)
            let received = recv(descriptor, &buffer, buffer.count, 0)
            guard received > 0 else { break }
            bytes += buffer[..<received]
        }
        return bytes
    }
}
