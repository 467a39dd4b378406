public import Records

/// When a log rolls over: a rule that gives, for any instant, the boundary that follows.
///
///     let nightly = try RolloverSchedule(.midnight, in: .utc)
///     nightly.nextRollover(after: Timestamp(seconds: 0))      // 1970-01-02T00:00:00Z
///
/// A pure value: it reads no clock and no file. Boundaries fall on whole seconds.
public struct RolloverSchedule: Sendable {
    /// What is counted from one boundary to the next.
    public enum Unit: Hashable, Sendable {
        /// Seconds; Python's `S`.
        case second
        /// Minutes; Python's `M`.
        case minute
        /// Hours; Python's `H`.
        case hour
        /// Days; Python's `D`. The same as ``midnight`` in the calendar style.
        case day
        /// Days that start at midnight, or at the time asked for; Python's `MIDNIGHT`.
        case midnight
        /// Weeks that start on a day; Python's `W0` to `W6`.
        case weekday(Weekday)
    }

    /// How boundaries are found.
    public enum Style: Hashable, Sendable {
        /// Aligned to the wall clock of the zone.
        ///
        /// Boundaries are the moments when the clock shows a multiple of the interval, counted from 1970-01-01T00:00 on
        /// the same clock (weeks: from the first such weekday after it), so they do not depend on when a program
        /// started. A wall time that does not exist on some day gives way to the first instant after the gap; of one
        /// that occurs twice the first counts, save that intervals shorter than a day go on in real time.
        case calendar
        /// What CPython 3.13 computes, quirks included, for directories shared with Python.
        ///
        /// Seconds, minutes, hours and days count from the argument and ignore the time of day; midnight and weekdays
        /// without one mean the end of the day; and a change of daylight saving time counts one hour, whatever it
        /// really is.
        case python
    }

    /// What is counted.
    public let unit: Unit
    /// How many units lie between two boundaries, at least 1.
    public let interval: Int
    /// The time of day of a boundary, for days and weekdays; `nil` for midnight.
    public let at: TimeOfDay?
    /// The zone whose wall clock is meant.
    public var zone: ZoneOffsets {
        clock.zone
    }
    /// How boundaries are found.
    public let style: Style

    private let clock: WallClock
    private let rule: Rule

    /// Creates a schedule.
    ///
    /// - Parameters:
    ///   - unit: what is counted.
    ///   - interval: how many of it; at least 1. Default: 1.
    ///   - at: the time of day of a boundary; ignored for seconds, minutes and hours, as in Python. Default: `nil`,
    ///     midnight.
    ///   - zone: whose wall clock is meant. Default: the process's own, because that is what a reader of file names
    ///     expects.
    ///   - style: how boundaries are found. Default: ``Style/calendar``.
    /// - Throws: ``RotationError`` for an interval below 1. (CPython accepts it, and then rolls over at every record.)
    public init(
        _ unit: Unit,
        every interval: Int = 1,
        at: TimeOfDay? = nil,
        in zone: ZoneOffsets = .local,
        style: Style = .calendar
    ) throws(RotationError) {
        guard interval >= 1 else {
            throw RotationError(.invalidInterval, "cannot roll over every \(interval) units; at least 1 is expected")
        }
        self.unit = unit
        self.interval = interval
        self.at = at
        clock = WallClock(zone: zone)
        self.style = style
        let (product, overflow) = unit.seconds.multipliedReportingOverflow(by: Int64(interval))
        let step = overflow ? WallClock.horizon : min(product, WallClock.horizon)
        switch style {
        case .calendar:
            rule = .calendar(CalendarRule(step: step, phase: unit.phase(at: at)))
        case .python:
            rule = .python(PythonRule(unit: unit, interval: step, at: at))
        }
    }

    /// The first boundary strictly after an instant; ``Timestamp/latest`` when it lies beyond what a time stamp can
    /// express.
    ///
    /// In the Python style this is CPython 3.13's `computeRollover`, with the instant rounded down to a second; only
    /// where a zone would make that answer an instant not later than the argument, the next second is answered instead.
    public func nextRollover(after instant: Timestamp) -> Timestamp {
        let second = instant.seconds
        let boundary =
            switch rule {
            case .calendar(let rule): rule.boundary(after: second, on: clock)
            case .python(let rule): rule.boundary(after: second, in: clock.zone)
            }
        return Timestamp(seconds: max(boundary, second + 1))
    }

    /// The start of the period that an instant belongs to: the last boundary at or before it.
    ///
    /// For every instant of a calendar period the answer is the same, so a file's first record, or its time stamp,
    /// tells which period the file belongs to. Python's schedules are chains without such a grid: for them the answer
    /// is one interval before the next rollover, and at most the instant itself.
    public func periodStart(containing instant: Timestamp) -> Timestamp {
        let second = instant.seconds
        let start =
            switch rule {
            case .calendar(let rule): rule.boundary(upTo: second, on: clock)
            case .python(let rule): rule.boundary(after: second, in: clock.zone) - rule.interval
            }
        return Timestamp(seconds: min(start, second))
    }

    /// The date and time that name the backup of the period that has just ended.
    ///
    /// In the calendar style that is what the clock showed at the start of the period, however late it is now. In the
    /// Python style it is what CPython's `doRollover` uses: one interval before the boundary, moved by an hour when
    /// daylight saving was not what it is now.
    ///
    /// - Parameters:
    ///   - boundary: the boundary that has been reached, as ``nextRollover(after:)`` gave it.
    ///   - now: the present instant; only the Python style asks.
    public func backupDate(rolloverAt boundary: Timestamp, now: Timestamp) -> CivilTime {
        switch rule {
        case .calendar(let rule):
            let start = rule.boundary(upTo: boundary.advanced(byNanoseconds: -1).seconds, on: clock)
            return CivilTime(secondsSinceEpoch: clock.stretch(containing: start).reading(at: start))
        case .python(let rule):
            return rule.backupDate(rolloverAt: boundary.seconds, now: now.seconds, in: clock.zone)
        }
    }

    /// How much of the date a backup's name needs: what Python's suffix for the unit has.
    public var datePrecision: DatePrecision {
        switch unit {
        case .second: .second
        case .minute: .minute
        case .hour: .hour
        case .day, .midnight, .weekday: .day
        }
    }

    private enum Rule: Sendable {
        case calendar(CalendarRule)
        case python(PythonRule)
    }
}

extension RolloverSchedule.Unit {
    fileprivate var seconds: Int64 {
        switch self {
        case .second: 1
        case .minute: 60
        case .hour: 3600
        case .day, .midnight: 86_400
        case .weekday: 604_800
        }
    }

    /// The reading that the calendar style counts from.
    fileprivate func phase(at time: TimeOfDay?) -> Int64 {
        let time = Int64((time ?? .midnight).secondsSinceMidnight)
        switch self {
        case .second, .minute, .hour: return 0
        case .day, .midnight: return time
        // 1970-01-05 was a Monday.
        case .weekday(let day): return Int64(4 + day.rawValue) * 86_400 + time
        }
    }
}
