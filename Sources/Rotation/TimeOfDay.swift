public import Records

/// A time on a wall clock, to the second, without a date and a zone.
///
///     let early = try TimeOfDay(hour: 4, minute: 30)
public struct TimeOfDay: Hashable, Sendable {
    /// The hour, `0 ... 23`.
    public let hour: Int
    /// The minute, `0 ... 59`.
    public let minute: Int
    /// The second, `0 ... 59`.
    public let second: Int

    /// Midnight, the start of a day.
    public static let midnight = TimeOfDay(validHour: 0)

    /// Creates a time of day.
    ///
    /// - Throws: ``RotationError`` with ``RotationError/Code-swift.struct/invalidTime`` if a field is outside its
    ///   range; 24:00 and a leap second are not times of day.
    public init(hour: Int, minute: Int = 0, second: Int = 0) throws(RotationError) {
        guard (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second) else {
            throw RotationError(
                .invalidTime,
                "no time of day has hour \(hour), minute \(minute), second \(second); 0-23, 0-59 and 0-59 are expected"
            )
        }
        self.hour = hour
        self.minute = minute
        self.second = second
    }

    /// The seconds from 00:00:00 to this time on the clock's face, `0 ..< 86400`.
    public var secondsSinceMidnight: Int {
        (hour * 60 + minute) * 60 + second
    }

    /// Creates a time from fields that have been checked.
    fileprivate init(validHour hour: Int = 0, _ minute: Int = 0, _ second: Int = 0) {
        self.hour = hour
        self.minute = minute
        self.second = second
    }
}

extension TimeOfDay: CustomStringConvertible {
    /// Reads a time of day from text: `06:30`, `06:30:15` or `midnight`.
    ///
    /// - Throws: `ParsingError` for any other text.
    public init(_ text: String) throws(ParsingError) {
        var cursor = TextCursor(text)
        self = try cursor.timeOfDay()
        try cursor.finish()
    }

    /// The time as `06:30`, with its second if that is not 0.
    ///
    /// Reading the text gives the same time.
    public var description: String {
        (second == 0 ? [hour, minute] : [hour, minute, second]).clockText
    }
}

extension TextCursor {
    /// Reads a time of day: `06:30`, `06:30:15` or `midnight`.
    mutating func timeOfDay() throws(ParsingError) -> TimeOfDay {
        let start = position
        if next.map({ $0 | 0x20 }) == UInt8(ascii: "m") {
            let word = take { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
            guard word.lowercased() == "midnight" else { throw error(expecting: "\"midnight\"", at: start) }
            return .midnight
        }
        let hour = try number(ofDigits: 2, in: 0...23, "an hour from 00 to 23, or \"midnight\"")
        guard skip(":") else { throw error(expecting: "\":\" and a minute") }
        let minute = try number(ofDigits: 2, in: 0...59, "a minute from 00 to 59")
        let second = skip(":") ? try number(ofDigits: 2, in: 0...59, "a second from 00 to 59") : 0
        return TimeOfDay(validHour: hour, minute, second)
    }
}
