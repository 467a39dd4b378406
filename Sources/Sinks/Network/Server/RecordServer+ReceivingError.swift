public import Wire

extension RecordServer {
    /// An error in what a sender sent.
    ///
    /// The server reports it to ``ServerOptions/failures``.
    ///
    ///     closed tcp 192.0.2.7:50312: bad frame: frame too long: 1195725856 bytes where 4194304 are allowed…
    public struct ReceivingError: Error, Sendable, Hashable, CustomStringConvertible {
        /// The reason for closing the connection.
        ///
        /// A datagram has no connection: its reason is ``RecordServer/ClosingReason/badRecord``.
        public let reason: ClosingReason
        /// The sender's address, if there is one.
        public let sender: String
        /// The error in the bytes.
        public let cause: WireError

        /// Creates an error.
        public init(_ reason: ClosingReason, from sender: String, _ cause: WireError) {
            self.reason = reason
            self.sender = sender
            self.cause = cause
        }

        /// The sender, escaped to fit on one line, the reason and the cause.
        public var description: String {
            "closed \(sender.withEscapes): \(reason): \(cause)"
        }
    }
}
