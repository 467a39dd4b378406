import Sinks

@testable import Sinks

/// The system's calls for datagrams, some of which fail as a test says.
final class FaultyDatagramCalls: DatagramCalls {
    private struct State: Sendable {
        var sends: [Errno?] = []
        var answers: [Errno?] = []
        var fault: Errno?
        var ports: [UInt16] = []
        var connections = 0
        var attachments = 0
        var deadlines: [ContinuousClock.Instant] = []
    }

    private let state = Owner(State())
    private let system = SystemDatagramCalls()
    private let afterSending: @Sendable () -> Void

    /// - Parameter afterSending: called when a datagram has really been sent.
    init(afterSending: @escaping @Sendable () -> Void = {}) {
        self.afterSending = afterSending
    }

    /// The outcomes of the next sends, in order; `nil` is a success.
    func script(sends: [Errno?]) { state.withResource { $0.sends = sends } }

    /// The network's next answers.
    func script(answers: [Errno?]) { state.withResource { $0.answers = answers } }

    /// Makes every send fail, or none.
    func failAlways(with error: Errno?) { state.withResource { $0.fault = error } }

    /// The number of opened sockets.
    var connections: Int { state.withResource { $0.connections } ?? 0 }

    /// The number of attempts to hand a file over.
    var attachments: Int { state.withResource { $0.attachments } ?? 0 }

    /// The deadlines of all waits for room.
    var deadlines: [ContinuousClock.Instant] { state.withResource { $0.deadlines } ?? [] }

    /// The ports that sockets were connected to.
    var ports: [UInt16] { state.withResource { $0.ports } ?? [] }

    func connect(to address: SocketAddress) throws(Errno) -> Socket {
        state.withResource {
            $0.connections += 1
            if let port = address.numericHostAndPort?.port { $0.ports.append(port) }
        }
        return try system.connect(to: address)
    }

    func send(_ datagram: UnsafeRawBufferPointer, over socket: borrowing Socket) throws(Errno) {
        let error = state.withResource { state in
            state.fault ?? (state.sends.isEmpty ? nil : state.sends.removeFirst())
        }
        if let error, let error { throw error }
        try system.send(datagram, over: socket)
        afterSending()
    }

    func sendAttached(_ bytes: UnsafeRawBufferPointer, over socket: borrowing Socket) throws(Errno) {
        let error = state.withResource { state in
            state.attachments += 1
            return state.fault
        }
        if let error, let error { throw error }
        try system.sendAttached(bytes, over: socket)
        afterSending()
    }

    /// Waits for nothing: there is room at once, unless the socket itself has none.
    func waitForRoom(
        in socket: borrowing Socket,
        after error: Errno,
        until deadline: ContinuousClock.Instant
    ) throws(Errno) -> Bool {
        state.withResource { $0.deadlines.append(deadline) }
        guard error == .wouldBlock else { return true }
        return try system.waitForRoom(in: socket, after: error, until: deadline)
    }

    func pendingError(of socket: borrowing Socket) -> Errno? {
        (state.withResource { $0.answers.isEmpty ? nil : $0.answers.removeFirst() } ?? nil) ?? nil
    }
}
