/// How a time stamp is written.
///
///     TimeFormat(zone: .utc, precision: .microseconds)    // 2026-11-21 02:25:11.123456
public struct TimeFormat: Sendable {
    /// How much of the second is shown.
    public enum Precision: Int, Sendable, Hashable {
        case seconds = 0
        case milliseconds = 3
        case microseconds = 6
        case nanoseconds = 9
    }

    /// The zone whose wall clock is shown.
    public var zone: ZoneOffsets
    /// How much of the second is shown; the rest is cut off, never rounded up into the next second.
    public var precision: Precision
    /// The character between date and time.
    public var dateSeparator: Separator
    /// The character between second and fraction.
    public var fractionSeparator: Separator
    /// Whether the offset from UTC follows: `Z`, or `+01:00`.
    public var showsOffset: Bool

    /// An ASCII character between two parts of a time stamp.
    public enum Separator: UInt8, Sendable, Hashable {
        case space = 0x20
        case letterT = 0x54
        case point = 0x2E
        case comma = 0x2C
    }

    /// Creates a format. The defaults read `2026-11-21 02:25:11.123` on the local wall clock.
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

    /// `2026-11-21 02:25:11,123`, local time: what Python's `Formatter` writes.
    public static let python = TimeFormat(fractionSeparator: .comma)

    /// `2026-11-21T02:25:11.123456Z`: RFC 3339 in UTC, or in another zone with its offset.
    public static func rfc3339(zone: ZoneOffsets = .utc, precision: Precision = .microseconds) -> TimeFormat {
        TimeFormat(zone: zone, precision: precision, dateSeparator: .letterT, showsOffset: true)
    }
}

extension ByteWriter {
    /// Appends a time stamp.
    public mutating func append(_ timestamp: Timestamp, as format: TimeFormat) {
        let offset = format.zone.offset(at: timestamp).secondsEast
        let time = CivilTime(secondsSinceEpoch: timestamp.seconds + Int64(offset))
        append(date: time)
        append(format.dateSeparator.rawValue)
        append(timeOfDay: time)
        if format.precision != .seconds {
            append(format.fractionSeparator.rawValue)
            append(nanoseconds: timestamp.subsecondNanoseconds, digits: format.precision.rawValue)
        }
        if format.showsOffset { append(offset: offset) }
    }

    private mutating func append(date time: CivilTime) {
        append(twoDigits: time.year / 100)
        append(twoDigits: time.year)
        append(UInt8(ascii: "-"))
        append(twoDigits: time.month)
        append(UInt8(ascii: "-"))
        append(twoDigits: time.day)
    }

    private mutating func append(timeOfDay time: CivilTime) {
        append(twoDigits: time.hour)
        append(UInt8(ascii: ":"))
        append(twoDigits: time.minute)
        append(UInt8(ascii: ":"))
        append(twoDigits: time.second)
    }

    mutating func append(nanoseconds: Int64, digits: Int) {
        var divisor: Int64 = 1
        for _ in digits..<9 { divisor *= 10 }
        append(decimal: Int(nanoseconds / divisor), padding: digits)
    }

    private mutating func append(offset: Int) {
        guard offset != 0 else { return append(UInt8(ascii: "Z")) }
        append(UInt8(ascii: offset < 0 ? "-" : "+"))
        append(twoDigits: Int(offset.magnitude) / 3600)
        append(UInt8(ascii: ":"))
        append(twoDigits: Int(offset.magnitude) / 60 % 60)
    }
}
