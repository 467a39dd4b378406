internal import SinksLibc

/// The settings of a socket that libcurl has created, before it connects.
enum SocketSetUp {
    /// A `CURLOPT_SOCKOPTFUNCTION`.
    ///
    /// Programs that this one starts do not inherit the socket.
    static let closingOnExec: @convention(c) (UnsafeMutableRawPointer?, Int32, Int32) -> Int32 = { _, socket, _ in
        _ = fcntl(socket, F_SETFD, FD_CLOEXEC)
        return 0
    }
}
