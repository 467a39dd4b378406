extension ServerOptions {
    /// The sizes of what a server reads and keeps.
    ///
    ///     ServerOptions(memory: .init(frame: .mebibytes(1), pending: .mebibytes(32)))
    public struct Memory: Sendable, Hashable {
        /// The longest body of a frame in bytes.
        ///
        /// A longer announced length closes the connection. Default: 4 MiB, as in the codecs.
        public var frame: ByteCount
        /// The most bytes taken from a connection before the turn of the next one.
        ///
        /// Default: 64 KiB.
        public var read: ByteCount
        /// The most bytes of unfinished frames in memory, of all connections together.
        ///
        /// A connection that would exceed it is closed. Default: 128 MiB, which is 32 of the longest frames.
        public var pending: ByteCount
        /// The longest datagram in bytes.
        ///
        /// A longer one is cut off and then holds no record. Default: 65,536, more than UDP allows.
        public var datagram: ByteCount
        /// The requested size of the system's buffer for datagrams, in bytes.
        ///
        /// Datagrams that do not fit are lost uncounted. Default: 1 MiB.
        public var datagramQueue: ByteCount

        /// Creates sizes; each omitted one has the default of its property.
        public init(
            frame: ByteCount = .mebibytes(4),
            read: ByteCount = .kibibytes(64),
            pending: ByteCount = .mebibytes(128),
            datagram: ByteCount = .kibibytes(64),
            datagramQueue: ByteCount = .mebibytes(1)
        ) {
            self.frame = frame
            self.read = read
            self.pending = pending
            self.datagram = datagram
            self.datagramQueue = datagramQueue
        }
    }
}
