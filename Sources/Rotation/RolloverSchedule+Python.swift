public import Records

extension RolloverSchedule {
    /// Creates a schedule from the texts that Python's `TimedRotatingFileHandler` takes.
    ///
    /// - Parameters:
    ///   - when: `S`, `M`, `H`, `D`, `MIDNIGHT` or `W0` (Monday) to `W6`, in any case.
    ///   - interval: the number of units between two boundaries; at least 1. Default: 1.
    ///   - at: Python's `atTime`. Default: `nil`, which for `MIDNIGHT` and weekdays means the end of the day.
    ///   - zone: `.utc` for Python's `utc=True`. Default: the process's own.
    ///   - style: the way in which boundaries are computed. Default: ``Style/python``, to match Python's values.
    /// - Throws: ``RotationError`` for any other text, and for an interval below 1.
    public init(
        python when: String,
        interval: Int = 1,
        at: TimeOfDay? = nil,
        in zone: ZoneOffsets = .local,
        style: Style = .python
    ) throws(RotationError) {
        guard let unit = Unit(python: when) else {
            throw RotationError(
                .unknownUnit,
                "\"\(when)\" is not a unit of rollover; expected S, M, H, D, MIDNIGHT, or W0 (Monday) to W6, in any case"
            )
        }
        try self.init(unit, every: interval, at: at, in: zone, style: style)
    }
}

extension RolloverSchedule.Unit {
    /// Creates the unit of one of Python's words, in any case; `nil` for any other text.
    init?(python text: String) {
        let letters = text.utf8.map { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) ? $0 - 32 : $0 }
        switch String(decoding: letters, as: UTF8.self) {
        case "S": self = .second
        case "M": self = .minute
        case "H": self = .hour
        case "D": self = .day
        case "MIDNIGHT": self = .midnight
        case let other:
            guard other.utf8.count == 2, other.utf8.first == UInt8(ascii: "W"), let digit = other.utf8.last,
                let weekday = Weekday(rawValue: Int(digit) - 48)
            else { return nil }
            self = .weekday(weekday)
        }
    }

    /// Python's word for the unit.
    var pythonWord: String {
        switch self {
        case .second: "S"
        case .minute: "M"
        case .hour: "H"
        case .day: "D"
        case .midnight: "MIDNIGHT"
        case .weekday(let day): "W\(day.rawValue)"
        }
    }
}
