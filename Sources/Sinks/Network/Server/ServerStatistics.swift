/// What has become of what a server received, counted since it was made.
///
/// `records` is the number of records that arrived whole; `failed` of them the sink refused or nobody could read.
public struct ServerStatistics: Sendable, Hashable {
    /// Connections that are open now.
    public var open = 0
    /// Connections accepted and kept.
    public var accepted: UInt64 = 0
    /// Connections closed as soon as accepted, since there were ``ServerOptions/connections`` already, or
    /// ``ServerOptions/connectionsPerPeer`` from the same address, and none could be evicted.
    public var refused: UInt64 = 0
    /// Times that no connection could be accepted, for want of descriptors or memory; those who wait are accepted later.
    public var acceptFailures: UInt64 = 0
    /// Records received and given to the sink, those of datagrams included, and those passed over.
    public var records: UInt64 = 0
    /// Records whose sink threw; those of acknowledged senders come again. And records of acknowledged senders that are none:
    /// they are passed over. All of them are in `records` too. Records that the sink took and could not flush are not among them.
    public var failed: UInt64 = 0
    /// Records of acknowledged senders that had been delivered before, and were not given to the sink again.
    public var repeated: UInt64 = 0
    /// Bytes received.
    public var bytes: UInt64 = 0
    /// Datagrams received, bad ones included.
    public var datagrams: UInt64 = 0
    /// Datagrams that held no record.
    public var badDatagrams: UInt64 = 0
    /// Bytes of unfinished frames in memory now, of all connections together.
    public var pendingBytes = 0
    /// Connections closed, by reason; refused ones are not among them.
    public var closed: [ClosingReason: UInt64] = [:]

    /// Creates counts of nothing.
    public init() {}
}

// What the server counts with.
extension ServerStatistics {
    /// Counts a new connection that stays.
    /// - Returns: its number.
    mutating func admit() -> UInt64 {
        open += 1
        accepted &+= 1
        return accepted
    }

    /// Counts a new connection that does not stay.
    mutating func refuse() {
        refused &+= 1
    }

    /// Counts the end of a connection, and of what it had pending.
    mutating func close(_ reason: ClosingReason, pending: Int) {
        open -= 1
        pendingBytes -= pending
        closed[reason, default: 0] &+= 1
    }

    /// Counts bytes that came, and what of them is now pending instead of what was.
    /// - Returns: whether that is allowed.
    mutating func receive(_ count: Int, pending: Int, insteadOf before: Int, atMost limit: Int) -> Bool {
        bytes &+= UInt64(count)
        pendingBytes += pending - before
        return pending <= before || pendingBytes <= limit
    }
}
