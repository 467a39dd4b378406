internal import Dispatch
internal import Wire

/// A server that receives records over TCP, UDP and Unix sockets, from Swift or Python, and gives them to a sink.
///
///     let server = try RecordServer(listeningOn: [.tcp("", 9020), .udp("", 9021)]) {
///         try RotatingFileSink("all.log", maxBytes: 10 << 20, backupCount: 5)
///     }
///     …
///     try server.stop(timeout: .seconds(5))
///
/// It listens from its creation until it is stopped or released. Then it cannot be started again. An error of a sender
/// ends only that sender's connection and is counted in ``statistics``. A sink that throws costs the record that it
/// refused.
///
/// A slow sink slows its senders down. A connection is not read while its records are being delivered, nor are the
/// others of its shard (``ServerOptions/Connections/shards``). Records keep the data of their
/// sender: process, thread and time.
///
/// Every peer that can connect can write records. To restrict this, use a firewall, the permissions of a Unix socket,
/// or a `SignedCodec`.
public final class RecordServer: Sendable {
    private let receiver: StreamReceiver
    private let listeners: [StreamListener]
    private let datagrams: [(receiver: DatagramReceiver, queue: DispatchQueue)]
    private let accepting = DispatchQueue(label: "swift-sinks.server.accept")
    private let hasStopped = Guarded(false)

    /// Creates a server that listens at once.
    ///
    /// - Parameters:
    ///   - endpoints: the addresses to listen at. An empty host stands for all addresses of the machine. For port 0 the
    ///     system
    ///     chooses a port. An unused socket file is replaced, and removed when the server stops.
    ///   - sink: the destination of the records, called on several threads. The server flushes it and never closes it.
    ///   - options: the limits and formats that are accepted.
    /// - Throws: ``SinkError`` if an option is invalid, a port or a path is in use, or the ledger cannot be used. The
    ///   look-up of a host name takes up to 5 seconds.
    public init(
        listeningOn endpoints: [SocketEndpoint],
        to sink: any Sink,
        options: ServerOptions = ServerOptions()
    ) throws(SinkError) {
        try options.validate()
        let ledger = try LedgerFile(capacity: options.ledger.sessions, path: options.ledger.path)
        let delivery = ServerDelivery(
            sink: sink,
            failures: options.failures,
            labelsRecords: options.labelsRecords,
            statistics: Guarded(Statistics())
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

    /// Creates a server that listens at once and gives the records to the sinks that a closure lists.
    ///
    /// - Parameters:
    ///   - endpoints: the addresses to listen at, as for the other initializer.
    ///   - options: the limits and formats that are accepted.
    ///   - sinks: the list of sinks. Each gets every record.
    /// - Throws: any error of the closure, and ``SinkError`` as the other initializer.
    public convenience init(
        listeningOn endpoints: [SocketEndpoint],
        options: ServerOptions = ServerOptions(),
        @SinkBuilder _ sinks: () throws -> any Sink
    ) throws {
        try self.init(listeningOn: endpoints, to: sinks(), options: options)
    }

    deinit {
        beginStopping(until: .now)
    }

    /// The addresses at which it really listens, streams first.
    ///
    /// Each address of a host is listed, with the port that the system chose.
    public var endpoints: [SocketEndpoint] {
        listeners.map(\.endpoint) + datagrams.map(\.receiver.endpoint)
    }

    /// The counts of everything received so far.
    public var statistics: Statistics {
        receiver.statistics.withState { $0 }
    }

    /// Stops the server for good.
    ///
    /// It accepts no more connections, delivers what the system has received, flushes the sink and closes the
    /// connections. A second call only waits for the first.
    ///
    /// The calling thread waits. Every complete record that was sent before the call is delivered. A later or
    /// incomplete record is not: its sender finds the connection closed.
    ///
    /// - Parameter timeout: the longest wait for the delivery. The sink's flush gets the same time again, but at least
    ///   a second. Default: 5 seconds.
    /// - Returns: whether all was delivered in this time.
    /// - Throws: the error of the sink's flush; ``SinkError/Code/late`` if the flush takes longer. It then goes on
    ///   without a waiting thread.
    @discardableResult
    public func stop(timeout: Duration = .seconds(5)) throws -> Bool {
        let deadline = ContinuousClock.now + timeout
        beginStopping(until: deadline)
        let isDone = receiver.open.wait(until: deadline)
        if isDone { receiver.ledger.withState { $0.releaseFile() } }
        try RegisteredSink.flush([receiver.delivery.sink], within: max(timeout, .seconds(1)))
        return isDone
    }

    private func start() {
        for listener in listeners { listener.start(on: accepting, handingTo: receiver, leaving: receiver.open) }
        for (datagram, queue) in datagrams { datagram.start(on: queue, leaving: receiver.open) }
    }

    /// Stops all parts.
    ///
    /// Waiting connections are accepted first, so that the shards include them when they stop.
    private func beginStopping(until deadline: ContinuousClock.Instant) {
        let isFirst = hasStopped.withState { hasStopped in
            defer { hasStopped = true }
            return !hasStopped
        }
        guard isFirst else { return }
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
