/// How many records go to a target as one, while it finds so many too long, or one of so many wrong.
///
/// Half as many at first, and half of those again, so that in the end a record that is too long stands alone and the others go
/// past it, and so does one that the target finds wrong. Then twice as many with each delivery; before, where all are long, with every eighth.
struct BatchSize: Sendable, Hashable {
    /// The most that are given at once now.
    private(set) var limit = Int.max
    private var deliveries = 0
    private var hasFoundCulprit = false
    /// How often in a row the target has refused what it was given for its content.
    private var refusals = 0

    /// Notes that so many together were too long.
    mutating func wereTooLong(_ count: Int) {
        limit = max(1, min(count, limit) / 2)
        deliveries = 0
        hasFoundCulprit = false
    }

    /// Notes that the target refused so many together for what they say.
    /// - Returns: whether to give it half as many. A target that refuses everything is not asked about each record.
    mutating func wereRefused(_ count: Int) -> Bool {
        guard refusals < Self.mostRefusals else { return false }
        refusals += 1
        wereTooLong(count)
        return true
    }

    /// Notes that the target will never take what it was given.
    mutating func refused() {
        hasFoundCulprit = true
        guard refusals > 0 else { return }
        refusals += 1
        if refusals >= Self.mostRefusals { limit = .max }
    }

    /// Notes that the target has taken what it was given.
    mutating func delivered() {
        refusals = 0
        guard limit < .max else { return }
        deliveries += 1
        guard hasFoundCulprit || deliveries >= Self.attempts else { return }
        deliveries = 0
        let (twice, isMore) = limit.multipliedReportingOverflow(by: 2)
        limit = isMore ? .max : twice
    }

    /// More than it takes to find one record among a million.
    private static let mostRefusals = 24

    /// One request in nine is then in vain where the target's limit stays what it is.
    private static let attempts = 8
}
