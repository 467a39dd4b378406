/// What has become of what a server received, counted since it was made.
///
/// `records` is the number of records that arrived whole; `failed` of them the sink refused or nobody could read.
public struct ServerStatistics: Sendable, Hashable {
    /// Connections that are open now.
    public var open = 0
    /// Connections accepted and kept.
    public var accepted: UInt64 = 0
    /// Connections closed as soon as accepted, since there were ``ServerOptions/connections`` already.
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
    /// Counts a new connection, unless there are as many as allowed.
    /// - Returns: whether it may stay.
    mutating func admit(atMost limit: Int) -> Bool {
        guard open < limit else {
            refused &+= 1
            return false
        }
        open += 1
        accepted &+= 1
        return true
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
