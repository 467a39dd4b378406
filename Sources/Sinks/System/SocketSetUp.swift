#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// What is done to a socket that libcurl has made, before it connects.
enum SocketSetUp {
    /// A `CURLOPT_SOCKOPTFUNCTION`: no program that this one starts gets the socket.
    static let closingOnExec: @convention(c) (UnsafeMutableRawPointer?, Int32, Int32) -> Int32 = { _, socket, _ in
        _ = fcntl(socket, F_SETFD, FD_CLOEXEC)
        return 0
    }
}
