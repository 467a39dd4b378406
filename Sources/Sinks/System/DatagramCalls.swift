/// The system calls that datagrams need: the seam where tests inject faults.
protocol DatagramCalls: Sendable {
    /// Opens a socket whose datagrams all go to one address; waits for nothing.
    func connect(to address: SocketAddress) throws(Errno) -> Socket

    /// Sends one datagram, whole, without waiting.
    func send(_ datagram: UnsafeRawBufferPointer, over socket: borrowing Socket) throws(Errno)

    /// Sends a datagram without bytes that brings along a file in memory with all of them, which nobody can change any more.
    func sendAttached(_ bytes: UnsafeRawBufferPointer, over socket: borrowing Socket) throws(Errno)

    /// Waits for room, of which an error has said that there is none.
    /// - Returns: whether there may be some; not if the deadline has passed.
    func waitForRoom(
        in socket: borrowing Socket,
        after error: Errno,
        until deadline: ContinuousClock.Instant
    ) throws(Errno) -> Bool

    /// What the network has answered to datagrams since it was last asked.
    func pendingError(of socket: borrowing Socket) -> Errno?
}

/// The operating system's.
struct SystemDatagramCalls: DatagramCalls {
    /// How long the system is left alone that has no memory for a datagram.
    private static let breath = Duration.milliseconds(10)

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

    func waitForRoom(
        in socket: borrowing Socket,
        after error: Errno,
        until deadline: ContinuousClock.Instant
    ) throws(Errno) -> Bool {
        guard error == .noBuffers else {
            return try Readiness.toWrite.wait(for: socket.descriptor, until: deadline)
        }
        // The socket has room, so there is nothing that would tell when there is memory.
        Pause.sleeping.wait(min(Self.breath, deadline - .now))
        return deadline > .now
    }

    func pendingError(of socket: borrowing Socket) -> Errno? {
        socket.pendingError
    }
}
