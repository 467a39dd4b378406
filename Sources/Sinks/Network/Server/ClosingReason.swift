/// Why a server has closed a connection. An open set: new reasons break no `switch`.
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

    /// The sender has closed it, between two frames.
    public static let ended = ClosingReason(kind: .ended)
    /// The sender has closed it within a frame; its last record was not complete.
    public static let truncated = ClosingReason(kind: .truncated)
    /// A frame is announced that is longer than allowed: junk, another protocol, or somebody who means harm.
    public static let badFrame = ClosingReason(kind: .badFrame)
    /// The body of a frame is no record that the codec reads, or its signature is wrong.
    public static let badRecord = ClosingReason(kind: .badRecord)
    /// A frame that has begun was not complete within ``ServerOptions/frameTimeout``.
    public static let slowFrame = ClosingReason(kind: .slowFrame)
    /// Nothing came within ``ServerOptions/idleTimeout``.
    public static let idle = ClosingReason(kind: .idle)
    /// Its unfinished frame would have exceeded ``ServerOptions/pendingBytes`` of all connections together.
    public static let crowded = ClosingReason(kind: .crowded)
    /// It made room for another connection: of those over which no whole frame has come it was the oldest.
    public static let evicted = ClosingReason(kind: .evicted)
    /// A record that its sender wants acknowledged could not be delivered; the sender still has it and sends it again.
    public static let undelivered = ClosingReason(kind: .undelivered)
    /// The operating system reported an error: a reset, a network that is gone.
    public static let failed = ClosingReason(kind: .failed)
    /// The server was stopped.
    public static let stopped = ClosingReason(kind: .stopped)

    public var description: String { kind.rawValue }
}
