extension SocketOptions {
    /// The bounds on waiting for a peer.
    ///
    ///     SocketOptions(timeouts: .init(connect: .seconds(5), flush: .seconds(30)))
    public struct Timeouts: Sendable, Hashable {
        /// The longest time for connecting, the look-up of the name included.
        ///
        /// Default: one second, as in Python.
        public var connect: Duration
        /// The longest wait of a connected log call for a peer that does not read.
        ///
        /// Default: one second, as in Python.
        ///
        /// Each piece that the peer takes renews the wait. All waits together last ten times as long at most.
        ///
        /// A receiver must allow more time for a frame, as ``ServerOptions/Connections/frameTimeout`` of a
        /// ``RecordServer`` does. Otherwise a record at which connections break again and again may be lost.
        public var send: Duration
        /// The longest time that `flush` takes.
        ///
        /// Default: five seconds.
        ///
        /// `close` flushes, and then waits for the peer to close its end, again for this time at most. A peer that
        /// never closes costs a tenth of it (half a second). It costs a fifth if the peer has ever sent anything or has
        /// not acknowledged all bytes.
        public var flush: Duration
        /// The longest time for which a peer may take nothing, or not answer probes, before its connection is closed.
        ///
        /// Log calls do not wait for the peer meanwhile. Default: a minute, because waiting for a slow peer loses
        /// nothing.
        ///
        /// Over TCP the system probes after half that time of silence (keep-alive). It closes the connection if sent
        /// bytes are unanswered for that time (`TCP_USER_TIMEOUT`, Linux). Without that, a vanished peer is noticed
        /// after a quarter of an hour, or never.
        public var peer: Duration

        /// Creates timeouts; each omitted one has the default of its property.
        public init(
            connect: Duration = .seconds(1),
            send: Duration = .seconds(1),
            flush: Duration = .seconds(5),
            peer: Duration = .seconds(60)
        ) {
            self.connect = connect
            self.send = send
            self.flush = flush
            self.peer = peer
        }

        /// Whether a timeout is below zero.
        var isNegative: Bool { min(connect, send, flush, peer) < .zero }
    }
}
