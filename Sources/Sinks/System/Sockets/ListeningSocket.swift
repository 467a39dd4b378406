internal import Records
internal import SinksLibc

/// A listening socket: it accepts connections, or receives datagrams.
///
/// It is closed with the value.
struct ListeningSocket: ~Copyable, Sendable {
    private let socket: Socket
    /// The file of a Unix socket.
    private let file: SocketFile?

    /// `accept4` of Linux.
    ///
    /// It leaves no moment at which another program could inherit the socket. Glibc hides it from Swift.
    static let accept4 = SystemLibrary.program?.symbol(
        "accept4",
        as: (@convention(c) (Int32, UnsafeMutableRawPointer?, UnsafeMutableRawPointer?, Int32) -> Int32).self
    )

    var descriptor: Int32 { socket.descriptor }

    /// The actual host and port of an internet address.
    var hostAndPort: (host: String, port: UInt16)? { socket.localAddress?.numericHostAndPort }

    /// Listens at an internet address.
    init(_ kind: SocketKind, at address: SocketAddress) throws(Errno) {
        let socket = try Socket(kind, family: address.family)
        // Without this, "::" would also take the port of "0.0.0.0", and a server could not listen at both.
        if address.family == AF_INET6 { try socket.set(IPV6_V6ONLY, at: Int32(IPPROTO_IPV6), to: 1) }
        // Connections of an earlier server may still be closing. Two servers cannot share a port by this option.
        if kind == .stream { try socket.set(SO_REUSEADDR, at: SOL_SOCKET, to: 1) }
        try Self.bind(socket, to: address)
        if kind == .stream { try Self.listen(socket) }
        self.socket = socket
        file = nil
    }

    /// Listens at the path of a Unix socket.
    ///
    /// A file there that no process listens at any more is replaced.
    /// - Throws: ``SinkError/Errno``: `EADDRINUSE` if a process listens there, `EEXIST` if the file is no socket, or
    ///   the system's error.
    init(_ kind: SocketKind, atPath path: String, permissions: FileMode) throws(Errno) {
        guard let address = SocketAddress(path: path) else { throw Errno(ENAMETOOLONG) }
        try SocketFile.removeAbandoned(kind, at: path, address)
        let socket = try Socket(kind, family: address.family)
        // Linux gives the file these permissions at once. Elsewhere they are set a moment later.
        _ = fchmod(socket.descriptor, mode_t(permissions.rawValue))
        try Self.bind(socket, to: address)
        let file = try SocketFile(path, permissions: permissions)
        if kind == .stream { try Self.listen(socket) }
        self.socket = socket
        self.file = consume file
    }

    /// Accepts a waiting connection.
    /// - Throws: ``SinkError/Errno``; `EAGAIN` if there is none.
    borrowing func accept() throws(Errno) -> Socket {
        let descriptor = descriptor
        #if !canImport(Darwin)
            if let accept4 = Self.accept4 {
                let flags = Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
                return Socket(owning: try retrying { accept4(descriptor, nil, nil, flags) })
            }
        #endif
        let accepted = Socket(owning: try retrying { systemAccept(descriptor) })
        _ = fcntl(accepted.descriptor, F_SETFD, FD_CLOEXEC)
        _ = fcntl(accepted.descriptor, F_SETFL, O_NONBLOCK)
        #if canImport(Darwin)
            try accepted.set(SO_NOSIGPIPE, at: SOL_SOCKET, to: 1)
        #endif
        return accepted
    }

    /// Receives a waiting datagram.
    ///
    /// A datagram that does not fit into the buffer is truncated.
    /// - Throws: ``SinkError/Errno``; `EAGAIN` if there is none.
    borrowing func receive(into buffer: UnsafeMutableRawBufferPointer) throws(Errno) -> Int {
        try socket.receive(into: buffer)
    }

    /// Requests room for waiting datagrams.
    ///
    /// The system may grant less.
    borrowing func requestRoom(bytes: Int) {
        try? socket.set(SO_RCVBUF, at: SOL_SOCKET, to: Int32(clamping: bytes))
    }

    private static func bind(_ socket: borrowing Socket, to address: SocketAddress) throws(Errno) {
        let descriptor = socket.descriptor
        try address.withPointer { address, length in
            Result { () throws(Errno) in _ = try retrying { systemBind(descriptor, address, length) } }
        }.get()
    }

    private static func listen(_ socket: borrowing Socket) throws(Errno) {
        let descriptor = socket.descriptor
        // The system's maximum, because a thousand senders may reconnect at once after a restart.
        _ = try retrying { systemListen(descriptor, Int32(SOMAXCONN)) }
    }
}

extension Socket {
    /// The bytes of the peer's network (see ``SocketAddress/networkBytes``); `nil` for a Unix socket.
    var peerNetworkBytes: [UInt8]? {
        SocketAddress(filledBy: { getpeername(descriptor, $0, $1) })?.networkBytes
    }

    /// The address of the peer, for a message.
    var peer: String {
        guard let address = SocketAddress(filledBy: { getpeername(descriptor, $0, $1) })?.numericHostAndPort else {
            return "a local sender"
        }
        return SocketEndpoint.tcp(address.host, address.port).description
    }
}

// Methods of the same names hide the calls inside the type.
private func systemBind(_ descriptor: Int32, _ address: UnsafePointer<sockaddr>, _ length: socklen_t) -> Int32 {
    bind(descriptor, address, length)
}

private func systemListen(_ descriptor: Int32, _ backlog: Int32) -> Int32 {
    listen(descriptor, backlog)
}

private func systemAccept(_ descriptor: Int32) -> Int32 {
    accept(descriptor, nil, nil)
}
