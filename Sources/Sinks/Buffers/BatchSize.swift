/// The size of batches for a target, reduced while the target rejects batches for their length or content.
///
/// The size is halved until the record at fault stands alone and the others pass it. After that each delivery doubles
/// the size. If no record at fault has been found, because all are long, every eighth delivery does.
struct BatchSize: Sendable, Hashable {
    /// The most records of a batch at present.
    private(set) var limit = Int.max
    private var deliveries = 0
    private var hasFoundCulprit = false
    /// The number of refusals for content in a row.
    private var refusals = 0

    /// Halves the size after a batch of so many records was too long.
    mutating func wereTooLong(_ count: Int) {
        limit = max(1, min(count, limit) / 2)
        deliveries = 0
        hasFoundCulprit = false
    }

    /// Halves the size if smaller batches than one of so many records, which has failed, may be accepted.
    mutating func divides(_ count: Int, after error: SinkError) -> Bool {
        if error.code == .tooLong {
            wereTooLong(count)
            return true
        }
        return error.blamesContent && wereRefused(count)
    }

    /// Halves the size after the target refused a batch for its content.
    /// - Returns: whether the size was halved. It is not after many refusals in a row, so that a target that refuses
    ///   everything does not receive each record alone.
    mutating func wereRefused(_ count: Int) -> Bool {
        guard refusals < Self.mostRefusals else { return false }
        refusals += 1
        wereTooLong(count)
        return true
    }

    /// Notes that the target has refused a batch for good.
    mutating func refused() {
        hasFoundCulprit = true
        guard refusals > 0 else { return }
        refusals += 1
        if refusals >= Self.mostRefusals { limit = .max }
    }

    /// Notes that the target has accepted a batch, and enlarges the size.
    mutating func delivered() {
        refusals = 0
        guard limit < .max else { return }
        deliveries += 1
        guard hasFoundCulprit || deliveries >= Self.attempts else { return }
        deliveries = 0
        let (twice, isMore) = limit.multipliedReportingOverflow(by: 2)
        limit = isMore ? .max : twice
    }

    /// More halvings than it takes to find one record among a million.
    private static let mostRefusals = 24

    /// If all records stay long, one request in nine is in vain.
    private static let attempts = 8
}
