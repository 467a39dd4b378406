/// A format of time stamps.
///
///     TimeFormat(zone: .utc, precision: .microseconds)    // 2026-11-21 02:25:11.123456
public struct TimeFormat: Sendable {
    /// The number of decimals of the second.
    public enum Precision: Int, Sendable, Hashable {
        /// `02:25:11`
        case seconds = 0
        /// `02:25:11.123`
        case milliseconds = 3
        /// `02:25:11.123456`
        case microseconds = 6
        /// `02:25:11.123456789`
        case nanoseconds = 9
    }

    /// The zone whose wall clock is shown.
    public var zone: ZoneOffsets
    /// The number of decimals of the second.
    ///
    /// The rest is cut off, never rounded up into the next second.
    public var precision: Precision
    /// The character between date and time.
    public var dateSeparator: Separator
    /// The character between second and fraction.
    public var fractionSeparator: Separator
    /// Whether the offset from UTC follows: `Z`, or `+01:00`.
    ///
    /// An offset with seconds, as of 1883 in most zones, is written without them. The clock then follows the written
    /// offset.
    public var showsOffset: Bool

    /// An ASCII character between two parts of a time stamp.
    public enum Separator: UInt8, Sendable, Hashable {
        /// A space.
        case space = 0x20
        /// The letter T, as in RFC 3339.
        case letterT = 0x54
        /// A full stop.
        case point = 0x2E
        /// A comma, as in Python.
        case comma = 0x2C
    }

    /// Creates a format.
    ///
    /// The defaults read `2026-11-21 02:25:11.123` on the local wall clock.
    public init(
        zone: ZoneOffsets = .local,
        precision: Precision = .milliseconds,
        dateSeparator: Separator = .space,
        fractionSeparator: Separator = .point,
        showsOffset: Bool = false
    ) {
        self.zone = zone
        self.precision = precision
        self.dateSeparator = dateSeparator
        self.fractionSeparator = fractionSeparator
        self.showsOffset = showsOffset
    }

    /// `2026-11-21 02:25:11.123`, local time.
    public static let standard = TimeFormat()

    /// `2026-11-21 02:25:11,123`, local time: the format of Python's `Formatter`.
    public static let python = TimeFormat(fractionSeparator: .comma)

    /// Returns the format of RFC 3339 in UTC, or in another zone with its offset: `2026-11-21T02:25:11.123456Z`.
    public static func rfc3339(zone: ZoneOffsets = .utc, precision: Precision = .microseconds) -> TimeFormat {
        TimeFormat(zone: zone, precision: precision, dateSeparator: .letterT, showsOffset: true)
    }
}
