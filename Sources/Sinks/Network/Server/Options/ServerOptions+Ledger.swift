extension ServerOptions {
    /// The memory of acknowledged senders, by which a record that comes twice is delivered once.
    ///
    ///     ServerOptions(ledger: .init(path: "/var/lib/logserver/ledger"))
    public struct Ledger: Sendable, Hashable {
        /// The file that keeps the progress of acknowledged senders across restarts.
        ///
        /// Default: none, memory only.
        ///
        /// It has at most 32 bytes for each of ``sessions``, 32 more for its header, and belongs to one server at a
        /// time.
        public var path: String?
        /// The number of acknowledged senders to remember, from 1 to 1,048,576.
        ///
        /// Default: 65,536.
        ///
        /// If there are more, those that have been silent longest are forgotten first.
        public var sessions: Int

        /// Creates a ledger's options; each omitted one has the default of its property.
        public init(path: String? = nil, sessions: Int = 65_536) {
            self.path = path
            self.sessions = sessions
        }
    }
}
