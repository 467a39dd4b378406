/// What came of measuring one side of a comparison.
public enum Side: Sendable, Equatable {
    case measured(Statistics)
    /// Nothing could be measured; the reason is for the reader of the table.
    case missing(String)
    /// Something was measured that cannot be right; the reason is for the reader of the table.
    case refused(String)

    /// The middle of the measurements, if there are any.
    public var median: Double? { statistics?.median }

    /// The measurements, if there are any.
    public var statistics: Statistics? {
        if case .measured(let statistics) = self { statistics } else { nil }
    }

    /// Why there are no measurements.
    public var reason: String? {
        switch self {
        case .measured: nil
        case .missing(let reason), .refused(let reason): reason
        }
    }

    /// Whether figures had to be refused.
    public var isRefused: Bool {
        if case .refused = self { true } else { false }
    }
}
