/// The rule of a POSIX `TZ` string, such as `CET-1CEST,M3.5.0,M10.5.0/3`: the footer of a TZif file (RFC 9636, section
/// 3.3.1).
struct PosixZoneRule: Equatable {
    /// The daylight saving time, with its yearly beginning and end.
    struct Saving: Equatable {
        let offset: ZoneOffset
        let begins: YearlyChange
        let ends: YearlyChange
    }

    let standard: ZoneOffset
    let saving: Saving?

    /// Returns the changes of one year in chronological order: the second, and the offset from then on.
    func changes(in year: Int) -> [(start: Int64, offset: ZoneOffset)] {
        guard let saving else { return [] }
        // A rule gives the clock's reading just before the change.
        let begins = saving.begins.wallReading(in: year) - Int64(standard.secondsEast)
        let ends = saving.ends.wallReading(in: year) - Int64(saving.offset.secondsEast)
        let changes = [(start: begins, offset: saving.offset), (start: ends, offset: standard)]
        return begins <= ends ? changes : changes.reversed()
    }
}

/// The day and time of a yearly change.
struct YearlyChange: Equatable {
    enum Day: Equatable {
        /// `Jn`: the n-th day, 1 to 365; 29 February is never counted.
        case withoutLeapDay(Int)
        /// `n`: the n-th day from 0 to 365; 29 February is counted.
        case withLeapDay(Int)
        /// `Mm.w.d`: the w-th weekday d (0 is Sunday) of month m; the fifth is the last.
        case weekday(month: Int, week: Int, day: Int)
    }

    let day: Day
    /// The seconds after midnight, within a week in either direction.
    let secondsAfterMidnight: Int

    /// Returns the clock's reading at the change, as seconds since 1970-01-01T00:00:00 on the same clock.
    func wallReading(in year: Int) -> Int64 {
        let date = CivilTime(year: year, month: month, day: dayOfMonth(in: year))
        return date.secondsSinceEpoch + Int64(secondsAfterMidnight)
    }

    private var month: Int {
        if case .weekday(let month, _, _) = day { month } else { 1 }
    }

    /// Returns the day counted from the first of ``month``.
    private func dayOfMonth(in year: Int) -> Int {
        switch day {
        case .withLeapDay(let number): number + 1
        case .withoutLeapDay(let number): number + (number >= 60 && CivilTime.isLeap(year) ? 1 : 0)
        case .weekday(let month, let week, let day):
            Self.dayOfMonth(of: day, week: week, in: CivilTime(year: year, month: month, day: 1))
        }
    }

    private static func dayOfMonth(of sundayBased: Int, week: Int, in firstOfMonth: CivilTime) -> Int {
        // `CivilTime` counts weekdays from Monday.
        let wanted = (sundayBased + 6) % 7
        let first = 1 + (wanted - firstOfMonth.weekday + 7) % 7
        let day = first + (week - 1) * 7
        return day > CivilTime.days(ofMonth: firstOfMonth.month, in: firstOfMonth.year) ? day - 7 : day
    }
}
