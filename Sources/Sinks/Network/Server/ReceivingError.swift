public import Wire

/// What a sender sent that a server could not understand: told to ``ServerOptions/failures``.
///
///     closed tcp 192.0.2.7:50312: bad frame: frame too long: 1195725856 bytes where 4194304 are allowed (at byte 0)
public struct ReceivingError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Why its connection was closed; a datagram has no connection, its reason is ``ClosingReason/badRecord``.
    public let reason: ClosingReason
    /// The sender's address, as far as there is one.
    public let sender: String
    /// What is wrong with the bytes.
    public let cause: WireError

    /// Creates an error.
    public init(_ reason: ClosingReason, from sender: String, _ cause: WireError) {
        self.reason = reason
        self.sender = sender
        self.cause = cause
    }

    /// The sender, escaped so that it is one line, the reason and the cause.
    public var description: String {
        "closed \(sender.withEscapes): \(reason): \(cause)"
    }
}
