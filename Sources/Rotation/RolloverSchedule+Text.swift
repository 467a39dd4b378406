public import Records

extension RolloverSchedule: CustomStringConvertible {
    /// Reads a schedule from text.
    ///
    ///     try RolloverSchedule("daily at 06:30 Europe/Paris")
    ///
    /// | Text | Boundaries |
    /// |---|---|
    /// | `hourly`, `daily`, `weekly on monday` | one a period, on the wall clock |
    /// | `every 15 minutes`, `every 2 weeks on sunday` | seconds, minutes, hours, days, weeks |
    /// | `W6`, `every 3 D` | Python's words, see ``init(python:interval:at:in:style:)``, in Python's style |
    ///
    /// Behind it may stand `at` with a time of day (`06:30`, `06:30:15`, `midnight`), and then a zone: `UTC`, `local`,
    /// `+01:00`, `Europe/Paris`. The default zone is `local`. Letters may be small or capital, except in a zone's name.
    ///
    /// - Parameter text: the text, from a configuration.
    /// - Throws: `ParsingError` for any other text.
    public init(_ text: String) throws(ParsingError) {
        var reader = ScheduleReader(text)
        self = try reader.schedule()
    }

    /// The schedule as text; `custom` for a schedule that a closure computes.
    ///
    /// Reading the text gives an equal schedule, unless the schedule or its zone is `custom`.
    public var description: String {
        guard let unit, let style else { return "custom" }
        var words = [unit.text(every: interval, in: style)]
        if let at, style == .python || unit.seconds >= 86_400 && at != .midnight { words.append("at \(at)") }
        if zone != .local { words.append("\(zone)") }
        return words.joined(separator: " ")
    }
}

extension RolloverSchedule.Unit {
    fileprivate func text(every interval: Int, in style: RolloverSchedule.Style) -> String {
        if style == .python { return interval == 1 ? pythonWord : "every \(interval) \(pythonWord)" }
        let (single, several) =
            switch self {
            case .second: ("every second", "seconds")
            case .minute: ("every minute", "minutes")
            case .hour: ("hourly", "hours")
            case .day, .midnight: ("daily", "days")
            case .weekday(let day): ("weekly on \(day)", "weeks on \(day)")
            }
        return interval == 1 ? single : "every \(interval) \(several)"
    }
}

/// A parser of schedules.
private struct ScheduleReader {
    private var cursor: TextCursor

    init(_ text: String) {
        cursor = TextCursor(text)
    }

    mutating func schedule() throws(ParsingError) -> RolloverSchedule {
        cursor.skipBlanks()
        let start = cursor.position
        let (unit, interval, style) = try period()
        let hasTime = style == .python || unit.seconds >= 86_400
        let time = hasTime ? try timeOfDay() : nil
        let zone = try zone(or: hasTime && time == nil ? "\"at\" or " : "")
        do throws(RotationError) {
            return try RolloverSchedule(unit, every: interval, at: time, in: zone, style: style)
        } catch {
            throw cursor.error(expecting: error.message, at: start)
        }
    }

    private mutating func period() throws(ParsingError) -> (RolloverSchedule.Unit, Int, RolloverSchedule.Style) {
        let place = cursor.position
        let word = cursor.word()
        switch word.lowercased() {
        case "hourly": return (.hour, 1, .calendar)
        case "daily": return (.day, 1, .calendar)
        case "weekly": return (try weekday(), 1, .calendar)
        case "every": return try several()
        default:
            guard let unit = RolloverSchedule.Unit(python: word) else {
                throw cursor.error(expecting: "a period such as \"daily\" or \"every 15 minutes\"", at: place)
            }
            return (unit, 1, .python)
        }
    }

    private mutating func several() throws(ParsingError) -> (RolloverSchedule.Unit, Int, RolloverSchedule.Style) {
        let place = cursor.position
        let digits = cursor.digits()
        cursor.skipBlanks()
        let number = Int(digits.map(String.init).joined())
        guard digits.isEmpty || number ?? 0 > 0 else { throw cursor.error(expecting: "a number from 1 up", at: place) }
        let interval = number ?? 1
        let unitPlace = cursor.position
        let word = cursor.word()
        switch word.lowercased() {
        case "second", "seconds": return (.second, interval, .calendar)
        case "minute", "minutes": return (.minute, interval, .calendar)
        case "hour", "hours": return (.hour, interval, .calendar)
        case "day", "days": return (.day, interval, .calendar)
        case "week", "weeks": return (try weekday(), interval, .calendar)
        default:
            guard let unit = RolloverSchedule.Unit(python: word) else {
                throw cursor.error(expecting: "a unit such as \"minutes\" or \"days\"", at: unitPlace)
            }
            return (unit, interval, .python)
        }
    }

    private mutating func weekday() throws(ParsingError) -> RolloverSchedule.Unit {
        guard takes("on") else { throw cursor.error(expecting: "\"on\" and a weekday") }
        let place = cursor.position
        let word = cursor.word().lowercased()
        guard let day = Weekday.allCases.first(where: { "\($0)" == word }) else {
            throw cursor.error(expecting: "a weekday such as \"monday\"", at: place)
        }
        return .weekday(day)
    }

    private mutating func timeOfDay() throws(ParsingError) -> TimeOfDay? {
        guard takes("at") else { return nil }
        let time = try cursor.timeOfDay()
        guard cursor.skipBlanks() || cursor.isAtEnd else { throw cursor.error(expecting: "a blank or the end") }
        return time
    }

    private mutating func zone(or alternative: String) throws(ParsingError) -> ZoneOffsets {
        guard !cursor.isAtEnd else { return .local }
        let place = cursor.position
        let word = cursor.word()
        let zone: ZoneOffsets
        do throws(ZoneError) {
            zone = try ZoneOffsets(word)
        } catch {
            let isMissing = word.contains("/") && error.code != .invalidName
            let zones = isMissing ? "that tzdata has" : "such as \"UTC\" or \"Europe/Paris\""
            throw cursor.error(expecting: "\(alternative)a time zone \(zones)", at: place)
        }
        try cursor.finish()
        return zone
    }

    /// Takes a word and the blanks behind it, if it comes next.
    private mutating func takes(_ expected: String) -> Bool {
        var ahead = cursor
        guard ahead.word().lowercased() == expected else { return false }
        cursor = ahead
        return true
    }
}
