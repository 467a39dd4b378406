/// Which records of many are kept: one of so many, whatever they say.
public struct Sampling: Sendable, Hashable {
    /// Of so many records one is kept; 1 keeps all.
    public let rate: UInt64
    /// Records at or above this level are kept anyway, and not counted.
    public let exempt: Level
    private let multiples: Multiples

    /// Creates a rule.
    ///
    /// - Parameters:
    ///   - rate: of so many records the first is kept; less than 1 counts as 1.
    ///   - exempt: records at or above this level are always kept. Default: `warning`.
    public init(oneIn rate: Int, exempting exempt: Level = .warning) {
        self.rate = UInt64(max(rate, 1))
        self.exempt = exempt
        multiples = Multiples(of: self.rate)
    }

    /// Whether a record is kept.
    /// - Parameters:
    ///   - level: the record's level.
    ///   - position: how many records that count came before it; asked for only if this one counts.
    func keeps(_ level: Level, at position: @autoclosure () -> UInt64) -> Bool {
        level >= exempt || multiples.contains(position())
    }
}
