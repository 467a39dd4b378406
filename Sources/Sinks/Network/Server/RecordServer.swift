internal import Dispatch
internal import Wire

/// Receives records over TCP, UDP and Unix sockets, from Swift or Python, and hands them to a sink.
///
///     let server = try RecordServer(listeningOn: [.tcp("", 9020), .udp("", 9021)]) {
///         try RotatingFileSink("all.log", maxBytes: 10 << 20, backupCount: 5)
///     }
///     …
///     try server.stop(timeout: .seconds(5))
///
/// It listens from the moment that it is made until it is stopped or nobody holds it any more; then it is done for good. What a
/// sender does wrong ends that sender's connection, counted in ``statistics``, and nothing else. A sink that throws costs the
/// record that it refused. A sink that is slow slows the senders down: a connection is not read while its records are
/// being delivered, nor are the others of its shard (``ServerOptions/shards``). Records keep what their sender said of them: its
/// process, its thread, its time.
///
/// Anybody who can connect can write records. Whom to trust is for a firewall, the permissions of a Unix socket, or a
/// `SignedCodec` to say.
public final class RecordServer: Sendable {
    private let receiver: StreamReceiver
    private let listeners: [StreamListener]
    private let datagrams: [(receiver: DatagramReceiver, queue: DispatchQueue)]
    private let accepting = DispatchQueue(label: "swift-sinks.server.accept")
    private let hasStopped = Owner(false)

    /// Listens, at once.
    ///
    /// - Parameters:
    ///   - endpoints: where. An empty host stands for all addresses of the machine, port 0 for one that the system chooses.
    ///     A socket file that nobody listens at any more is replaced, and goes when the server stops.
    ///   - sink: gets the records, on several threads. It is flushed by the server, and never closed.
    ///   - options: what is accepted, and how much of it.
    /// - Throws: ``SinkError`` if an option makes no sense, a port or a path is taken, or the ledger cannot be used. A host name is
    ///   looked up for up to 5 seconds.
    public init(
        listeningOn endpoints: [Endpoint],
        to sink: any Sink,
        options: ServerOptions = ServerOptions()
    ) throws(SinkError) {
        try options.validate()
        let ledger = try LedgerFile(capacity: options.ledgerSessions, path: options.ledgerPath)
        let delivery = ServerDelivery(
            sink: sink,
            failures: options.failures,
            labelsRecords: options.labelsRecords,
            statistics: Owner(ServerStatistics())
        )
        var listeners: [StreamListener] = []
        var datagrams: [DatagramReceiver] = []
        for endpoint in endpoints where endpoint.isStream {
            listeners += try ListeningPorts.open(endpoint, permissions: options.socketPermissions) { socket, endpoint in
                StreamListener(socket, at: endpoint, failures: options.failures, statistics: delivery.statistics)
            }
        }
        for endpoint in endpoints where !endpoint.isStream {
            datagrams += try ListeningPorts.open(endpoint, permissions: options.socketPermissions) { socket, endpoint in
                DatagramReceiver(socket, at: endpoint, options: options, delivery: delivery)
            }
        }
        let receiver = StreamReceiver(options, delivery: delivery, ledger: ledger)
        self.receiver = receiver
        self.listeners = listeners
        self.datagrams = datagrams.enumerated().map { ($1, receiver.shard(for: UInt64($0)).queue) }
        start()
    }

    /// Listens, at once, and hands the records to the sinks that a closure lists.
    ///
    /// - Parameters:
    ///   - endpoints: where, as for the other initializer.
    ///   - options: what is accepted, and how much of it.
    ///   - sinks: each gets every record.
    /// - Throws: what the closure throws, and ``SinkError`` as the other initializer.
    public convenience init(
        listeningOn endpoints: [Endpoint],
        options: ServerOptions = ServerOptions(),
        @SinkBuilder _ sinks: () throws -> any Sink
    ) throws {
        try self.init(listeningOn: endpoints, to: sinks(), options: options)
    }

    deinit {
        beginStopping(until: .now)
    }

    /// Where it really listens: each address of a host by itself, with the ports that the system chose; streams first.
    public var endpoints: [Endpoint] {
        listeners.map(\.endpoint) + datagrams.map(\.receiver.endpoint)
    }

    /// What has become of what was received so far.
    public var statistics: ServerStatistics {
        receiver.statistics.withResource { $0 } ?? ServerStatistics()
    }

    /// Stops for good: accepts nobody any more, delivers what the system has received from its senders, flushes the sink and
    /// closes the connections. A second call waits for the first, and does nothing else.
    ///
    /// The calling thread waits. What was sent before the call, and complete, is delivered. A record that comes later, or is not
    /// complete, is not; its sender finds the connection closed.
    ///
    /// - Parameter duration: the longest to wait for the delivery, and then again, a second at least, for the sink's flush.
    ///   Default: 5 seconds.
    /// - Returns: whether all was delivered in this time.
    /// - Throws: what the sink throws when it is flushed; ``SinkError/Code/late`` if that takes longer. The flush then goes on
    ///   without a thread that waits for it.
    @discardableResult
    public func stop(timeout: Duration = .seconds(5)) throws -> Bool {
        let deadline = ContinuousClock.now + timeout
        beginStopping(until: deadline)
        let isDone = receiver.open.wait(until: deadline)
        if isDone { receiver.ledger.withResource { $0.releaseFile() } }
        try RegisteredSink.flush([receiver.delivery.sink], within: max(timeout, .seconds(1)))
        return isDone
    }

    private func start() {
        for listener in listeners { listener.start(on: accepting, handingTo: receiver, leaving: receiver.open) }
        for (datagram, queue) in datagrams { datagram.start(on: queue, leaving: receiver.open) }
    }

    /// Those who wait are accepted first, so that the shards know of them when they stop.
    private func beginStopping(until deadline: ContinuousClock.Instant) {
        let isFirst = hasStopped.withResource { hasStopped in
            defer { hasStopped = true }
            return !hasStopped
        }
        guard isFirst == true else { return }
        receiver.stopTimers()
        receiver.open.enter()
        accepting.async { [receiver, listeners, datagrams] in
            for listener in listeners { listener.stop(handingTo: receiver) }
            for (datagram, queue) in datagrams { queue.async { datagram.stop(until: deadline) } }
            receiver.stop(until: deadline)
            receiver.open.leave()
        }
    }
}
