/// A comparison and its measurements.
public struct Outcome: Sendable {
    /// The comparison.
    public let comparison: Comparison
    /// The unit of the figures.
    public let figure: Figure
    /// Our side.
    public let ours: Side
    /// The other side.
    public let peer: Side

    /// Creates an outcome.
    public init(_ comparison: Comparison, figure: Figure, ours: Side, peer: Side) {
        self.comparison = comparison
        self.figure = figure
        self.ours = ours
        self.peer = peer
    }

    /// The goal, if it applies to these figures.
    ///
    /// Counted instructions have none.
    public var goal: Goal {
        figure == .instructions ? .none : comparison.goal
    }

    /// Our median as a fraction of the peer's.
    public var ratio: Ratio? {
        Ratio(ours.median, to: peer.median)
    }

    /// Whether the goal is reached.
    public var verdict: Verdict {
        goal.verdict(ours: ours.median, peer: peer.median)
    }

    /// Whether the run failed here: figures were refused, or an exact goal was missed.
    public var isFailure: Bool {
        ours.isRefused || peer.isRefused || (goal.isExact && verdict == .missed)
    }
}
