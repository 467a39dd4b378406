import Foundation
import Sinks
import Wire

/// A socket for tests: it sends the given bytes, however wrong.
///
/// Every call has a deadline of 60 seconds.
final class RawClient: Sendable {
    private let descriptor: Int32

    struct Failure: Error, CustomStringConvertible {
        let description: String
        init(_ attempted: String) { description = "\(attempted): \(String(cString: strerror(errno)))" }
    }

    /// Connects to an endpoint; port and host as a server says where it listens.
    init(_ endpoint: SocketEndpoint) throws {
        switch endpoint {
        case .tcp(let host, let port): descriptor = try Self.connect(host, port, TestSocket.stream)
        case .udp(let host, let port): descriptor = try Self.connect(host, port, TestSocket.datagram)
        case .unix(let path): descriptor = try Self.connect(path, TestSocket.stream)
        case .unixDatagram(let path): descriptor = try Self.connect(path, TestSocket.datagram)
        }
        var patience = timeval(tv_sec: 60, tv_usec: 0)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            setsockopt(descriptor, SOL_SOCKET, option, &patience, socklen_t(MemoryLayout<timeval>.size))
        }
    }

    deinit { close(descriptor) }

    /// Sends all of some bytes.
    func send(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { throw Failure("send") }
            rest = rest.dropFirst(count)
        }
    }

    /// Sends a datagram, which may be empty.
    func sendDatagram(_ bytes: [UInt8]) throws {
        let count = bytes.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, 0) }
        guard count == bytes.count else { throw Failure("send a datagram") }
    }

    /// Sends as much as there is room for.
    /// - Returns: how many bytes were taken; 0 if there is no room.
    func sendWithoutWaiting(_ bytes: ArraySlice<UInt8>) -> Int {
        let flags = Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)
        return max(0, bytes.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, flags) })
    }

    /// Says that nothing more will be sent.
    func finish() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// Waits for bytes, exactly so many.
    func receive(_ count: Int) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var done = 0
        while done < count {
            let part = bytes[done...].withUnsafeMutableBytes { recv(descriptor, $0.baseAddress, $0.count, 0) }
            guard part > 0 else { throw Failure(part == 0 ? "receive, closed" : "receive") }
            done += part
        }
        return bytes
    }

    /// Waits until the server has closed the connection.
    /// - Returns: whether it has, in time and without sending anything.
    func isClosedByServer() -> Bool {
        var byte: UInt8 = 0
        let count = recv(descriptor, &byte, 1, 0)
        return count == 0 || (count < 0 && errno == ECONNRESET)
    }

    /// Waits for an acknowledgement.
    func acknowledgement() throws -> UInt64? {
        Acknowledgement(body: try receive(16).dropFirst(4))?.next
    }

    private static func connect(_ host: String, _ port: UInt16, _ kind: Int32) throws -> Int32 {
        var hints = addrinfo()
        hints.ai_socktype = kind & ~Int32(SOCK_CLOEXEC.rawValue)
        hints.ai_flags = AI_NUMERICHOST
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, String(port), &hints, &list) == 0, let info = list?.pointee else {
            throw Failure("look up \(host)")
        }
        defer { freeaddrinfo(list) }
        return try connected(socket(info.ai_family, kind, 0), info.ai_addr, info.ai_addrlen)
    }

    private static func connect(_ path: String, _ kind: Int32) throws -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
        return try withUnsafePointer(to: &address) { pointer in
            try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                try connected(socket(AF_UNIX, kind, 0), $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }

    private static func connected(_ descriptor: Int32, _ address: UnsafePointer<sockaddr>, _ length: socklen_t) throws
        -> Int32
    {
        guard descriptor >= 0 else { throw Failure("open a socket") }
        guard Glibc.connect(descriptor, address, length) == 0 else {
            let failure = Failure("connect")
            close(descriptor)
            throw failure
        }
        return descriptor
    }
}

/// Bytes that senders send.
enum Sent {
    /// The frame of a record of a text.
    static func frame(_ text: String, as codec: some RecordCodec = CBORCodec()) -> [UInt8] {
        frame(codec.encode(Some.record(text)))
    }

    /// A length and a body.
    static func frame(_ body: [UInt8]) -> [UInt8] {
        prefix(UInt32(body.count)) + body
    }

    /// The frames of records, one after another.
    static func frames(_ texts: some Sequence<String>) -> [UInt8] {
        texts.flatMap { frame($0) }
    }

    /// A length that is only announced.
    static func prefix(_ length: UInt32) -> [UInt8] {
        withUnsafeBytes(of: length.bigEndian) { Array($0) }
    }

    /// The greeting of a sender with acknowledgement.
    static func greeting(_ session: DeliverySession) -> [UInt8] {
        var writer = ByteWriter()
        session.appendFrame(to: &writer)
        return writer.withBytes { Array($0) }
    }
}
