import Sinks

/// A sink that appends records to a Redis stream, and waits for the replies.
///
///     let sink = try RedisStreamSink(.tcp("redis.example", 6379), key: "logs:shop")
///         .buffered(capacity: 256, options: BufferOptions(flushAge: .seconds(1)))
///         .queued()
///
/// Each record is an entry with the fields `id`, `level` and `entry`, the formatted record.
///
/// - **What `emit` waits for**: the replies to all commands of the batch. When it returns, the records are in the
///   stream, and on disk if Redis has `appendonly yes` and `appendfsync always`. It waits for `timeout` at most,
///   connecting included, and for threads that emit before. Behind `queued()` no log call waits.
/// - **A connection that breaks, or a server that is away or full**: `emit` throws a temporary error, and the records
///   count as failed. The sink keeps none of them. `buffered` in front keeps them and gives them again after its
///   back-off, and `retried` does so at once. Without a wrapper they are lost. The next `emit` connects anew.
/// - **A batch whose reply is lost** may be stored, and is then stored a second time. Each record keeps its `id` until
///   a reply has come, so that a reader can leave out repetitions.
/// - **The stream is trimmed** to about `maxLength` entries. Older ones are lost, read or not.
struct RedisStreamSink: Sink {
    private struct State: ~Copyable, Sendable {
        var connection: RedisConnection?
        var labels = EntryLabels()
        var statistics = SinkStatistics()
        var isClosed = false
    }

    private let server: SocketEndpoint
    private let key: String
    private let maxLength: Int
    private let login: Login?
    private let timeout: Duration
    private let formatter: any RecordFormatter
    private let connect: Connector.Connect
    private let state = Owner(State())
    private let reentrancy = ReentrancyGuard()

    /// Creates a sink, which connects with its first record.
    /// - Parameters:
    ///   - server: the address of the server.
    ///   - key: the key of the stream, which is made with the first record.
    ///   - maxLength: the entries to which Redis trims the stream, approximately. Default: a million.
    ///   - login: the name, `default` if there are no others, and the password. Default: none.
    ///   - timeout: the longest that `emit` waits for the server. Default: 5 seconds.
    ///   - formatter: the formatter of a record. Default: a JSON object.
    ///   - connector: the way to connect. Default: a plain socket; `.tls()` for a server with TLS.
    /// - Throws: `SinkError` with the code `invalidOption` if the key is empty or the length less than 1.
    init(
        _ server: SocketEndpoint,
        key: String,
        maxLength: Int = 1_000_000,
        login: Login? = nil,
        timeout: Duration = .seconds(5),
        formatter: any RecordFormatter = JSONLinesFormatter(),
        over connector: Connector = .plain
    ) throws {
        guard !key.isEmpty, maxLength > 0 else {
            throw SinkError(.invalidOption, attempted: "add to", on: key, reason: "\(maxLength) entries")
        }
        self.server = server
        self.key = key
        self.maxLength = maxLength
        self.login = login
        self.timeout = timeout
        self.formatter = formatter
        connect = connector.prepared(for: server)
    }

    /// The most records of a batch, which are one transaction.
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
        try reentrancy.run("add to", on: key) {
            // Outside of the lock: a formatter may log to this very sink, which the guard then refuses and counts.
            let texts = records.map { [UInt8](formatter.string(for: $0).utf8) }
            try state.withResource { state in
                guard !state.isClosed else {
                    state.statistics.dropped += UInt64(records.count)
                    throw SinkError(.closed, attempted: "add to", on: key)
                }
                let entries = zip(records, texts).map { record, text in
                    StreamTransaction.Entry(entry: state.labels.label(text), level: record.level.name)
                }
                let outcomes = add(entries, over: &state.connection)
                state.labels.remember(outcomes.unknown.map { entries[$0].entry })
                state.statistics.emitted += UInt64(outcomes.stored.count)
                state.statistics.bytes += UInt64(outcomes.stored.reduce(0) { $0 + texts[$1].count })
                state.statistics.failed += UInt64(outcomes.failures)
                if let error = outcomes.error { throw error }
            }
        }
    }

    /// Adds entries over the connection, or over a new one if there is none or the server has closed it.
    private func add(_ entries: [StreamTransaction.Entry], over connection: inout RedisConnection?) -> BatchOutcomes {
        let deadline = ContinuousClock.now + timeout
        let transaction = StreamTransaction(key: key, maxLength: maxLength, entries: entries)
        var outcomes = BatchOutcomes(count: entries.count)
        do throws(SinkError) {
            if connection?.isOpen() != true {
                connection = nil
                connection = try RedisConnection(to: server, by: connect, as: login, until: deadline)
            }
            let replies = try connection?.run(transaction.commands, until: deadline) ?? []
            transaction.settle(&outcomes, by: replies)
        } catch {
            // A reply that comes late must not be taken for that to a later batch.
            connection = nil
            outcomes.settleRest(error)
        }
        return outcomes
    }

    /// Does nothing: what `emit` has accepted is in the stream.
    func flush() throws {}

    func close() throws {
        state.withResource { state in
            state.isClosed = true
            state.connection = nil
        }
    }
}
