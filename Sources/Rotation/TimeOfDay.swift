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
    public static let midnight = TimeOfDay()

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

    private init() {
        hour = 0
        minute = 0
        second = 0
    }
}
