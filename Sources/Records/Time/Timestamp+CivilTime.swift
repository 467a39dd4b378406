extension Timestamp {
    /// Creates the instant at which a zone's wall clock shows a date and time.
    ///
    ///     Timestamp(2026, 3, 8, 2, 30, in: try ZoneOffsets(named: "America/New_York"))
    ///     // 2026-03-08T07:30:00Z, because the clock jumps from 2:00 to 3:00 that night
    ///
    /// It is the instant of Python's `datetime(…).timestamp()`. Of a time that the clock shows twice it is the first
    /// one. A time that the clock skips is read with the offset from before the gap. A field outside its range carries
    /// over, as in ``CivilTime/secondsSinceEpoch``: day 32 is the first of the next month. Beyond its range an instant
    /// saturates.
    ///
    /// - Parameters:
    ///   - year: the year; 0 is the year before 1.
    ///   - month: the month, clamped to `1 ... 12`.
    ///   - day: the day of the month.
    ///   - hour: the hour. Default: 0.
    ///   - minute: the minute. Default: 0.
    ///   - second: the second. Default: 0.
    ///   - nanoseconds: the nanoseconds within the second. Default: 0.
    ///   - zone: the zone of the clock.
    public init(
        _ year: Int,
        _ month: Int,
        _ day: Int,
        _ hour: Int = 0,
        _ minute: Int = 0,
        _ second: Int = 0,
        nanoseconds: Int64 = 0,
        in zone: ZoneOffsets
    ) {
        let wall = CivilTime(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
        self = Timestamp(wall, in: zone).advanced(byNanoseconds: nanoseconds)
    }

    /// Creates the instant at which a zone's wall clock shows a date and time, to the second.
    ///
    /// ``init(_:_:_:_:_:_:nanoseconds:in:)`` describes times that the clock skips or shows twice.
    public init(_ wall: CivilTime, in zone: ZoneOffsets) {
        self.init(seconds: zone.firstSecond(reading: wall.secondsSinceEpoch))
    }
}

extension ZoneOffsets {
    /// Returns the first second at which the clock shows a reading or, if it skips it, the one by the offset before.
    ///
    /// The steps are those of CPython's `datetime._mktime` with `fold=0`. They ask for four offsets at most.
    fileprivate func firstSecond(reading wall: Int64) -> Int64 {
        let atReading = offset(atSecond: wall)
        let first = wall - atReading
        let isFirstRight = first + offset(atSecond: first) == wall
        var other = offset(atSecond: first)
        if isFirstRight {
            // The clock may have shown the reading before, up to a day earlier.
            other = offset(atSecond: first - 86_400)
            if other == atReading { return first }
        }
        let second = wall - other
        if second + offset(atSecond: second) == wall { return second }
        return isFirstRight ? first : max(first, second)
    }

    private func offset(atSecond second: Int64) -> Int64 {
        Int64(offset(at: Timestamp(seconds: second)).secondsEast)
    }
}
