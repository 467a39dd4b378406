public import Wire

/// What a server accepts, and how much of it. Every limit has a default that keeps a server alive among strangers.
public struct ServerOptions: Sendable {
    /// How the bodies of frames and datagrams are read, within its own limits. Default: CBOR and pickles, told apart by their
    /// first bytes; with keys, a `DetectingCodec` takes signed ones only.
    public var codec: any RecordCodec
    /// The longest body of a frame in bytes; who announces a longer one is closed. Default: 4 MiB, as that of the codecs.
    public var frameBytes: Int
    /// The most connections at once. Default: 1,024. Each needs a descriptor, so the process's own limit must be higher.
    ///
    /// For one more, the oldest connection is closed over which no whole frame has come yet; without such a one, the new connection is
    /// closed as soon as accepted. The same happens where the process has no descriptors left.
    public var connections: Int
    /// The most connections at once from one address, or one network of IPv6 (64 bits). Default: `connections` less a 64th of it, so
    /// that a single machine cannot shut out all others; fewer are wise where no machine needs many. Unix sockets have no such limit.
    public var connectionsPerPeer: Int?
    /// The most bytes taken from a connection before it is another one's turn. Default: 64 KiB.
    public var readBytes: Int
    /// The most bytes of unfinished frames in memory, of all connections together; whose bytes would exceed it is closed.
    /// Default: 128 MiB, which is 32 of the longest frames.
    public var pendingBytes: Int
    /// How long a connection may be silent. Default: for ever, since Python's senders are silent for hours and lose a record
    /// when they find their connection closed. The system asks after TCP peers that are silent, and closes those that are gone.
    public var idleTimeout: Duration?
    /// How long a frame may take from its first byte to its last. Default: 30 seconds, so that nobody holds memory by sending
    /// a byte now and then. Time in which the server itself waits for a slow sink is not counted.
    public var frameTimeout: Duration
    /// The longest datagram in bytes; longer ones are cut off and hold no record then. Default: 65,536, more than UDP allows.
    public var datagramBytes: Int
    /// The room to ask the system for, in bytes, for datagrams that wait; what does not fit is lost uncounted. Default: 1 MiB.
    public var datagramQueueBytes: Int
    /// How many connections are read at the same time, from 1 to 64. Default: the number of processors, at most 4. A sink
    /// that waits holds up all connections of a shard.
    public var shards: Int
    /// Who may connect to a Unix socket. Default: its owner only (0600).
    public var socketPermissions: FilePermissions
    /// The file that remembers across restarts what acknowledged senders have had delivered. Default: none, memory only.
    /// It has at most 32 bytes for each of ``ledgerSessions`` and belongs to one server at a time.
    public var ledgerPath: String?
    /// How many acknowledged senders are remembered, from 1 to 1,048,576; those not heard of for longest are forgotten first.
    /// Default: 65,536.
    public var ledgerSessions: Int
    /// Whether each acknowledged record gets an attribute `delivery`, `<sender>:<number>`, by which a record that came twice
    /// can be recognised. Default: no.
    public var labelsRecords: Bool
    /// Who is told of records that the sink refused, of connections closed for being bad, and of ports that cannot be
    /// accepted from. Default: standard error.
    public var failures: FailureReporter

    /// Creates options; what is not named has the default described at its property.
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
        socketPermissions: FilePermissions = .ownerOnly,
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
