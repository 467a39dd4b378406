/// The system calls that datagrams need: the seam where tests inject faults.
protocol DatagramCalls: Sendable {
    /// Opens a socket whose datagrams all go to one address; waits for nothing.
    func connect(to address: SocketAddress) throws(Errno) -> Socket

    /// Sends one datagram, whole, without waiting.
    func send(_ datagram: UnsafeRawBufferPointer, over socket: borrowing Socket) throws(Errno)

    /// What the network has answered to datagrams since it was last asked.
    func pendingError(of socket: borrowing Socket) -> Errno?
}

/// The operating system's.
struct SystemDatagramCalls: DatagramCalls {
    func connect(to address: SocketAddress) throws(Errno) -> Socket {
        let socket = try Socket(.datagram, family: address.family)
        try socket.connect(to: address, until: .now)
        return socket
    }

    func send(_ datagram: UnsafeRawBufferPointer, over socket: borrowing Socket) throws(Errno) {
        _ = try socket.send(datagram)
    }

    func pendingError(of socket: borrowing Socket) -> Errno? {
        socket.pendingError
    }
}
