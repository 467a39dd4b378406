/// The system calls that datagrams need.
///
/// Tests inject faults here.
protocol DatagramCalls: Sendable {
    /// Opens a socket whose datagrams all go to one address.
    ///
    /// It does not block.
    func connect(to address: SocketAddress) throws(Errno) -> Socket

    /// Sends one whole datagram without blocking.
    func send(_ datagram: UnsafeRawBufferPointer, over socket: borrowing Socket) throws(Errno)

    /// Sends an empty datagram with a sealed memory file that holds all bytes.
    ///
    /// The file cannot be changed any more.
    func sendAttached(_ bytes: UnsafeRawBufferPointer, over socket: borrowing Socket) throws(Errno)

    /// Waits for room after an error that reported that there is none.
    /// - Returns: whether there may be room; `false` if the deadline has passed.
    func waitForRoom(
        in socket: borrowing Socket,
        after error: Errno,
        until deadline: ContinuousClock.Instant
    ) throws(Errno) -> Bool

    /// Returns the error that the network has reported for datagrams since the last call.
    func pendingError(of socket: borrowing Socket) -> Errno?
}

/// The operating system's calls.
struct SystemDatagramCalls: DatagramCalls {
    /// The pause after the system had no memory for a datagram.
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
        // The socket has room, so the system cannot report when memory is available.
        Pause.sleeping.wait(min(Self.breath, deadline - .now))
        return deadline > .now
    }

    func pendingError(of socket: borrowing Socket) -> Errno? {
        socket.pendingError
    }
}
