import Foundation
import Testing

@testable import Sinks

/// A socket like journald's: it takes datagrams, and files that datagrams bring along.
final class JournalReceiver: Sendable {
    /// An entry, and how it came.
    struct Entry {
        let bytes: [UInt8]
        /// The seals of the file that it came in; `nil` for a datagram.
        let seals: Int32?

        /// The fields in their order.
        var fields: [(name: String, value: [UInt8])] {
            var (rest, fields) = (bytes[...], [(String, [UInt8])]())
            while let end = rest.firstIndex(of: 10) {
                let line = rest[..<end]
                rest = rest[(end + 1)...]
                if let equals = line.firstIndex(of: UInt8(ascii: "=")) {
                    fields.append((String(decoding: line[..<equals], as: UTF8.self), Array(line[(equals + 1)...])))
                } else {
                    let length = rest.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
                    fields.append((String(decoding: line, as: UTF8.self), Array(rest.dropFirst(8).prefix(length))))
                    rest = rest.dropFirst(8 + length + 1)
                }
            }
            return fields
        }

        /// The value of a field as text.
        subscript(_ name: String) -> String? {
            fields.first { $0.name == name }.map { String(decoding: $0.value, as: UTF8.self) }
        }
    }

    private let socket: Socket
    let path: String

    init(_ path: String) throws {
        let address = try #require(SocketAddress(path: path))
        socket = try Socket(.datagram, family: address.family)
        let descriptor = socket.descriptor
        try #require(address.withPointer { bind(descriptor, $0, $1) } == 0)
        self.path = path
    }

    /// The next entry, waiting for it for ten seconds; `nil` if none comes.
    func next() -> Entry? {
        guard (try? Readiness.toRead.wait(for: socket.descriptor, until: .now + .seconds(10))) == true else {
            return nil
        }
        var buffer = [UInt8](repeating: 0, count: 1 << 18)
        var control = [UInt8](repeating: 0, count: 64)
        let (count, passed) = buffer.withUnsafeMutableBytes { buffer in
            control.withUnsafeMutableBytes { control in
                var vector = iovec(iov_base: buffer.baseAddress, iov_len: buffer.count)
                return withUnsafeMutablePointer(to: &vector) { vector in
                    var message = msghdr()
                    (message.msg_iov, message.msg_iovlen) = (vector, 1)
                    (message.msg_control, message.msg_controllen) = (control.baseAddress, control.count)
                    let count = recvmsg(socket.descriptor, &message, Int32(MSG_CMSG_CLOEXEC))
                    let length = MemoryLayout<cmsghdr>.size + MemoryLayout<Int32>.size
                    let hasFile = message.msg_controllen >= length
                    return (count, hasFile ? control.load(fromByteOffset: length - 4, as: Int32.self) : nil)
                }
            }
        }
        guard count >= 0 else { return nil }
        guard let passed else { return Entry(bytes: Array(buffer[..<count]), seals: nil) }
        let file = FileHandle(fileDescriptor: passed, closeOnDealloc: true)
        try? file.seek(toOffset: 0)
        // F_GET_SEALS
        return Entry(bytes: Array((try? file.readToEnd()) ?? Data()), seals: fcntl(passed, 1034))
    }
}
