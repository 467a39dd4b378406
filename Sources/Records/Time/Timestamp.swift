/// An instant, in nanoseconds since 1970-01-01T00:00:00Z, without leap seconds.
///
/// Its range is 1677-09-21 to 2262-04-11. Arithmetic saturates at these ends instead of trapping, so that no input of a
/// log call can stop a process.
public struct Timestamp: Hashable, Sendable {
    /// The nanoseconds since the epoch; negative before it.
    public var nanoseconds: Int64

    /// Creates an instant from nanoseconds since the epoch.
    @inlinable
    public init(nanoseconds: Int64) {
        self.nanoseconds = nanoseconds
    }

    /// Creates an instant from whole seconds since the epoch and nanoseconds within the second, saturating.
    @inlinable
    public init(seconds: Int64, nanoseconds: Int64 = 0) {
        let (scaled, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        guard !overflow else {
            self = seconds < 0 ? .earliest : .latest
            return
        }
        self = Timestamp(nanoseconds: scaled).advanced(byNanoseconds: nanoseconds)
    }

    /// The first instant that can be expressed, in 1677.
    public static let earliest = Timestamp(nanoseconds: .min)
    /// The last instant that can be expressed, in 2262.
    ///
    /// Schedules return it for "never".
    public static let latest = Timestamp(nanoseconds: .max)

    /// The whole seconds since the epoch, rounded down also before it.
    @inlinable
    public var seconds: Int64 {
        let quotient = nanoseconds / 1_000_000_000
        return nanoseconds % 1_000_000_000 < 0 ? quotient - 1 : quotient
    }

    /// The nanoseconds within the second, `0 ..< 1_000_000_000`.
    @inlinable
    public var subsecondNanoseconds: Int64 {
        let remainder = nanoseconds % 1_000_000_000
        return remainder < 0 ? remainder + 1_000_000_000 : remainder
    }

    /// Returns the instant a number of nanoseconds later (earlier if negative), saturating.
    @inlinable
    public func advanced(byNanoseconds delta: Int64) -> Timestamp {
        let (sum, overflow) = nanoseconds.addingReportingOverflow(delta)
        guard overflow else { return Timestamp(nanoseconds: sum) }
        return delta < 0 ? .earliest : .latest
    }

    /// Returns the instant a number of seconds later (earlier if negative), saturating.
    @inlinable
    public func advanced(bySeconds delta: Int64) -> Timestamp {
        let (scaled, overflow) = delta.multipliedReportingOverflow(by: 1_000_000_000)
        guard overflow else { return advanced(byNanoseconds: scaled) }
        return delta < 0 ? .earliest : .latest
    }

    /// Returns the nanoseconds from another instant to this one, saturating.
    @inlinable
    public func nanoseconds(since other: Timestamp) -> Int64 {
        let (difference, overflow) = nanoseconds.subtractingReportingOverflow(other.nanoseconds)
        guard overflow else { return difference }
        return nanoseconds < other.nanoseconds ? .min : .max
    }
}

extension Timestamp: Comparable {
    /// Returns whether the first instant is the earlier one.
    @inlinable
    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.nanoseconds < right.nanoseconds
    }
}
