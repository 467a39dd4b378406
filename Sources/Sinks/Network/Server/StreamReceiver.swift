internal import Dispatch
internal import Records
internal import Wire

/// The reader of a server's connections, spread over a few shards.
///
/// It delivers their records.
///
/// A shard reads once from one connection and then from the next. It delivers what came before it reads on. So a slow
/// sink slows its senders down, and memory does not grow.
final class StreamReceiver: Sendable {
    let shards: [ServerShard]
    let delivery: ServerDelivery
    let ledger: LeafState<LedgerFile>
    let unconfirmed: Guarded<UnconfirmedDeliveries>
    let options: ServerOptions
    /// The group of open connections.
    ///
    /// Each enters it, and leaves it when closed.
    let open = DispatchGroup()
    private let ageLimits: ConnectionAge.Limits
    private let timers = Guarded([RepeatingTimer]())
    private let crowd: Guarded<ConnectionCrowd<ObjectIdentifier>>

    var statistics: Guarded<RecordServer.Statistics> { delivery.statistics }

    init(_ options: ServerOptions, delivery: ServerDelivery, ledger: consuming LedgerFile) {
        self.options = options
        self.delivery = delivery
        self.ledger = LeafState(ledger)
        unconfirmed = Guarded(UnconfirmedDeliveries(capacity: options.ledger.sessions))
        ageLimits = ConnectionAge.Limits(idle: options.connections.idleTimeout, frame: options.connections.frameTimeout)
        crowd = Guarded(ConnectionCrowd(limit: options.connections.limit, perPeer: options.connections.mostPerPeer))
        shards = (0..<max(options.connections.shards, 1)).map { ServerShard(number: $0) }
        startTimers()
    }

    /// Returns the shard for a number.
    ///
    /// Numbers are spread evenly.
    func shard(for number: UInt64) -> ServerShard {
        shards[Int(number % UInt64(shards.count))]
    }

    /// Returns a new connection over an accepted socket.
    func connection(over socket: consuming Socket) -> ServerConnection {
        let stream = ReceivedStream(codec: options.codec, frameBytes: options.memory.frame.size)
        return ServerConnection(InboundStream(owning: socket, stream: stream))
    }

    /// Gives a new connection to one of the shards, or closes it if there are too many and none can be evicted.
    func take(_ connection: ServerConnection) {
        guard let number = admit(connection) else { return connection.close() }
        let shard = shard(for: number)
        open.enter()
        shard.queue.async { self.adopt(connection, in: shard) }
    }

    /// Reads a connection in a shard from now on, and first delivers what has come already.
    ///
    /// It runs on the shard's queue.
    func adopt(_ connection: ServerConnection, in shard: ServerShard) {
        shard.add(connection)
        // A connection may come from another shard while the server stops.
        guard !shard.isStopping else { return close(connection, in: shard, .stopped) }
        guard process(connection, in: shard) else { return }
        connection.watch(on: shard.queue) { _ = self.readOnce(connection, in: shard) }
    }

    /// Closes a connection and counts the reason.
    ///
    /// It runs on the shard's queue.
    func close(_ connection: ServerConnection, in shard: ServerShard, _ reason: RecordServer.ClosingReason) {
        guard shard.remove(connection) else { return }
        crowd.withState { $0.remove(ObjectIdentifier(connection)) }
        let pending = connection.with { $0.stream.pendingBytes } ?? 0
        statistics.withState { $0.close(reason, pending: pending) }
        connection.afterWatching { self.release(connection) }
    }

    /// Stops the timers.
    func stopTimers() {
        timers.withState { $0 = [] }
    }

    private func release(_ connection: ServerConnection) {
        connection.close()
        open.leave()
    }

    /// Notes that a whole frame has come over a connection, which is then no longer evicted.
    func noteFirstFrame(_ connection: ServerConnection) {
        crowd.withState { $0.noteFirstFrame(ObjectIdentifier(connection)) }
    }

    /// Evicts connections over which no whole frame has come yet, because there are no descriptors for others.
    ///
    /// Each still has a moment to send, because its peer may have connected in this instant.
    func evictForDescriptors() {
        for victim in crowd.withState({ $0.evictForDescriptors() }) {
            evict(victim, after: .milliseconds(100))
        }
    }

    private func admit(_ connection: ServerConnection) -> UInt64? {
        let peer = (connection.with { $0.socket.peerNetworkBytes } ?? nil).map(PeerNetwork.init)
        guard case .admitted(let victim) = crowd.withState({ $0.admit(ObjectIdentifier(connection), from: peer) })
        else {
            statistics.withState { $0.refuse() }
            return nil
        }
        if let victim { evict(victim) }
        return statistics.withState { $0.admit() }
    }

    /// Closes a connection in its shard after a pause, unless a whole frame has come over it by then.
    private func evict(_ id: ObjectIdentifier, after pause: DispatchTimeInterval = .nanoseconds(0)) {
        for shard in shards {
            shard.queue.asyncAfter(deadline: .now() + pause) {
                guard let connection = shard.connection(id) else { return }
                _ = self.readOnce(connection, in: shard)
                guard connection.with({ !$0.hasSentFrame }) ?? false else { return }
                self.close(connection, in: shard, .evicted)
            }
        }
    }

    private func startTimers() {
        let started = shards.map { shard in
            RepeatingTimer(every: ageLimits.interval, on: shard.queue) { [weak self] in self?.tick(shard) }
        }
        timers.withState { $0 = started }
    }

    private func tick(_ shard: ServerShard) {
        let limits = ageLimits
        for connection in shard.all {
            guard let reason = connection.with({ $0.tick(limits) }) ?? nil else { continue }
            close(connection, in: shard, reason)
        }
    }
}
