internal import Dispatch
internal import Records
internal import Wire

/// Reads the connections of a server, spread over a few lanes, and delivers what they send.
///
/// A lane reads one connection once and then the next, and delivers what came before it reads on. So a slow sink slows its
/// senders down, and memory does not grow.
final class StreamReceiver: Sendable {
    let lanes: [ServerLane]
    let delivery: ServerDelivery
    let ledger: Owner<KeptLedger>
    let unconfirmed: Owner<UnconfirmedDeliveries>
    let options: ServerOptions
    /// Entered by every connection, left when it is closed.
    let open = DispatchGroup()
    private let ageLimits: ConnectionAge.Limits
    private let timers = Owner([RepeatingTimer]())
    private let crowd: Owner<ConnectionCrowd<ObjectIdentifier>>

    var statistics: Owner<ServerStatistics> { delivery.statistics }

    init(_ options: ServerOptions, delivery: ServerDelivery, ledger: consuming KeptLedger) {
        self.options = options
        self.delivery = delivery
        self.ledger = Owner(ledger)
        unconfirmed = Owner(UnconfirmedDeliveries(capacity: options.ledgerSessions))
        ageLimits = ConnectionAge.Limits(idle: options.idleTimeout, frame: options.frameTimeout)
        crowd = Owner(ConnectionCrowd(limit: options.connections, perPeer: options.mostPerPeer))
        lanes = (0..<max(options.lanes, 1)).map { ServerLane(number: $0) }
        startTimers()
    }

    /// The lane for a number, which spreads numbers evenly.
    func lane(for number: UInt64) -> ServerLane {
        lanes[Int(number % UInt64(lanes.count))]
    }

    /// A new connection over a socket that has been accepted.
    func connection(over socket: consuming Socket) -> OpenConnection {
        let stream = ReceivedStream(codec: options.codec, frameBytes: options.frameBytes)
        return OpenConnection(ReceivingConnection(owning: socket, stream: stream))
    }

    /// Reads a new connection in one of the lanes, unless there are too many and none makes room.
    func take(_ connection: OpenConnection) {
        guard let number = admit(connection) else { return connection.close() }
        let lane = lane(for: number)
        open.enter()
        lane.queue.async { self.adopt(connection, in: lane) }
    }

    /// Reads a connection in a lane from now on. What had come already is delivered first. On the lane's queue.
    func adopt(_ connection: OpenConnection, in lane: ServerLane) {
        lane.add(connection)
        // One that comes from another lane while the server stops.
        guard !lane.isStopping else { return close(connection, in: lane, .stopped) }
        guard process(connection, in: lane) else { return }
        connection.watch(on: lane.queue) { _ = self.readOnce(connection, in: lane) }
    }

    /// Ends a connection for a reason, which is counted. On the lane's queue.
    func close(_ connection: OpenConnection, in lane: ServerLane, _ reason: ClosingReason) {
        guard lane.remove(connection) else { return }
        crowd.withResource { $0.remove(ObjectIdentifier(connection)) }
        let pending = connection.with { $0.stream.pendingBytes } ?? 0
        statistics.withResource { $0.close(reason, pending: pending) }
        connection.afterWatching { self.release(connection) }
    }

    /// Lets timers go on no more.
    func stopTimers() {
        timers.withResource { $0 = [] }
    }

    private func release(_ connection: OpenConnection) {
        connection.close()
        open.leave()
    }

    /// Notes that a whole frame has come over a connection: it is not evicted any more.
    func heard(_ connection: OpenConnection) {
        crowd.withResource { $0.heard(ObjectIdentifier(connection)) }
    }

    /// Closes connections over which nothing has come yet, since there are no descriptors for others.
    ///
    /// Each still has a moment to send: its peer may have connected in this instant.
    func evictForDescriptors() {
        for victim in crowd.withResource({ $0.evictForDescriptors() }) ?? [] { evict(victim, after: .milliseconds(100)) }
    }

    private func admit(_ connection: OpenConnection) -> UInt64? {
        let peer = (connection.with { $0.socket.peerNetworkBytes } ?? nil).map(PeerNetwork.init)
        guard case .admitted(let victim) = crowd.withResource({ $0.admit(ObjectIdentifier(connection), from: peer) })
        else {
            statistics.withResource { $0.refuse() }
            return nil
        }
        if let victim { evict(victim) }
        return statistics.withResource { $0.admit() }
    }

    /// Closes a connection in its lane after a pause, unless a whole frame has come over it by then.
    private func evict(_ id: ObjectIdentifier, after pause: DispatchTimeInterval = .nanoseconds(0)) {
        for lane in lanes {
            lane.queue.asyncAfter(deadline: .now() + pause) {
                guard let connection = lane.connection(id) else { return }
                _ = self.readOnce(connection, in: lane)
                guard connection.with({ !$0.hasSentFrame }) ?? false else { return }
                self.close(connection, in: lane, .evicted)
            }
        }
    }

    private func startTimers() {
        let started = lanes.map { lane in
            RepeatingTimer(every: ageLimits.interval, on: lane.queue) { [weak self] in self?.tick(lane) }
        }
        timers.withResource { $0 = started }
    }

    private func tick(_ lane: ServerLane) {
        let limits = ageLimits
        for connection in lane.all {
            guard let reason = connection.with({ $0.tick(limits) }) ?? nil else { continue }
            close(connection, in: lane, reason)
        }
    }
}
