/// The unit of the figures of a row, and their format.
public enum Figure: String, Sendable {
    case nanoseconds = "ns"
    case instructions
    case allocations
    case bytes

    /// Returns a figure in the format of the table: three significant digits, and its unit unless it is that of the
    /// table.
    public func text(_ value: Double) -> String {
        switch self {
        case .nanoseconds where value >= 1_000_000: "\(FixedPoint(value / 1_000_000, places: 2)) ms"
        case .allocations: "\(FixedPoint(value, places: 2)) allocs"
        case .bytes: "\(FixedPoint(value / 1_048_576, places: 1)) MiB"
        case .nanoseconds, .instructions: "\(FixedPoint(value, places: value < 10 ? 2 : value < 100 ? 1 : 0))"
        }
    }
}
