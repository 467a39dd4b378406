/// A socket whose datagrams go to one receiver, opened with the first of them and again when it is of no more use.
struct DatagramLink: ~Copyable, Sendable {
    /// What became of a datagram that caused no error.
    enum Outcome: Hashable {
        case sent
        /// It was sent; one before it was lost.
        case sentAfterLoss
        /// It was not sent, nor counted: the system takes none as long.
        case tooLong
    }

    private(set) var statistics = SinkStatistics()
    private let endpoint: Endpoint
    private let options: DatagramOptions
    private let calls: any DatagramCalls
    private var route: DatagramRoute
    private var socket: Socket?
    /// Whether nobody has refused the first datagram over this socket.
    private var isProven = false
    /// Whether the last datagram waited for room in vain; the next ones do not wait.
    private var isStuck = false
    /// The bytes of the last datagram.
    private var lastCount = 0
    private var isClosed = false

    init(to endpoint: Endpoint, by resolver: Resolver, options: DatagramOptions, calls: any DatagramCalls) {
        self.endpoint = endpoint
        self.options = options
        self.calls = calls
        route = DatagramRoute(to: endpoint, by: resolver, options: options)
    }

    /// Sends a datagram, connecting if need be.
    mutating func send(_ datagram: UnsafeRawBufferPointer) throws(SinkError) -> Outcome {
        try refuseIfClosed()
        do throws(SinkError) {
            return try deliver(datagram)
        } catch {
            statistics.failed &+= 1
            throw error
        }
    }

    /// Asks what became of the last datagram.
    mutating func flush() throws(SinkError) {
        guard isRefused() else { return }
        noteLoss()
        abandon()
        throw SinkError("deliver the last record to", on: endpoint.description, .connectionRefused)
    }

    mutating func close() throws(SinkError) {
        defer {
            isClosed = true
            socket = nil
        }
        try flush()
    }

    /// Counts and refuses a record that comes after the end.
    mutating func refuseIfClosed() throws(SinkError) {
        guard isClosed else { return }
        statistics.dropped &+= 1
        throw SinkError(.closed, attempted: "send to", on: endpoint.description)
    }

    private mutating func deliver(_ datagram: UnsafeRawBufferPointer) throws(SinkError) -> Outcome {
        if try route.refresh() { socket = nil }
        var outcome = Outcome.sent
        var isFirst = true
        var addressesLeft = route.count
        var deadline: ContinuousClock.Instant?
        while let error = attempt(datagram) {
            switch DatagramRemedy(for: error, over: endpoint, isFirst: isFirst) {
            case .wait:
                let end = deadline ?? .now + (isStuck ? .zero : options.sendTimeout)
                deadline = end
                try waitForRoom(until: end, error)
            case .shorten: return .tooLong
            case .goOn where isProven:
                noteLoss()
                outcome = .sentAfterLoss
                abandon()
                isFirst = false
            case .goOn where addressesLeft > 1:
                addressesLeft -= 1
                abandon()
            case .reconnect:
                abandon()
                isFirst = false
            case .fail, .goOn:
                abandon()
                throw SinkError("send to", on: endpoint.description, error)
            }
        }
        return outcome
    }

    /// Sends a datagram, over a new socket if there is none.
    /// - Returns: what went wrong; `nil` if nothing did.
    private mutating func attempt(_ datagram: UnsafeRawBufferPointer) -> Errno? {
        do throws(Errno) {
            try connect()
            try pass(on: datagram)
        } catch {
            return error
        }
        // On its own machine nobody is quick to refuse, and then it is this very datagram that was.
        if !isProven, isRefused() { return .connectionRefused }
        isProven = true
        isStuck = false
        lastCount = datagram.count
        statistics.emitted &+= 1
        statistics.bytes &+= UInt64(datagram.count)
        return nil
    }

    private mutating func connect() throws(Errno) {
        guard socket == nil else { return }
        guard let address = route.address else { throw .noSuchAddress }
        socket = try calls.connect(to: address)
    }

    private func pass(on datagram: UnsafeRawBufferPointer) throws(Errno) {
        switch socket {
        case .none: throw .notConnected
        case .some(let socket): try calls.send(datagram, over: socket)
        }
    }

    /// Whether somebody has answered that nobody listens there. A Unix socket says so at once.
    private func isRefused() -> Bool {
        guard case .udp = endpoint else { return false }
        switch socket {
        case .none: return false
        case .some(let socket): return calls.pendingError(of: socket) == .connectionRefused
        }
    }

    private mutating func waitForRoom(until deadline: ContinuousClock.Instant, _ error: Errno) throws(SinkError) {
        do throws(Errno) {
            guard deadline > .now, try Readiness.toWrite.wait(for: descriptor, until: deadline) else { throw error }
        } catch {
            isStuck = true
            throw SinkError(
                .system,
                attempted: "send to",
                on: endpoint.description,
                errno: error.rawValue,
                reason: "the receiver does not read"
            )
        }
    }

    private var descriptor: Int32 {
        switch socket {
        case .none: -1
        case .some(let socket): socket.descriptor
        }
    }

    /// Closes the socket; the next one leads to the next address.
    private mutating func abandon() {
        socket = nil
        isProven = false
        route.advance()
    }

    /// Takes back that the last datagram was delivered.
    private mutating func noteLoss() {
        guard statistics.emitted > 0 else { return }
        statistics.emitted &-= 1
        statistics.failed &+= 1
        statistics.bytes &-= min(statistics.bytes, UInt64(lastCount))
    }
}
