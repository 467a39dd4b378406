internal import Records

extension Timestamp {
    /// Reads `2026-11-21T02:25:11.123456789Z` or `…+01:00` (RFC 3339); digits beyond nanoseconds are dropped.
    /// - Returns: `nil` for anything else, and for instants beyond 64 bits of nanoseconds.
    init?(rfc3339 text: String) {
        var rest = Array(text.utf8)[...]
        guard let year = Self.number(&rest, digits: 4), Self.skip("-", &rest),
            let month = Self.number(&rest, digits: 2),
            Self.skip("-", &rest), let day = Self.number(&rest, digits: 2),
            Self.skip("T", &rest) || Self.skip("t", &rest),
            let hour = Self.number(&rest, digits: 2), Self.skip(":", &rest), let minute = Self.number(&rest, digits: 2),
            Self.skip(":", &rest), let second = Self.number(&rest, digits: 2),
            Self.isDay(year, month, day), hour < 24, minute < 60, second < 61
        else { return nil }
        var nanoseconds: Int64 = 0
        if Self.skip(".", &rest) {
            var unit: Int64 = 100_000_000
            var digits = 0
            while let digit = Self.number(&rest, digits: 1) {
                nanoseconds += Int64(digit) * unit
                unit /= 10
                digits += 1
            }
            guard digits > 0 else { return nil }
        }
        guard let offset = Self.offset(&rest), rest.isEmpty else { return nil }
        let civil = CivilTime(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
        self.init(exactSeconds: civil.secondsSinceEpoch - Int64(offset), nanoseconds: nanoseconds)
    }

    /// Creates an instant from whole seconds and `0 ..< 1_000_000_000` nanoseconds; `nil` instead of saturating.
    init?(exactSeconds seconds: Int64, nanoseconds: Int64 = 0) {
        // Counted back from the next second. The range begins within a second whose start lies outside of the range.
        self =
            seconds < 0
            ? Timestamp(seconds: seconds + 1, nanoseconds: nanoseconds - 1_000_000_000)
            : Timestamp(seconds: seconds, nanoseconds: nanoseconds)
        guard self.seconds == seconds, subsecondNanoseconds == nanoseconds else { return nil }
    }

    /// Returns whether the calendar has a day.
    private static func isDay(_ year: Int, _ month: Int, _ day: Int) -> Bool {
        let start = CivilTime(year: year, month: month, day: day)
        return CivilTime(secondsSinceEpoch: start.secondsSinceEpoch) == start
    }

    /// Reads the offset at the front, in seconds.
    private static func offset(_ rest: inout ArraySlice<UInt8>) -> Int? {
        if skip("Z", &rest) || skip("z", &rest) { return 0 }
        let negative = skip("-", &rest)
        guard negative || skip("+", &rest), let hours = number(&rest, digits: 2), skip(":", &rest),
            let minutes = number(&rest, digits: 2), hours < 24, minutes < 60
        else { return nil }
        return (hours * 60 + minutes) * (negative ? -60 : 60)
    }

    private static func number(_ rest: inout ArraySlice<UInt8>, digits: Int) -> Int? {
        let front = rest.prefix(digits)
        guard front.count == digits, front.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        rest = rest.dropFirst(digits)
        return front.reduce(0) { $0 * 10 + Int($1 & 15) }
    }

    private static func skip(_ character: Unicode.Scalar, _ rest: inout ArraySlice<UInt8>) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest = rest.dropFirst()
        return true
    }
}
