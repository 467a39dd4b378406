/// The options that decide about the steps of a ``SenderMachine``.
struct SenderRules: Sendable {
    /// The peer, for errors.
    let peer: String
    /// Whether sent entries are kept until the peer acknowledges them.
    let keepsSent: Bool
    /// Whether entries may wait for an absent peer.
    let hasBacklog: Bool
    /// Whether the oldest entry makes room for a new one.
    let dropsOldest: Bool
    /// The number of bytes that wait to be sent together; 0 if none wait.
    let bufferBytes: Int
    /// The longest wait of a buffered entry; `nil` for any time.
    let bufferTime: Duration?
    /// The lowest level that is not held back.
    let flushLevel: Level
    let longestRecord: Int
    /// Whether a record that is too long breaks the connection.
    let closesOnError: Bool
    let sendTimeout: Duration
    let peerTimeout: Duration
    let backoff: Backoff
    /// The most bytes that wait in memory.
    let windowBytes: Int

    /// The longest delay of background work: a century, which every clock can count.
    static let longestDelay = Duration.seconds(3_200_000_000)

    init(for peer: String, _ options: SocketOptions) {
        self.peer = peer
        keepsSent = options.delivery == .acknowledged
        hasBacklog = options.backlog.isUsed
        dropsOldest = options.backlog.whenFull == .dropOldest
        bufferBytes = options.buffering.bytes.size
        bufferTime = options.buffering.interval.map { min($0, Self.longestDelay) }
        flushLevel = options.buffering.flushLevel
        longestRecord = options.backlog.longestRecord.size
        closesOnError = options.closesOnError
        sendTimeout = options.timeouts.send
        peerTimeout = options.timeouts.peer
        backoff = options.backoff
        windowBytes = max(options.backlog.bytes.size, options.buffering.bytes.size)
    }

    /// Whether entries are held back to be sent together.
    var buffers: Bool { bufferBytes > 0 }

    /// Creates an error about the peer.
    func error(_ code: SinkError.Code, _ attempted: String, _ reason: String? = nil) -> SinkError {
        SinkError(code, attempted: attempted, on: peer, reason: reason)
    }
}
