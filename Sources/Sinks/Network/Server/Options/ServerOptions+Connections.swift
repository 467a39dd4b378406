extension ServerOptions {
    /// The limits on the connections of a server, and their shares of its threads.
    ///
    ///     ServerOptions(connections: .init(limit: 200, idleTimeout: .seconds(3600)))
    public struct Connections: Sendable, Hashable {
        /// The most connections at once.
        ///
        /// Default: 1,024. Each needs a descriptor, so the process's own limit must be higher.
        ///
        /// For one more, the oldest connection over which no whole frame has come yet is closed. Without such a one,
        /// the new connection is closed at once. The same happens if the process has no descriptors left.
        public var limit: Int
        /// The most connections at once from one IPv4 address, or one IPv6 network (64 bits).
        ///
        /// Default: ``limit`` less a 64th of it, so that a single machine cannot shut out all others. Choose fewer
        /// where no machine needs many. Unix sockets have no such limit.
        public var perPeer: Int?
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
        /// The limit keeps peers from holding memory by sending a byte now and then. Time in which the server itself
        /// waits for a slow sink is not counted.
        public var frameTimeout: Duration
        /// The number of connections read at the same time, from 1 to 64.
        ///
        /// Default: the number of processors, at most 4.
        ///
        /// A sink that waits holds up all connections of a shard.
        public var shards: Int

        /// Creates limits; each omitted one has the default of its property.
        public init(
            limit: Int = 1024,
            perPeer: Int? = nil,
            idleTimeout: Duration? = nil,
            frameTimeout: Duration = .seconds(30),
            shards: Int? = nil
        ) {
            self.limit = limit
            self.perPeer = perPeer
            self.idleTimeout = idleTimeout
            self.frameTimeout = frameTimeout
            self.shards = shards ?? min(Processors.count, 4)
        }

        /// The most connections of one address.
        var mostPerPeer: Int { perPeer ?? limit - limit / 64 }
    }
}
