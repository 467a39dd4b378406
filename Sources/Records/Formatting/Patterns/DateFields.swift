/// The fields of an instant that a ``DatePattern`` shows.
struct DateFields {
    let instant: Timestamp
    let secondsEast: Int
    let civil: CivilTime
    /// The day of the year, from 0.
    let dayOfYear: Int
    /// The day of the week, from Monday 0.
    let weekday: Int

    init(_ instant: Timestamp, secondsEast: Int) {
        self.instant = instant
        self.secondsEast = secondsEast
        let civil = CivilTime(secondsSinceEpoch: instant.seconds + Int64(secondsEast))
        let newYear = CivilTime(year: civil.year, month: 1, day: 1)
        let today = CivilTime(year: civil.year, month: civil.month, day: civil.day)
        self.civil = civil
        dayOfYear = Int((today.secondsSinceEpoch - newYear.secondsSinceEpoch) / 86_400)
        weekday = civil.weekday
    }

    /// The hour on a clock of twelve.
    var hourOfTwelve: Int { (civil.hour + 11) % 12 + 1 }

    /// The week of the year, whose first one starts with the first of a weekday.
    /// - Parameter first: the weekday, from Monday 0.
    /// - Returns: the week, from 0.
    func week(from first: Int) -> Int {
        (dayOfYear + 7 - (weekday - first + 7) % 7) / 7
    }

    /// The year and week of ISO 8601: weeks start on Mondays, and the first one has the first Thursday.
    var isoWeek: (year: Int, week: Int) {
        let thursday = CivilTime(year: civil.year, month: civil.month, day: civil.day + 3 - weekday)
        let normal = CivilTime(secondsSinceEpoch: thursday.secondsSinceEpoch)
        let newYear = CivilTime(year: normal.year, month: 1, day: 1)
        return (normal.year, Int((thursday.secondsSinceEpoch - newYear.secondsSinceEpoch) / 604_800) + 1)
    }
}

extension ByteWriter {
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
    private static let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

    /// Appends a field by the letter of its directive.
    mutating func append(_ letter: UInt8, of date: DateFields) {
        let civil = date.civil
        switch Unicode.Scalar(letter) {
        case "Y": append(decimal: civil.year)
        case "C": append(decimal: civil.year / 100, padding: 2)
        case "y": append(decimal: civil.year % 100, padding: 2)
        case "G": append(decimal: date.isoWeek.year)
        case "g": append(decimal: date.isoWeek.year % 100, padding: 2)
        case "V": append(decimal: date.isoWeek.week, padding: 2)
        case "U": append(decimal: date.week(from: 6), padding: 2)
        case "W": append(decimal: date.week(from: 0), padding: 2)
        case "m": append(decimal: civil.month, padding: 2)
        case "B": append(Self.name(civil.month - 1, of: Self.months))
        case "b", "h": append(String(Self.name(civil.month - 1, of: Self.months).prefix(3)))
        case "d": append(decimal: civil.day, padding: 2)
        case "e": append(spaced: civil.day)
        case "j": append(decimal: date.dayOfYear + 1, padding: 3)
        case "A": append(Self.name(date.weekday, of: Self.weekdays))
        case "a": append(String(Self.name(date.weekday, of: Self.weekdays).prefix(3)))
        case "u": append(decimal: date.weekday + 1)
        case "w": append(decimal: (date.weekday + 1) % 7)
        default: append(timeOfDay: letter, of: date)
        }
    }

    private mutating func append(timeOfDay letter: UInt8, of date: DateFields) {
        let civil = date.civil
        switch Unicode.Scalar(letter) {
        case "H": append(decimal: civil.hour, padding: 2)
        case "k": append(spaced: civil.hour)
        case "I": append(decimal: date.hourOfTwelve, padding: 2)
        case "l": append(spaced: date.hourOfTwelve)
        case "p": append(civil.hour < 12 ? "AM" : "PM")
        case "P": append(civil.hour < 12 ? "am" : "pm")
        case "M": append(decimal: civil.minute, padding: 2)
        case "S": append(decimal: civil.second, padding: 2)
        case "s": append(decimal: date.instant.seconds)
        case "z":
            let minutes = Int(date.secondsEast.magnitude) / 60
            append(UInt8(ascii: date.secondsEast < 0 ? "-" : "+"))
            append(decimal: minutes / 60 * 100 + minutes % 60, padding: 4)
        case "n": append(UInt8(ascii: "\n"))
        case "t": append(UInt8(ascii: "\t"))
        case "%": append(UInt8(ascii: "%"))
        default: append(composed: letter, of: date)
        }
    }

    /// Appends the text of a directive that stands for several.
    private mutating func append(composed letter: UInt8, of date: DateFields) {
        let pattern =
            switch Unicode.Scalar(letter) {
            case "c": "a b e H:M:S Y"
            case "x", "D": "m/d/y"
            case "X", "T": "H:M:S"
            case "r": "I:M:S p"
            case "F": "Y-m-d"
            case "R": "H:M"
            default: ""
            }
        for byte in pattern.utf8 {
            if byte | 0x20 >= UInt8(ascii: "a") { append(byte, of: date) } else { append(byte) }
        }
    }

    private mutating func append(spaced number: Int) {
        if number < 10 { append(UInt8(ascii: " ")) }
        append(decimal: number)
    }

    private static func name(_ index: Int, of names: [String]) -> String {
        names.indices.contains(index) ? names[index] : ""
    }
}
