/// The distance of a zone's wall clock from UTC at one instant.
public struct ZoneOffset: Hashable, Sendable {
    /// The seconds east of UTC; negative in the west.
    public let secondsEast: Int
    /// Whether the offset is daylight saving time; only Python's schedule style uses it.
    public let isDaylightSaving: Bool

    /// Creates an offset, clamped to the ±26 hours that a POSIX zone can have.
    public init(secondsEast: Int, isDaylightSaving: Bool = false) {
        self.secondsEast = min(max(secondsEast, -93_600), 93_600)
        self.isDaylightSaving = isDaylightSaving
    }

    /// The offset without its seconds, as a mail and RFC 3339 write it.
    ///
    /// The clock beside it must use this offset too.
    package var inWholeMinutes: ZoneOffset {
        ZoneOffset(secondsEast: secondsEast / 60 * 60, isDaylightSaving: isDaylightSaving)
    }
}
