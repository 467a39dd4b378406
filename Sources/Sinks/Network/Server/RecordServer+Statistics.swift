extension RecordServer {
    /// The counts of a server since its creation.
    ///
    /// `records` is the number of records that arrived whole. `failed` is the number of them that the sink refused or
    /// that could not be read.
    public struct Statistics: Sendable, Hashable {
        /// Connections that are open now.
        public var open = 0
        /// Connections accepted and kept.
        public var accepted: UInt64 = 0
        /// Connections closed as soon as accepted, because none could be evicted for them.
        ///
        /// There were ``ServerOptions/Connections/limit`` already, or ``ServerOptions/Connections/perPeer`` from the
        /// same
        /// address.
        public var refused: UInt64 = 0
        /// Failures to accept a connection, for want of descriptors or memory.
        ///
        /// Waiting peers are accepted later.
        public var acceptFailures: UInt64 = 0
        /// Records received and given to the sink, those of datagrams included, and unreadable ones that were given up.
        public var records: UInt64 = 0
        /// Records for which the sink threw, and unreadable records of acknowledged senders.
        ///
        /// All of them are in `records` too.
        ///
        /// Acknowledged senders send refused records again; unreadable ones are given up. Records that the sink took
        /// and could not flush are not counted here.
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
}

// The methods by which the server counts.
extension RecordServer.Statistics {
    /// Counts a new connection that stays.
    /// - Returns: the number of the connection.
    mutating func admit() -> UInt64 {
        open += 1
        accepted &+= 1
        return accepted
    }

    /// Counts a new connection that does not stay.
    mutating func refuse() {
        refused &+= 1
    }

    /// Counts the end of a connection, and subtracts its pending bytes.
    mutating func close(_ reason: RecordServer.ClosingReason, pending: Int) {
        open -= 1
        pendingBytes -= pending
        closed[reason, default: 0] &+= 1
    }

    /// Counts received bytes, and updates the number of pending bytes.
    /// - Returns: whether that number is allowed.
    mutating func receive(_ count: Int, pending: Int, insteadOf before: Int, atMost limit: Int) -> Bool {
        bytes &+= UInt64(count)
        pendingBytes += pending - before
        return pending <= before || pendingBytes <= limit
    }
}
