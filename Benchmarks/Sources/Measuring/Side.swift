/// The result of measuring one side of a comparison.
public enum Side: Sendable, Equatable {
    case measured(Statistics)
    /// Nothing could be measured, for a reason that the table shows.
    case missing(String)
    /// A figure was measured that cannot be right, for a reason that the table shows.
    case refused(String)

    /// The median of the measurements, if there are any.
    public var median: Double? { statistics?.median }

    /// The measurements, if there are any.
    public var statistics: Statistics? {
        if case .measured(let statistics) = self { statistics } else { nil }
    }

    /// The reason why there are no measurements.
    public var reason: String? {
        switch self {
        case .measured: nil
        case .missing(let reason), .refused(let reason): reason
        }
    }

    /// Whether figures were refused.
    public var isRefused: Bool {
        if case .refused = self { true } else { false }
    }
}
