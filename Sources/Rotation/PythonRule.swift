internal import Records

/// The schedule of CPython 3.13's `TimedRotatingFileHandler`, reproduced exactly.
///
/// The code follows `computeRollover` and `doRollover` in `Lib/logging/handlers.py` as closely as Swift allows, so that
/// a reader can compare them. The hour of daylight saving is hard-wired: only whether it applies matters, not its
/// amount.
struct PythonRule: Sendable, Hashable {
    let unit: RolloverSchedule.Unit
    /// Python's `self.interval`: the unit's seconds times the requested interval, capped far beyond every instant.
    let interval: Int64
    let at: TimeOfDay?

    private static let day: Int64 = 86_400

    /// Returns the result of `computeRollover(currentTime)`.
    func boundary(after second: Int64, in zone: ZoneOffsets) -> Int64 {
        let target: Int
        switch unit {
        case .second, .minute, .hour, .day: return second + interval
        case .midnight: target = -1
        case .weekday(let weekday): target = weekday.rawValue
        }
        let now = zone.offset(at: Timestamp(seconds: second))
        let (days, secondOfDay) = (second + Int64(now.secondsEast)).flooredDivision(by: Self.day)
        // Without a time the boundary is the end of the day, so that W6 alone is the midnight that ends Sunday.
        let rotateAt = at.map { Int64($0.secondsSinceMidnight) } ?? Self.day
        var wait = rotateAt - secondOfDay
        var weekday = (days + 3).flooredDivision(by: 7).remainder
        if wait <= 0 {
            wait += Self.day
            weekday = (weekday + 1) % 7
        }
        var result = second + wait
        if target >= 0 {
            result += (Int64(target) - weekday).flooredDivision(by: 7).remainder * Self.day
            result += interval - 7 * Self.day
        } else {
            result += interval - Self.day
        }
        return corrected(result, whereNowIs: now, in: zone)
    }

    /// Returns the time whose fields name the backup in `doRollover`: the start of an interval, counted back from its
    /// end.
    func backupDate(rolloverAt: Int64, now: Int64, in zone: ZoneOffsets) -> CivilTime {
        var start = rolloverAt - interval
        let daylightNow = zone.offset(at: Timestamp(seconds: now)).isDaylightSaving
        if daylightNow != zone.offset(at: Timestamp(seconds: start)).isDaylightSaving {
            start += daylightNow ? 3600 : -3600
        }
        return zone.civilTime(at: Timestamp(seconds: start))
    }

    private func corrected(_ result: Int64, whereNowIs now: ZoneOffset, in zone: ZoneOffsets) -> Int64 {
        guard zone.offset(at: Timestamp(seconds: result)).isDaylightSaving != now.isDaylightSaving else {
            return result
        }
        if now.isDaylightSaving {
            return result + 3600
        }
        // An hour earlier would not be daylight saving time, so the requested wall time does not exist that day.
        return zone.offset(at: Timestamp(seconds: result - 3600)).isDaylightSaving ? result - 3600 : result
    }
}
