/// A limit of records per time on average, with a bound on bursts.
///
///     RateLimit(100, per: .seconds(1), burst: 20)
///
/// It is a bucket of `burst` records that fills again evenly. One number represents it: the instant at which it will be
/// full (the "theoretical arrival time" of ITU-T I.371, annex A). So a sink can keep it in one word, without a lock.
struct RateLimit: Sendable, Hashable {
    /// The nanoseconds until there is room for one more record.
    let interval: Int64
    /// The nanoseconds in which an empty bucket fills.
    let window: Int64

    /// Creates a limit.
    ///
    /// - Parameters:
    ///   - count: the number of records that may pass in a period; less than 1 counts as 1.
    ///   - period: the length of the period. Less than a nanosecond a record is no limit.
    ///   - burst: the number of records that may pass at once after a quiet time; less than 1 counts as 1. Default:
    ///     `count`.
    init(_ count: Int, per period: Duration, burst: Int? = nil) {
        let nanoseconds = max(period, .zero).attoseconds / 1_000_000_000
        interval = Int64(clamping: min(nanoseconds / Int128(max(count, 1)), Int128(Int64.max / 4)))
        let (window, isTooLong) = interval.multipliedReportingOverflow(by: Int64(max(burst ?? count, 1)))
        self.window = isTooLong ? .max / 2 : min(window, .max / 2)
    }

    /// A full bucket.
    static let full = Int64.min

    /// Returns the bucket after one more record.
    ///
    /// - Parameters:
    ///   - state: the instant at which the bucket will be full, in nanoseconds since the epoch.
    ///   - now: the record's time. After a clock was set back by more than a second the bucket counts as full. So no
    ///     record is held back until the clock has caught up.
    /// - Returns: `nil` if there is no room.
    func taking(_ state: Int64, at now: Timestamp) -> Int64? {
        let now = now.nanoseconds
        let (ahead, isFar) = state.subtractingReportingOverflow(now)
        let isFull = state <= now || isFar || ahead > window + 1_000_000_000
        let start = isFull ? now : state
        let (after, isLast) = start.addingReportingOverflow(interval)
        guard !isLast else { return .max }
        return isFull || after - now <= window ? after : nil
    }
}
