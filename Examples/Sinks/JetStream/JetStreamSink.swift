import Sinks

/// A sink that stores records in a stream of NATS JetStream, and waits until they are stored.
///
///     let sink = try JetStreamSink(.tcp("nats.example", 4222), subject: "logs.shop")
///         .buffered(capacity: 256, options: BufferOptions(flushAge: .seconds(1)))
///         .queued()
///
/// The stream must exist and take the subject. Each record is a message of its own.
///
/// - **What `emit` waits for**: the answers of JetStream to all records of the batch. When it returns, they are stored.
///   It waits for `timeout` at most, connecting included, and for threads that emit before. Behind `queued()` no log
///   call waits.
/// - **A connection that breaks, or a server that is away**: `emit` throws a temporary error, and the records without
///   an answer count as failed. The sink keeps none of them. `buffered` in front keeps them and gives them again after
///   its back-off, and `retried` does so at once. Without a wrapper they are lost. The next `emit` connects anew.
/// - **No record is stored twice.** A record that was sent keeps its identifier (`Nats-Msg-Id`) until JetStream has
///   answered. If it comes again, JetStream recognises it. JetStream remembers identifiers for the `duplicate_window`
///   of the stream, two minutes if not configured. That should be longer than the longest restart of the server.
/// - **A full stream** that refuses new messages is a temporary error. Records behind a refused one may have been
///   stored before it, if there was room for them.
/// - **TLS** by `over: .tls()` needs a server that begins with it: `nats-server` since 2.10.4 with `handshake_first`,
///   or a load balancer in front. By default `nats-server` greets in plain text first, and `emit` throws a temporary
///   error.
struct JetStreamSink: Sink {
    private struct State: ~Copyable, Sendable {
        var connection: JetStreamConnection?
        var labels = EntryLabels()
        var statistics = SinkStatistics()
        var isClosed = false
    }

    private let server: SocketEndpoint
    private let subject: String
    private let login: Login?
    private let timeout: Duration
    private let formatter: any RecordFormatter
    private let connect: Connector.Connect
    private let state = Owner(State())
    private let reentrancy = ReentrancyGuard()

    /// Creates a sink, which connects with its first record.
    /// - Parameters:
    ///   - server: the address of the server.
    ///   - subject: the subject to publish to, such as `logs.shop`.
    ///   - login: the name and the password. Default: none.
    ///   - timeout: the longest that `emit` waits for the server. Default: 5 seconds.
    ///   - formatter: the formatter of a record. Default: a JSON object.
    ///   - connector: the way to connect. Default: a plain socket.
    /// - Throws: `SinkError` with the code `invalidOption` if the subject cannot be published to.
    init(
        _ server: SocketEndpoint,
        subject: String,
        login: Login? = nil,
        timeout: Duration = .seconds(5),
        formatter: any RecordFormatter = JSONLinesFormatter(),
        over connector: Connector = .plain
    ) throws {
        let tokens = subject.split(separator: ".", omittingEmptySubsequences: false)
        let isSubject = tokens.allSatisfy { token in
            !token.isEmpty && token.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F && !"*>".utf8.contains($0) }
        }
        guard isSubject else { throw SinkError(.invalidOption, attempted: "publish to", on: subject) }
        self.server = server
        self.subject = subject
        self.login = login
        self.timeout = timeout
        self.formatter = formatter
        connect = connector.prepared(for: server)
    }

    /// The most records of a batch: their answers come together.
    var batchLimit: Int { 256 }

    /// The sink has a guard of its own.
    var guardsItself: Bool { true }

    var statistics: SinkStatistics {
        var statistics = state.withResource { $0.statistics } ?? SinkStatistics()
        statistics.dropped += reentrancy.dropped
        return statistics
    }

    func emit(_ record: LogRecord) throws {
        try emit([record])
    }

    func emit(_ records: [LogRecord]) throws {
        guard !records.isEmpty else { return }
        try reentrancy.run("publish to", on: subject) {
            // Outside of the lock: a formatter may log to this very sink, which the guard then refuses and counts.
            let payloads = records.map { [UInt8](formatter.string(for: $0).utf8) }
            try state.withResource { state in
                guard !state.isClosed else {
                    state.statistics.dropped += UInt64(payloads.count)
                    throw SinkError(.closed, attempted: "publish to", on: subject)
                }
                let entries = payloads.map { state.labels.label($0) }
                let outcomes = publish(entries, over: &state.connection)
                state.labels.remember(outcomes.unknown.map { entries[$0] })
                state.statistics.emitted += UInt64(outcomes.stored.count)
                state.statistics.bytes += UInt64(outcomes.stored.reduce(0) { $0 + entries[$1].bytes.count })
                state.statistics.failed += UInt64(outcomes.failures)
                if let error = outcomes.error { throw error }
            }
        }
    }

    /// Publishes entries over the connection, or over a new one if there is none or the server has closed it.
    private func publish(_ entries: [LabelledEntry], over connection: inout JetStreamConnection?) -> BatchOutcomes {
        let deadline = ContinuousClock.now + timeout
        var outcomes = BatchOutcomes(count: entries.count)
        do throws(SinkError) {
            if connection?.isOpen() != true {
                connection = nil
                connection = try JetStreamConnection(to: server, by: connect, as: login, until: deadline)
            }
            try connection?.publish(entries, to: subject, until: deadline, &outcomes)
        } catch {
            // An answer that comes late must not be taken for that of a later batch.
            connection = nil
            outcomes.settleRest(error)
        }
        return outcomes
    }

    /// Does nothing: what `emit` has accepted is stored.
    func flush() throws {}

    func close() throws {
        state.withResource { state in
            state.isClosed = true
            state.connection = nil
        }
    }
}
