/// How many records go to a target as one, while it finds so many too long.
///
/// Half as many at first, and half of those again, so that in the end a record that is too long stands alone and the others go
/// past it. Then twice as many with each delivery; before, where all are long, with every eighth.
struct BatchSize: Sendable, Hashable {
    /// The most that are given at once now.
    private(set) var limit = Int.max
    private var deliveries = 0
    private var hasFoundCulprit = false

    /// Notes that so many together were too long.
    mutating func wereTooLong(_ count: Int) {
        limit = max(1, min(count, limit) / 2)
        deliveries = 0
        hasFoundCulprit = false
    }

    /// Notes that the target will never take what it was given.
    mutating func refused() {
        hasFoundCulprit = true
    }

    /// Notes that the target has taken what it was given.
    mutating func delivered() {
        guard limit < .max else { return }
        deliveries += 1
        guard hasFoundCulprit || deliveries >= Self.patience else { return }
        deliveries = 0
        let (twice, isMore) = limit.multipliedReportingOverflow(by: 2)
        limit = isMore ? .max : twice
    }

    /// One request in nine is then in vain where the target's limit stays what it is.
    private static let patience = 8
}
