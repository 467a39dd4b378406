/// Where records wait while the peer is away, and how many may.
public struct Backlog: Sendable, Hashable {
    /// What becomes of a record for which there is no room.
    public enum Overflow: Sendable, Hashable {
        /// `emit` throws ``SinkError/Code/full``, and the record is counted as dropped: what waits is kept.
        case refuse
        /// The records that have waited longest are dropped and counted: the latest are kept.
        case dropOldest
    }

    /// The most bytes that wait in memory, or those of the buffer (``SocketOptions/buffering``) if they are more. Default: 8 MiB.
    public var bytes: Int
    /// The file that records wait in instead, if any; it survives the process. Default: none.
    public var spill: SpillOptions?
    /// What becomes of a record for which there is no room. Default: it is refused, so that somebody else can take it.
    public var whenFull: Overflow

    /// Creates a backlog.
    public init(bytes: Int = 8 << 20, spill: SpillOptions? = nil, whenFull: Overflow = .refuse) {
        self.bytes = bytes
        self.spill = spill
        self.whenFull = whenFull
    }

    /// No record waits: one that cannot be sent makes `emit` throw, as Python's drops it. With buffering, the buffer is all the
    /// room there is, and the peer being away is no error before it is full.
    public static let none = Backlog(bytes: 0)

    /// Whether records may wait at all.
    var isUsed: Bool { bytes > 0 || spill != nil }
}
