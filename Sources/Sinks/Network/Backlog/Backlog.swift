/// The limits of the records that wait while the peer is away.
///
///     var options = SocketOptions()
///     options.backlog = Backlog(bytes: .mebibytes(32), whenFull: .dropOldest)
///     let sink = try SocketSink(.tcp("logs.example", 9020), options: options)
public struct Backlog: Sendable, Hashable {
    /// The overflow policy: the rule for a record that finds no room.
    public enum Overflow: Sendable, Hashable {
        /// Refusal: `emit` throws ``SinkError/Code/full``, and the record is counted as dropped.
        ///
        /// The records that wait are kept.
        case refuse
        /// Loss of the oldest: the records that have waited longest are dropped and counted.
        ///
        /// The latest are kept.
        case dropOldest
    }

    /// The most bytes that wait in memory.
    ///
    /// If the buffer (``SocketOptions/buffering``) is larger, its size counts instead. Default: 8 MiB.
    public var bytes: ByteCount
    /// The longest encoded record in bytes.
    ///
    /// A longer one makes `emit` throw ``SinkError/Code/tooLong``.
    ///
    /// The peer would close the connection each time at such a record. Default: 4 MiB, as much as a ``RecordServer``
    /// takes.
    public var longestRecord: ByteCount
    /// The file in which records wait instead, if any.
    ///
    /// It survives the process. Default: none.
    public var spill: SpillOptions?
    /// The rule for a record that finds no room.
    ///
    /// Default: it is refused, so that another sink can take it.
    public var whenFull: Overflow

    /// Creates a backlog.
    public init(
        bytes: ByteCount = .mebibytes(8),
        longestRecord: ByteCount = .mebibytes(4),
        spill: SpillOptions? = nil,
        whenFull: Overflow = .refuse
    ) {
        self.bytes = bytes
        self.longestRecord = longestRecord
        self.spill = spill
        self.whenFull = whenFull
    }

    /// A backlog in which no record waits.
    ///
    /// If a record cannot be sent, `emit` throws; Python drops the record.
    ///
    /// With buffering, the buffer is all the room there is. An absent peer is then no error before the buffer is full.
    public static let none = Backlog(bytes: 0)

    /// Whether records may wait at all.
    var isUsed: Bool { bytes > 0 || spill != nil }
}
