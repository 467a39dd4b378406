/// A filter that passes the records whose level lies in a range.
///
///     LevelFilter(.warning...)            // warnings and worse
///     LevelFilter(.debug ..< .warning)    // all that does not go to standard error
public struct LevelFilter: RecordFilter {
    private let lowest: Int64
    /// The lowest number that no longer passes.
    ///
    /// It has 64 bits, so that it exists for every level.
    private let limit: Int64

    /// Creates a filter for a level and everything above it.
    public init(_ levels: PartialRangeFrom<Level>) {
        self.init(from: levels.lowerBound, limit: .max)
    }

    /// Creates a filter for everything up to a level, including it.
    public init(_ levels: PartialRangeThrough<Level>) {
        self.init(from: Level(.min), limit: Int64(levels.upperBound.rawValue) + 1)
    }

    /// Creates a filter for everything below a level.
    public init(_ levels: PartialRangeUpTo<Level>) {
        self.init(from: Level(.min), limit: Int64(levels.upperBound.rawValue))
    }

    /// Creates a filter for the levels from one to another, including both.
    public init(_ levels: ClosedRange<Level>) {
        self.init(from: levels.lowerBound, limit: Int64(levels.upperBound.rawValue) + 1)
    }

    /// Creates a filter for the levels from one to below another.
    public init(_ levels: Range<Level>) {
        self.init(from: levels.lowerBound, limit: Int64(levels.upperBound.rawValue))
    }

    private init(from lowest: Level, limit: Int64) {
        self.lowest = Int64(lowest.rawValue)
        self.limit = limit
    }

    /// Keeps a record whose level is in the range.
    public func decide(on record: LogRecord) -> FilterDecision {
        let number = Int64(record.level.rawValue)
        return FilterDecision(acceptingIf: number >= lowest && number < limit)
    }
}
