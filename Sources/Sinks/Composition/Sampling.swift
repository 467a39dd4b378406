/// The rule of a sample: one record of so many is kept, whatever its content.
///
///     Sampling(oneIn: 100, exempting: .error)
struct Sampling: Sendable, Hashable {
    /// The number of records of which one is kept; 1 keeps all.
    let rate: UInt64
    /// The level from which on records are always kept, and not counted.
    let exempt: Level

    /// Creates a rule.
    ///
    /// - Parameters:
    ///   - rate: the number of records of which the first is kept; less than 1 counts as 1.
    ///   - exempt: the level from which on records are always kept. Default: `warning`.
    init(oneIn rate: Int, exempting exempt: Level = .warning) {
        self.rate = UInt64(max(rate, 1))
        self.exempt = exempt
    }

    /// Returns whether a record is kept.
    /// - Parameters:
    ///   - level: the record's level.
    ///   - position: the number of counted records before it; evaluated only if this record counts.
    /// - Returns: whether it is kept.
    func keeps(_ level: Level, at position: @autoclosure () -> UInt64) -> Bool {
        level >= exempt || position() % rate == 0
    }
}
