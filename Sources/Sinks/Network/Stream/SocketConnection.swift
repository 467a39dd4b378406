/// A plain stream over TCP or a Unix socket.
struct SocketConnection: ~Copyable, Connector.Connection {
    private let socket: Socket
    private let peer: String

    /// Takes over a connected socket.
    init(owning socket: consuming Socket, to peer: String) {
        self.socket = socket
        self.peer = peer
    }

    /// Connects to the first address that answers.
    ///
    /// Each address before the last gets an equal share of the time that is left.
    init(
        to endpoint: SocketEndpoint,
        at addresses: [SocketAddress],
        _ keepAlive: KeepAlive,
        until deadline: ContinuousClock.Instant
    ) throws(SinkError) {
        peer = endpoint.description
        var failure = Errno.noSuchAddress
        for (index, address) in addresses.enumerated() {
            let now = ContinuousClock.now
            let share = now + max(.zero, deadline - now) / (addresses.count - index)
            do throws(Errno) {
                socket = try Self.connect(to: address, until: share)
                if endpoint.isInternet { keepAlive.apply(to: socket.descriptor) }
                return
            } catch {
                failure = error
            }
        }
        throw SinkError("connect to", on: endpoint.description, failure)
    }

    mutating func send(
        _ bytes: UnsafeRawBufferPointer,
        until deadline: ContinuousClock.Instant
    ) throws(SinkError) -> Int {
        try attempting("send to", on: peer) { () throws(Errno) in
            while true {
                do throws(Errno) { return try socket.send(bytes) } catch .wouldBlock {} catch { throw error.asBreak }
                guard try Readiness.toWrite.wait(for: socket.descriptor, until: deadline) else { throw .timedOut }
            }
        }
    }

    mutating func receive(
        into buffer: UnsafeMutableRawBufferPointer,
        until deadline: ContinuousClock.Instant?
    ) throws(SinkError) -> Int? {
        try attempting("receive from", on: peer) { () throws(Errno) in
            while true {
                do throws(Errno) { return try socket.receive(into: buffer) } catch .wouldBlock {} catch {
                    throw error.asBreak
                }
                guard let deadline, try Readiness.toRead.wait(for: socket.descriptor, until: deadline) else {
                    return nil
                }
            }
        }
    }

    mutating func endSending() -> Bool {
        socket.endSending()
    }

    var unacknowledgedBytes: Int? { socket.unacknowledgedBytes }

    private static func connect(
        to address: SocketAddress,
        until deadline: ContinuousClock.Instant
    ) throws(Errno) -> Socket {
        let socket = try Socket(.stream, family: address.family)
        try socket.connect(to: address, until: deadline)
        // Repeated attempts to reach an unused port of the same machine may some day connect a socket to itself.
        guard !socket.isConnectedToItself else { throw .connectionRefused }
        return socket
    }
}

extension Errno {
    /// The error of a broken connection.
    ///
    /// "Timed out" would mean that the connection may be used again.
    fileprivate var asBreak: Errno { self == .timedOut ? .connectionAborted : self }
}
