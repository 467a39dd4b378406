/// Record counts by level.
public struct LevelCounts: Sendable, Hashable {
    private var counts: [Level: UInt64] = [:]

    /// A bound on memory against senders that make up levels.
    ///
    /// Beyond it a record counts for the next lower level.
    private static let mostLevels = 64

    /// Creates empty counts.
    public init() {}

    /// The levels that were counted, mildest first.
    public var levels: [Level] { counts.keys.sorted() }

    /// The sum over all levels.
    public var total: UInt64 { counts.values.reduce(0, &+) }

    /// The count of a level.
    public subscript(level: Level) -> UInt64 { counts[level] ?? 0 }

    /// Counts some records of a level.
    mutating func add(_ level: Level, count: UInt64 = 1) {
        counts[isKnown(level) ? level : nearest(to: level), default: 0] &+= count
    }

    /// Adds other counts.
    mutating func add(_ others: LevelCounts) {
        for level in others.levels { add(level, count: others[level]) }
    }

    private func isKnown(_ level: Level) -> Bool {
        counts.count < Self.mostLevels || counts[level] != nil
    }

    private func nearest(to level: Level) -> Level {
        counts.keys.filter { $0 < level }.max() ?? counts.keys.min() ?? level
    }
}
