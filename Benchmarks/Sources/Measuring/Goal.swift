/// The goal of a row.
public enum Goal: Sendable, Equatable {
    /// Our time is at most this fraction of the peer's. The aim is a lower value to work towards.
    case ratio(atMost: Double, aim: Double? = nil)
    /// Our time is at most this many nanoseconds, independent of the peer's.
    case nanoseconds(atMost: Double)
    /// Our time is at most this many nanoseconds above the peer's.
    case nanosecondsMore(atMost: Double)
    /// Our time is at most this many milliseconds above the peer's.
    case millisecondsMore(atMost: Double)
    /// Our memory usage is at most this many MiB, independent of the peer's.
    case mebibytes(atMost: Double)
    /// Our side allocates nothing, while the control beside it allocates.
    case noAllocations
    /// The row has no goal; it is for information.
    case none

    /// Whether a missed goal fails the run, even on a noisy machine.
    public var isExact: Bool { self == .noAllocations }

    /// Decides whether the goal is met.
    ///
    /// - Parameters:
    ///   - ours: our median; `nil` if our side was not measured.
    ///   - peer: the peer's median; `nil` if it was not measured.
    /// - Returns: the verdict; undecided if a side was not measured.
    public func verdict(ours: Double?, peer: Double?) -> Verdict {
        guard let ours else { return self == .none ? .noGoal : .undecided }
        switch self {
        case .ratio(let most, _):
            guard let ratio = Ratio(ours, to: peer) else { return .undecided }
            return Verdict(ratio.value <= most)
        case .nanoseconds(let most): return Verdict(ours <= most)
        case .nanosecondsMore(let most):
            guard let peer else { return .undecided }
            return Verdict(ours - peer <= most)
        case .millisecondsMore(let most):
            guard let peer else { return .undecided }
            return Verdict(ours - peer <= most * 1_000_000)
        case .mebibytes(let most): return Verdict(ours <= most * 1_048_576)
        case .noAllocations:
            guard let peer, peer >= 1 else { return .undecided }
            return Verdict(ours == 0)
        case .none: return .noGoal
        }
    }
}

extension Goal: CustomStringConvertible {
    /// The goal as tables show it.
    public var description: String {
        switch self {
        case .ratio(let most, let aim?): "<= \(FixedPoint(most, places: 2)), aim \(FixedPoint(aim, places: 2))"
        case .ratio(let most, nil):
            most < 0.1 ? "<= 1/\(Int((1 / most).rounded()))" : "<= \(FixedPoint(most, places: 2))"
        case .nanoseconds(let most): "<= \(FixedPoint(most, places: 0)) ns"
        case .nanosecondsMore(let most): "<= \(FixedPoint(most, places: 0)) ns more"
        case .millisecondsMore(let most): "<= \(FixedPoint(most, places: 0)) ms more"
        case .mebibytes(let most): "<= \(FixedPoint(most, places: 0)) MiB"
        case .noAllocations: "0"
        case .none: "-"
        }
    }
}
