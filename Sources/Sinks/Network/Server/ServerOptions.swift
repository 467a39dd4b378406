public import Wire

/// The options of a ``RecordServer``: formats and limits.
///
/// Each default is safe for a server that unknown peers can reach.
///
///     var options = ServerOptions()
///     options.connections = 200
///     options.idleTimeout = .seconds(3600)
///     let server = try RecordServer(listeningOn: [.tcp("", 9020)], options: options) {
///         try RotatingFileSink("all.log", maxBytes: 10 << 20, backupCount: 5)
///     }
public struct ServerOptions: Sendable {
    /// The codec of the bodies of frames and datagrams, with limits of its own.
    ///
    /// Default: CBOR and pickles, distinguished by their first bytes. With keys, a `DetectingCodec` takes only signed
    /// ones.
    public var codec: any RecordCodec
    /// The longest body of a frame in bytes.
    ///
    /// A longer announced length closes the connection. Default: 4 MiB, as in the codecs.
    public var frameBytes: Int
    /// The most connections at once.
    ///
    /// Default: 1,024. Each needs a descriptor, so the process's own limit must be higher.
    ///
    /// For one more, the oldest connection over which no whole frame has come yet is closed. Without such a one, the
    /// new connection is closed at once. The same happens if the process has no descriptors left.
    public var connections: Int
    /// The most connections at once from one IPv4 address, or one IPv6 network (64 bits).
    ///
    /// Default: `connections` less a 64th of it, so that a single machine cannot shut out all others. Choose fewer
    /// where no machine needs many. Unix sockets have no such limit.
    public var connectionsPerPeer: Int?
    /// The most bytes taken from a connection before the turn of the next one.
    ///
    /// Default: 64 KiB.
    public var readBytes: Int
    /// The most bytes of unfinished frames in memory, of all connections together.
    ///
    /// A connection that would exceed it is closed. Default: 128 MiB, which is 32 of the longest frames.
    public var pendingBytes: Int
    /// The longest silence of a connection.
    ///
    /// Default: no limit.
    ///
    /// Python's senders are silent for hours, and lose a record when they find their connection closed. The system
    /// probes silent TCP peers, and closes the connections of those that are gone.
    public var idleTimeout: Duration?
    /// The longest time from the first byte of a frame to its last.
    ///
    /// Default: 30 seconds.
    ///
    /// The limit keeps peers from holding memory by sending a byte now and then. Time in which the server itself waits
    /// for a slow sink is not counted.
    public var frameTimeout: Duration
    /// The longest datagram in bytes.
    ///
    /// A longer one is cut off and then holds no record. Default: 65,536, more than UDP allows.
    public var datagramBytes: Int
    /// The requested size of the system's buffer for datagrams, in bytes.
    ///
    /// Datagrams that do not fit are lost uncounted. Default: 1 MiB.
    public var datagramQueueBytes: Int
    /// The number of connections read at the same time, from 1 to 64.
    ///
    /// Default: the number of processors, at most 4.
    ///
    /// A sink that waits holds up all connections of a shard.
    public var shards: Int
    /// The permissions of a Unix socket's file: they decide which users may connect.
    ///
    /// Default: its owner only (0600).
    public var socketPermissions: FileMode
    /// The file that keeps the progress of acknowledged senders across restarts.
    ///
    /// Default: none, memory only.
    ///
    /// It has at most 32 bytes for each of ``ledgerSessions``, 32 more for its header, and belongs to one server at a
    /// time.
    public var ledgerPath: String?
    /// The number of acknowledged senders to remember, from 1 to 1,048,576.
    ///
    /// Default: 65,536.
    ///
    /// If there are more, those that have been silent longest are forgotten first.
    public var ledgerSessions: Int
    /// Whether each acknowledged record gets an attribute `delivery`, `<sender>:<number>`.
    ///
    /// Default: no.
    ///
    /// The attribute identifies a record that came twice.
    public var labelsRecords: Bool
    /// The reporter of refused records, of connections closed for bad data, and of ports that cannot be accepted from.
    ///
    /// Default: standard error.
    public var failures: FailureReporter

    /// Creates options.
    ///
    /// An option that is not given has the default described at its property.
    public init(
        codec: any RecordCodec = DetectingCodec(),
        frameBytes: Int = 4 << 20,
        connections: Int = 1024,
        connectionsPerPeer: Int? = nil,
        readBytes: Int = 64 << 10,
        pendingBytes: Int = 128 << 20,
        idleTimeout: Duration? = nil,
        frameTimeout: Duration = .seconds(30),
        datagramBytes: Int = 65_536,
        datagramQueueBytes: Int = 1 << 20,
        shards: Int? = nil,
        socketPermissions: FileMode = .ownerOnly,
        ledgerPath: String? = nil,
        ledgerSessions: Int = 65_536,
        labelsRecords: Bool = false,
        failures: FailureReporter = .standardError
    ) {
        self.codec = codec
        self.frameBytes = frameBytes
        self.connections = connections
        self.connectionsPerPeer = connectionsPerPeer
        self.readBytes = readBytes
        self.pendingBytes = pendingBytes
        self.idleTimeout = idleTimeout
        self.frameTimeout = frameTimeout
        self.datagramBytes = datagramBytes
        self.datagramQueueBytes = datagramQueueBytes
        self.shards = shards ?? min(Processors.count, 4)
        self.socketPermissions = socketPermissions
        self.ledgerPath = ledgerPath
        self.ledgerSessions = ledgerSessions
        self.labelsRecords = labelsRecords
        self.failures = failures
    }
}
