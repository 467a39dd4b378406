/// How far a zone's wall clock stands from UTC at one instant.
public struct ZoneOffset: Hashable, Sendable {
    /// The seconds east of UTC; negative in the west.
    public let secondsEast: Int
    /// Whether the zone calls this daylight saving time; only Python's schedule style asks.
    public let isDaylightSaving: Bool

    /// Creates an offset, clamped to the ±26 hours that a POSIX zone can have.
    public init(secondsEast: Int, isDaylightSaving: Bool = false) {
        self.secondsEast = min(max(secondsEast, -93_600), 93_600)
        self.isDaylightSaving = isDaylightSaving
    }

    /// The offset without its seconds: all that a mail and RFC 3339 can write. The clock that stands beside it must be the one that
    /// it leads to.
    package var inWholeMinutes: ZoneOffset {
        ZoneOffset(secondsEast: secondsEast / 60 * 60, isDaylightSaving: isDaylightSaving)
    }
}
