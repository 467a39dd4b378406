extension Backlog {
    /// A file in which records wait for a peer that is away, also beyond the end of the process.
    ///
    ///     let backlog = Backlog(spill: Backlog.SpillOptions("/var/lib/shop/records.spill"))
    ///     let sink = try SocketSink(.tcp("logs.example", 9020), options: SocketOptions(backlog: backlog))
    ///
    /// A sink with the same path sends them, in order, before its own. One process at a time may use a path.
    public struct SpillOptions: Sendable, Hashable {
        /// The path of the file.
        ///
        /// The file is made when first needed, readable by its owner only. `close` removes it if all has been sent.
        public var path: String
        /// The most bytes of records that wait, in the file and in memory together, plus four for each.
        ///
        /// Default: 256 MiB.
        ///
        /// The file can be longer by the space of sent or dropped records that is not freed yet. This space is at most
        /// 1 MiB, or the size of the waiting records if that is more, plus 64 KiB. A single longer record is refused
        /// while it would have to be in the file.
        public var bytes: ByteCount

        /// Creates options for a path.
        public init(_ path: String, bytes: ByteCount = .mebibytes(256)) {
            self.path = path
            self.bytes = bytes
        }
    }
}
