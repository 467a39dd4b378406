extension PosixZoneRule {
    /// Reads a rule; `nil` if the text is invalid or leaves the days of daylight saving time to the system.
    init?(_ text: some Collection<UInt8>) {
        var text = TextCursor(String(decoding: text, as: UTF8.self))
        guard text.skipName(), let west = text.offset() else { return nil }
        standard = ZoneOffset(secondsEast: -west)
        guard !text.isAtEnd else {
            saving = nil
            return
        }
        guard text.skipName(), let saving = text.saving(standardWest: west), text.isAtEnd else { return nil }
        self.saving = saving
    }
}

// The parts of a `TZ` string.
extension TextCursor {
    /// Skips `CET` or `<+03>`: at least three characters.
    fileprivate mutating func skipName() -> Bool {
        let isQuoted = skip("<")
        let name = take {
            $0.isLetter || isQuoted && ($0.isDigit || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-"))
        }
        return name.utf8.count >= 3 && (!isQuoted || skip(">"))
    }

    /// Reads `[+-]hh[:mm[:ss]]` with at most 24 hours.
    ///
    /// Returns seconds, positive to the west.
    fileprivate mutating func offset() -> Int? {
        time(hours: 24)
    }

    fileprivate mutating func saving(standardWest: Int) -> PosixZoneRule.Saving? {
        let isWritten = next.map { $0 != UInt8(ascii: ",") } ?? false
        guard let west = isWritten ? offset() : standardWest - 3600 else { return nil }
        guard skip(","), let begins = change(), skip(","), let ends = change() else { return nil }
        let offset = ZoneOffset(secondsEast: -west, isDaylightSaving: true)
        return PosixZoneRule.Saving(offset: offset, begins: begins, ends: ends)
    }

    private mutating func change() -> YearlyChange? {
        guard let day = day() else { return nil }
        // RFC 9636 allows a week in either direction, where POSIX has 0 to 24 hours.
        guard let seconds = skip("/") ? time(hours: 167) : 2 * 3600 else { return nil }
        return YearlyChange(day: day, secondsAfterMidnight: seconds)
    }

    private mutating func day() -> YearlyChange.Day? {
        if skip("J") { return number(1...365).map { .withoutLeapDay($0) } }
        guard skip("M") else { return number(0...365).map { .withLeapDay($0) } }
        guard let month = number(1...12), skip("."), let week = number(1...5), skip("."), let day = number(0...6) else {
            return nil
        }
        return .weekday(month: month, week: week, day: day)
    }

    private mutating func time(hours most: Int) -> Int? {
        let isNegative = skip("-")
        if !isNegative { _ = skip("+") }
        guard let hours = number(0...most) else { return nil }
        var seconds = hours * 3600
        if skip(":") {
            guard let minutes = number(0...59) else { return nil }
            seconds += minutes * 60
            if skip(":") {
                guard let rest = number(0...59) else { return nil }
                seconds += rest
            }
        }
        return isNegative ? -seconds : seconds
    }

    /// Reads a number of at most 18 digits.
    private mutating func number(_ range: ClosedRange<Int>) -> Int? {
        let digits = digits(atMost: 18)
        let number = digits.reduce(0) { $0 * 10 + Int($1) }
        return !digits.isEmpty && range.contains(number) ? number : nil
    }
}
