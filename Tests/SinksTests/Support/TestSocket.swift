import Foundation

/// Sockets that programs started by other tests do not inherit.
///
/// An inherited socket would stay open until such a program ends.
enum TestSocket {
    static let stream = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    static let datagram = Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue)

    /// Waits for a connection.
    /// - Returns: its descriptor; -1 if there will be none.
    static func accept(at listener: Int32) -> Int32 {
        let connection = Glibc.accept(listener, nil, nil)
        _ = fcntl(connection, F_SETFD, FD_CLOEXEC)
        return connection
    }

    /// The two ends of a pipe, the one to read from first.
    static func pipe() -> [Int32] {
        var ends: [Int32] = [-1, -1]
        _ = Glibc.pipe(&ends)
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return ends
    }
}
