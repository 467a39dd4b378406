/// Our figure as a fraction of the peer's.
public struct Ratio: Sendable, Equatable {
    /// The quotient.
    public let value: Double

    /// Creates the quotient; `nil` unless both were measured and the peer's figure is above zero.
    public init?(_ ours: Double?, to peer: Double?) {
        guard let ours, let peer, peer > 0 else { return nil }
        value = ours / peer
    }
}
