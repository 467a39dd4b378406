public import Records

/// A schedule of rollovers.
///
/// For any instant it gives the boundary that follows.
///
///     let nightly = try RolloverSchedule(.midnight, in: .utc)
///     nightly.nextRollover(after: Timestamp(seconds: 0))      // 1970-01-02T00:00:00Z
///
/// A pure value: it reads no clock and no file. Boundaries fall on whole seconds.
public struct RolloverSchedule: Sendable {
    /// The unit of the interval between two boundaries.
    public enum Unit: Hashable, Sendable {
        /// Seconds; Python's `S`.
        case second
        /// Minutes; Python's `M`.
        case minute
        /// Hours; Python's `H`.
        case hour
        /// Days; Python's `D`.
        ///
        /// The same as ``midnight`` in the calendar style.
        case day
        /// Days that start at midnight, or at a given time; Python's `MIDNIGHT`.
        case midnight
        /// Weeks that start on a day; Python's `W0` to `W6`.
        case weekday(Weekday)
    }

    /// The way in which boundaries are computed.
    public enum Style: Hashable, Sendable {
        /// Aligned to the wall clock of the zone.
        ///
        /// Boundaries are the moments when the clock shows a multiple of the interval. The multiples are counted from
        /// 1970-01-01T00:00 on the same clock (weeks: from the first such weekday after it). So they do not depend on
        /// the start of a program. A wall time that does not exist on some day is replaced by the first instant after
        /// the gap. Of a wall time that occurs twice the first counts; but intervals shorter than a day continue in
        /// real time.
        case calendar
        /// The computation of CPython 3.13, quirks included, for directories shared with Python.
        ///
        /// Seconds, minutes, hours and days count from the argument and ignore the time of day. Midnight and weekdays
        /// without a time mean the end of the day. A change of daylight saving time counts as one hour, whatever its
        /// real amount.
        case python
    }

    /// The unit of the interval; `nil` for a schedule that a closure computes.
    public let unit: Unit?
    /// The number of units between two boundaries, at least 1.
    public let interval: Int
    /// The time of day of a boundary, for days and weekdays; `nil` for midnight.
    public let at: TimeOfDay?
    /// The zone whose wall clock applies.
    public var zone: ZoneOffsets {
        clock.zone
    }
    /// The way in which boundaries are computed; `nil` for a schedule that a closure computes.
    public let style: Style?
    /// The precision that a backup's name needs: that of Python's suffix for the unit.
    public let datePrecision: DatePrecision

    private let clock: WallClock
    let rule: Rule

    /// Creates a schedule.
    ///
    /// - Parameters:
    ///   - unit: the unit of the interval.
    ///   - interval: the number of units between two boundaries; at least 1. Default: 1.
    ///   - at: the time of day of a boundary; ignored for seconds, minutes and hours, as in Python. Default: `nil`,
    ///     midnight.
    ///   - zone: the zone whose wall clock applies. Default: the process's own, because readers of file names expect
    ///     it.
    ///   - style: the way in which boundaries are computed. Default: ``Style/calendar``.
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
        datePrecision = unit.datePrecision
        let (product, overflow) = unit.seconds.multipliedReportingOverflow(by: Int64(interval))
        let step = overflow ? WallClock.horizon : min(product, WallClock.horizon)
        switch style {
        case .calendar:
            rule = .calendar(CalendarRule(step: step, phase: unit.phase(at: at)))
        case .python:
            rule = .python(PythonRule(unit: unit, interval: step, at: at))
        }
    }

    /// Creates a schedule whose boundaries a closure computes.
    init(_ custom: CustomRule, names: DatePrecision, in zone: ZoneOffsets) {
        (unit, interval, at, style) = (nil, 1, nil, nil)
        datePrecision = names
        clock = WallClock(zone: zone)
        rule = .custom(custom)
    }

    /// Returns the first boundary strictly after an instant; `Timestamp.latest` if it lies beyond the range of a time
    /// stamp.
    ///
    /// In the Python style this is CPython 3.13's `computeRollover`, with the instant rounded down to a second. If that
    /// result would not be later than the argument, because of the zone, the next second is returned instead.
    public func nextRollover(after instant: Timestamp) -> Timestamp {
        let second = instant.seconds
        let boundary =
            switch rule {
            case .calendar(let rule): rule.boundary(after: second, on: clock)
            case .python(let rule): rule.boundary(after: second, in: clock.zone)
            case .custom(let rule): rule.boundary(after: second)
            }
        return Timestamp(seconds: max(boundary, second + 1))
    }

    /// Returns the start of the period that an instant belongs to: the last boundary at or before it.
    ///
    /// The result is the same for every instant of a calendar period. So a file's first record, or its time stamp,
    /// determines the file's period. Python's schedules are chains without such a grid. For them the result is one
    /// interval before the next rollover, and at most the instant itself.
    public func periodStart(containing instant: Timestamp) -> Timestamp {
        let second = instant.seconds
        let start =
            switch rule {
            case .calendar(let rule): rule.boundary(upTo: second, on: clock)
            case .python(let rule): rule.boundary(after: second, in: clock.zone) - rule.interval
            case .custom(let rule): rule.boundary(upTo: second)
            }
        return Timestamp(seconds: min(start, second))
    }

    /// Returns the date and time that name the backup of the period that has just ended.
    ///
    /// In the calendar style this is the clock's reading at the start of the period, however late it is now. In the
    /// Python style it is the result of CPython's `doRollover`: one interval before the boundary, moved by an hour if
    /// daylight saving has changed since.
    ///
    /// - Parameters:
    ///   - boundary: the boundary that has been reached, as returned by ``nextRollover(after:)``.
    ///   - now: the present instant; only the Python style uses it.
    /// - Returns: the date, in the zone of the schedule.
    public func backupDate(rolloverAt boundary: Timestamp, now: Timestamp) -> CivilTime {
        switch rule {
        case .calendar(let rule):
            let start = rule.boundary(upTo: boundary.advanced(byNanoseconds: -1).seconds, on: clock)
            return CivilTime(secondsSinceEpoch: clock.stretch(containing: start).reading(at: start))
        case .custom(let rule):
            let start = rule.boundary(upTo: boundary.advanced(byNanoseconds: -1).seconds)
            return zone.civilTime(at: Timestamp(seconds: start))
        case .python(let rule):
            return rule.backupDate(rolloverAt: boundary.seconds, now: now.seconds, in: clock.zone)
        }
    }

    enum Rule: Sendable, Hashable {
        case calendar(CalendarRule)
        case python(PythonRule)
        case custom(CustomRule)
    }
}

extension RolloverSchedule.Unit {
    var seconds: Int64 {
        switch self {
        case .second: 1
        case .minute: 60
        case .hour: 3600
        case .day, .midnight: 86_400
        case .weekday: 604_800
        }
    }

    fileprivate var datePrecision: DatePrecision {
        switch self {
        case .second: .second
        case .minute: .minute
        case .hour: .hour
        case .day, .midnight, .weekday: .day
        }
    }

    /// Returns the reading that the calendar style counts from.
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
