/// The rule when written records are forced to the device, and whether an attempt has failed.
struct DeviceSynchronization: Sendable {
    private let durability: FileOptions.Durability
    private let clock: TimeSource
    private var last = Timestamp.earliest
    /// Whether the last attempt has failed, so that a flush makes up for it.
    private(set) var isOwed = false

    /// - Parameters:
    ///   - durability: the rule.
    ///   - clock: the source of time, which only a rule with an interval reads.
    init(_ durability: FileOptions.Durability, clock: TimeSource) {
        self.durability = durability
        self.clock = clock
    }

    /// Decides whether a write is to be forced to the device.
    /// - Parameter level: the highest level of the written records.
    /// - Returns: whether it is.
    @inline(__always)
    mutating func isDue(for level: Level) -> Bool {
        switch durability {
        case .kernel: return false
        case .everyWrite: return true
        case .atOrAbove(let threshold): return level >= threshold
        case .every(let interval):
            let now = clock.now()
            let elapsed = now.nanoseconds(since: last)
            guard elapsed < 0 || elapsed >= interval.clampedNanoseconds else { return false }
            last = now
            return true
        }
    }

    /// Notes the beginning of an attempt, which has failed unless ``succeeded()`` follows.
    mutating func begin() { isOwed = true }

    /// Notes that the records are on the device.
    mutating func succeeded() { isOwed = false }
}
