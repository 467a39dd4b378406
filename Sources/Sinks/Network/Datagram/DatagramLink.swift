/// A socket whose datagrams go to one receiver.
///
/// It opens with the first datagram and again when it is of no more use.
struct DatagramLink: ~Copyable, OwnedResource {
    /// The result of a datagram that caused no error.
    enum Outcome: Hashable {
        case sent
        /// Success, but an earlier datagram was lost.
        case sentAfterLoss
        /// A datagram that was neither sent nor counted, because the system takes none of this length.
        case tooLong
    }

    let statistics = LiveStatistics()
    private let endpoint: SocketEndpoint
    private let options: DatagramOptions
    private let calls: any DatagramCalls
    private var route: DatagramRoute
    private var socket: Socket?
    /// Whether the first datagram over this socket was not refused.
    private var isProven = false
    /// Whether the last datagram waited for room in vain.
    ///
    /// The next ones then do not wait.
    private var isStuck = false
    /// The number of bytes of the last record.
    private var lastCount = 0
    private var isClosed = false

    init(to endpoint: SocketEndpoint, by resolver: Resolver, options: DatagramOptions, calls: any DatagramCalls) {
        self.endpoint = endpoint
        self.options = options
        self.calls = calls
        route = DatagramRoute(to: endpoint, by: resolver, options: options)
    }

    /// Sends the payload of a record, and connects if need be.
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

    /// Checks whether the last datagram was refused.
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

    mutating func refuse(_ error: SinkError) -> SinkError {
        do throws(SinkError) { try refuseIfClosed() } catch { return error }
        statistics.failed &+= 1
        return error
    }

    /// Counts and refuses a record that comes after the sink was closed.
    private mutating func refuseIfClosed() throws(SinkError) {
        guard isClosed else { return }
        statistics.dropped &+= 1
        throw SinkError(.closed, attempted: "send to", on: endpoint.description)
    }

    private mutating func deliver(_ payload: DatagramPayload) throws(SinkError) -> Outcome {
        if try route.refresh() { socket = nil }
        var outcome = Outcome.sent
        // One deadline for all parts: the number of parts must not extend the wait of a record.
        var deadline: ContinuousClock.Instant?
        var part: DatagramPayload.Part? = payload.firstPart
        while let current = part {
            switch try deliver(current, until: &deadline) {
            case .tooLong where current.isFirst: return .tooLong
            // The parts already sent would be sent again.
            case .tooLong: throw tooLong(current)
            case .sentAfterLoss: outcome = .sentAfterLoss
            case .sent: break
            }
            part = payload.part(after: current)
        }
        return outcome
    }

    /// Sends one datagram.
    /// - Parameters:
    ///   - part: the part of the record.
    ///   - deadline: the instant by which it needs room; `nil` if no part has waited yet.
    /// - Returns: whether it was sent, or is too long.
    /// - Throws: ``SinkError`` if it is lost.
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
    /// - Returns: the error; `nil` if there was none.
    private mutating func attempt(_ part: DatagramPayload.Part) -> Errno? {
        do throws(Errno) {
            try connect()
            try pass(on: part)
        } catch {
            return error
        }
        // On the same machine a refusal comes at once, so it belongs to this very datagram.
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

    /// Whether the receiver's machine has answered that nothing listens there.
    ///
    /// A Unix socket reports it at once.
    private func isRefused() -> Bool {
        guard case .udp = endpoint else { return false }
        switch socket {
        case .none: return false
        case .some(let socket): return calls.pendingError(of: socket) == .connectionRefused
        }
    }

    private func tooLong(_ part: DatagramPayload.Part) -> SinkError {
        let reason = "\(part.bytes.count) bytes do not fit into a datagram, although other parts of the record did"
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

    /// Closes the socket.
    ///
    /// The next one goes to the next address.
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

    /// Counts the last record as failed and no longer as emitted.
    private mutating func noteLoss() {
        guard statistics.emitted > 0 else { return }
        statistics.emitted &-= 1
        statistics.failed &+= 1
        statistics.bytes &-= min(statistics.bytes, UInt64(lastCount))
    }
}
