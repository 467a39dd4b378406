/// A date and time of day in the proleptic Gregorian calendar, with no zone attached.
public struct CivilTime: Hashable, Sendable {
    /// The year; 0 is the year before 1, as in ISO 8601.
    public var year: Int
    /// The month, `1 ... 12`.
    public var month: Int
    /// The day of the month, `1 ... 31`.
    public var day: Int
    /// The hour, `0 ... 23`.
    public var hour: Int
    /// The minute, `0 ... 59`.
    public var minute: Int
    /// The second, `0 ... 59`.
    public var second: Int

    /// Creates a date and time from its fields, which are not checked: see ``secondsSinceEpoch`` for their ranges.
    public init(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0) {
        self.year = year
        self.month = month
        self.day = day
        self.hour = hour
        self.minute = minute
        self.second = second
    }

    /// Creates the date and time of a clock a number of seconds after 1970-01-01T00:00:00 on that same clock.
    ///
    /// - Parameter seconds: seconds since the epoch, with the zone's offset already added. Values beyond ±10¹⁵ s
    ///   (thirty million years) are clamped, so the function is total.
    @inlinable
    public init(secondsSinceEpoch seconds: Int64) {
        let clamped = min(max(seconds, -1_000_000_000_000_000), 1_000_000_000_000_000)
        var days = clamped / 86400
        var rest = clamped % 86400
        if rest < 0 {
            rest += 86400
            days -= 1
        }
        // From days to a date as in H. Hinnant, "chrono-Compatible Low-Level Date Algorithms": eras of 400 years from
        // 0000-03-01.
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        month = Int(monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9)
        year = Int(yearOfEra + era * 400 + (month <= 2 ? 1 : 0))
        day = Int(dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
        hour = Int(rest / 3600)
        minute = Int(rest / 60 % 60)
        second = Int(rest % 60)
    }

    /// The seconds from 1970-01-01T00:00:00 on the same clock to this date and time.
    ///
    /// A day, hour, minute or second outside its range carries over: day 32 is the first of the next month. The month
    /// is clamped to `1 ... 12`. The other fields are clamped to large bounds, so that no value can overflow.
    public var secondsSinceEpoch: Int64 {
        let clampedYear = Int64(min(max(year, -30_000_000), 30_000_000))
        let clampedMonth = Int64(min(max(month, 1), 12))
        let marchYear = clampedMonth <= 2 ? clampedYear - 1 : clampedYear
        let era = (marchYear >= 0 ? marchYear : marchYear - 399) / 400
        let yearOfEra = marchYear - era * 400
        let monthFromMarch = clampedMonth > 2 ? clampedMonth - 3 : clampedMonth + 9
        let dayOfYear = (153 * monthFromMarch + 2) / 5 + Self.clamped(day) - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        let days = era * 146_097 + dayOfEra - 719_468
        return days * 86400 + Self.clamped(hour) * 3600 + Self.clamped(minute) * 60 + Self.clamped(second)
    }

    /// The day of the week, `0` for Monday to `6` for Sunday, as Python numbers them.
    public var weekday: Int {
        let seconds = CivilTime(year: year, month: month, day: day).secondsSinceEpoch
        let remainder = (seconds / 86400 + 3) % 7
        return Int(remainder < 0 ? remainder + 7 : remainder)
    }

    /// Returns the number of days of a month, `1 ... 12`.
    static func days(ofMonth month: Int, in year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Returns whether a year has a 29th of February.
    static func isLeap(_ year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    private static func clamped(_ field: Int) -> Int64 {
        Int64(min(max(field, -1_000_000_000), 1_000_000_000))
    }
}
