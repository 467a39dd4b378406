extension RecordServer {
    /// The reason for which a server has closed a connection.
    ///
    /// The set is open: new reasons break no `switch`.
    public struct ClosingReason: Sendable, Hashable, CustomStringConvertible {
        private enum Kind: String {
            case ended
            case truncated = "ended within a frame"
            case badFrame = "bad frame"
            case badRecord = "bad record"
            case slowFrame = "slow frame"
            case idle
            case crowded = "too many bytes pending"
            case evicted = "made room for another connection"
            case undelivered = "not delivered"
            case failed = "connection failed"
            case stopped = "server stopped"
        }

        private let kind: Kind

        /// The sender has closed the connection between two frames.
        public static let ended = ClosingReason(kind: .ended)
        /// The sender has closed the connection within a frame.
        ///
        /// Its last record was incomplete.
        public static let truncated = ClosingReason(kind: .truncated)
        /// The announced length of a frame is longer than allowed: junk, another protocol, or an attack.
        public static let badFrame = ClosingReason(kind: .badFrame)
        /// The codec cannot read the body of a frame, or its signature is wrong.
        public static let badRecord = ClosingReason(kind: .badRecord)
        /// A frame was not complete within ``ServerOptions/Connections/frameTimeout``.
        public static let slowFrame = ClosingReason(kind: .slowFrame)
        /// Nothing came within ``ServerOptions/Connections/idleTimeout``.
        public static let idle = ClosingReason(kind: .idle)
        /// The unfinished frame would have exceeded ``ServerOptions/Memory/pending`` of all connections together.
        public static let crowded = ClosingReason(kind: .crowded)
        /// The connection made room for another one.
        ///
        /// It was the oldest over which no whole frame had come.
        public static let evicted = ClosingReason(kind: .evicted)
        /// A record to acknowledge could not be delivered.
        ///
        /// Its sender still has it and sends it again.
        public static let undelivered = ClosingReason(kind: .undelivered)
        /// The operating system reported an error: a reset, or a network that is gone.
        public static let failed = ClosingReason(kind: .failed)
        /// The server was stopped.
        public static let stopped = ClosingReason(kind: .stopped)

        /// The reason as text.
        public var description: String { kind.rawValue }
    }
}
