/// The system calls that datagrams need: the seam where tests inject faults.
protocol DatagramCalls: Sendable {
    /// Opens a socket whose datagrams all go to one address; waits for nothing.
    func connect(to address: SocketAddress) throws(Errno) -> Socket

    /// Sends one datagram, whole, without waiting.
    func send(_ datagram: UnsafeRawBufferPointer, over socket: borrowing Socket) throws(Errno)

    /// Sends a datagram without bytes that brings along a file in memory with all of them, which nobody can change any more.
    func sendAttached(_ bytes: UnsafeRawBufferPointer, over socket: borrowing Socket) throws(Errno)

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

    func sendAttached(_ bytes: UnsafeRawBufferPointer, over socket: borrowing Socket) throws(Errno) {
        let memory = try SealedMemory.holding(bytes)
        try socket.send(descriptor: memory.descriptor)
    }

    func pendingError(of socket: borrowing Socket) -> Errno? {
        socket.pendingError
    }
}
