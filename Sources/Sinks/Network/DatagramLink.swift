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

    let statistics = LiveStatistics()
    private let endpoint: Endpoint
    private let options: DatagramOptions
    private let calls: any DatagramCalls
    private var route: DatagramRoute
    private var socket: Socket?
    /// Whether nobody has refused the first datagram over this socket.
    private var isProven = false
    /// Whether the last datagram waited for room in vain; the next ones do not wait.
    private var isStuck = false
    /// The bytes of the last record.
    private var lastCount = 0
    private var isClosed = false

    init(to endpoint: Endpoint, by resolver: Resolver, options: DatagramOptions, calls: any DatagramCalls) {
        self.endpoint = endpoint
        self.options = options
        self.calls = calls
        route = DatagramRoute(to: endpoint, by: resolver, options: options)
    }

    /// Sends what a record has become, connecting if need be.
    mutating func send(_ payload: DatagramPayload) throws(SinkError) -> Outcome {
        try refuseIfClosed()
        do throws(SinkError) {
            let outcome = try deliver(payload)
            if outcome != .tooLong { noteDelivery(of: payload.bytes.count) }
            return outcome
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

    private mutating func deliver(_ payload: DatagramPayload) throws(SinkError) -> Outcome {
        if try route.refresh() { socket = nil }
        var outcome = Outcome.sent
        // One for all parts: a record waits for as long as it may, however many there are.
        var deadline: ContinuousClock.Instant?
        var part: DatagramPayload.Part? = payload.firstPart
        while let current = part {
            switch try deliver(current, until: &deadline) {
            case .tooLong where current.isFirst: return .tooLong
            // What has gone would go again.
            case .tooLong: throw tooLong(current)
            case .sentAfterLoss: outcome = .sentAfterLoss
            case .sent: break
            }
            part = payload.part(after: current)
        }
        return outcome
    }

    /// Sends one datagram.
    /// - Parameter deadline: until when there has to be room for it; `nil` if nothing has waited yet.
    private mutating func deliver(
        _ part: DatagramPayload.Part,
        until deadline: inout ContinuousClock.Instant?
    ) throws(SinkError) -> Outcome {
        var outcome = Outcome.sent
        var isFirst = true
        var addressesLeft = route.count
        while let error = attempt(part) {
            switch DatagramErrorAction(for: error, of: part.length, over: endpoint, isFirst: isFirst) {
            case .wait:
                let end = deadline ?? .now + (isStuck ? .zero : options.sendTimeout)
                deadline = end
                try waitForRoom(until: end, error)
            case .shorten: return .tooLong
            case .goOn where isProven && part.isFirst:
                noteLoss()
                outcome = .sentAfterLoss
                abandon()
                isFirst = false
            case .goOn where addressesLeft > 1 && part.isFirst:
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
    private mutating func attempt(_ part: DatagramPayload.Part) -> Errno? {
        do throws(Errno) {
            try connect()
            try pass(on: part)
        } catch {
            return error
        }
        // On its own machine nobody is quick to refuse, and then it is this very datagram that was.
        if !isProven, isRefused() { return .connectionRefused }
        isProven = true
        isStuck = false
        return nil
    }

    private mutating func connect() throws(Errno) {
        guard socket == nil else { return }
        guard let address = route.address else { throw .noSuchAddress }
        socket = try calls.connect(to: address)
    }

    private func pass(on part: DatagramPayload.Part) throws(Errno) {
        switch socket {
        case .none: throw .notConnected
        case .some(let socket) where part.isAttached: try calls.sendAttached(part.bytes, over: socket)
        case .some(let socket): try calls.send(part.bytes, over: socket)
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

    private func tooLong(_ part: DatagramPayload.Part) -> SinkError {
        let reason = "\(part.bytes.count) bytes do not fit into a datagram, where other parts of the record did"
        return SinkError(.tooLong, attempted: "send to", on: endpoint.description, reason: reason)
    }

    private mutating func waitForRoom(until deadline: ContinuousClock.Instant, _ error: Errno) throws(SinkError) {
        let reason = error == .noBuffers ? "the system has no memory for it" : "the receiver does not read"
        do throws(Errno) {
            guard deadline > .now, try mayHaveRoom(after: error, until: deadline) else { throw error }
        } catch {
            isStuck = true
            throw SinkError(
                .system,
                attempted: "send to",
                on: endpoint.description,
                errno: error.rawValue,
                reason: reason
            )
        }
    }

    private func mayHaveRoom(after error: Errno, until deadline: ContinuousClock.Instant) throws(Errno) -> Bool {
        switch socket {
        case .none: throw .notConnected
        case .some(let socket): try calls.waitForRoom(in: socket, after: error, until: deadline)
        }
    }

    /// Closes the socket; the next one leads to the next address.
    private mutating func abandon() {
        socket = nil
        isProven = false
        route.advance()
    }

    private mutating func noteDelivery(of count: Int) {
        lastCount = count
        statistics.emitted &+= 1
        statistics.bytes &+= UInt64(count)
    }

    /// Takes back that the last record was delivered.
    private mutating func noteLoss() {
        guard statistics.emitted > 0 else { return }
        statistics.emitted &-= 1
        statistics.failed &+= 1
        statistics.bytes &-= min(statistics.bytes, UInt64(lastCount))
    }
}
