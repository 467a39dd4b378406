extension Timestamp: CustomStringConvertible {
    /// Reads an instant in the format of RFC 3339: `2026-03-08T02:30:00Z`, `2026-03-08 03:30:00.25+01:00`.
    ///
    /// The letters may be small, and a space may stand for the `T`. Digits beyond nanoseconds are cut off. A leap
    /// second (`:60`) is an error, because no instant stands for it.
    ///
    /// - Parameter text: the text, with its offset from UTC.
    /// - Throws: ``ParsingError`` for any other text, for a date that does not exist, and for an instant before
    ///   ``earliest`` or after ``latest``.
    public init(_ text: String) throws(ParsingError) {
        var cursor = TextCursor(text)
        let wall = try cursor.civilTime()
        let fraction = try cursor.fraction()
        let east = try cursor.offset()
        try cursor.finish()
        let seconds = wall.secondsSinceEpoch - Int64(east)
        let earliest = Timestamp.earliest
        let isBeforeTheFirst =
            seconds < earliest.seconds || seconds == earliest.seconds && fraction < earliest.subsecondNanoseconds
        self.init(seconds: seconds, nanoseconds: fraction)
        guard !isBeforeTheFirst, self.seconds == seconds, subsecondNanoseconds == fraction else {
            throw cursor.error(expecting: "an instant from \(Timestamp.earliest) to \(Timestamp.latest)", at: 0)
        }
    }

    /// The instant in the format of RFC 3339, in UTC, with no, 3, 6 or 9 decimals, as many as it needs.
    ///
    /// Reading the text gives the same instant.
    public var description: String {
        let precision: TimeFormat.Precision =
            switch subsecondNanoseconds {
            case 0: .seconds
            case let rest where rest % 1_000_000 == 0: .milliseconds
            case let rest where rest % 1000 == 0: .microseconds
            default: .nanoseconds
            }
        return ByteWriter.withScratch { writer in
            writer.append(self, as: .rfc3339(precision: precision))
            return writer.withBytes { String(decoding: $0, as: UTF8.self) }
        }
    }
}

extension TextCursor {
    fileprivate mutating func civilTime() throws(ParsingError) -> CivilTime {
        let year = try number(ofDigits: 4, in: 0...9999, "a year of four digits")
        try separator("-")
        let month = try number(ofDigits: 2, in: 1...12, "a month from 01 to 12")
        try separator("-")
        let days = CivilTime.days(ofMonth: month, in: year)
        let day = try number(ofDigits: 2, in: 1...days, "a day from 01 to \(days)")
        guard skip("T") || skip("t") || skip(" ") else { throw error(expecting: "\"T\" and a time of day") }
        let hour = try number(ofDigits: 2, in: 0...23, "an hour from 00 to 23")
        try separator(":")
        let minute = try number(ofDigits: 2, in: 0...59, "a minute from 00 to 59")
        try separator(":")
        let second = try number(ofDigits: 2, in: 0...59, "a second from 00 to 59")
        return CivilTime(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
    }

    /// Reads `.` and decimals of a second, and returns them as nanoseconds; 0 without a point.
    fileprivate mutating func fraction() throws(ParsingError) -> Int64 {
        guard skip(".") else { return 0 }
        let digits = digits()
        guard !digits.isEmpty else { throw error(expecting: "a decimal of the second") }
        return (0..<9).reduce(0) { $0 * 10 + ($1 < digits.count ? Int64(digits[$1]) : 0) }
    }

    /// Reads `Z`, or an offset such as `+01:00`, in seconds.
    fileprivate mutating func offset() throws(ParsingError) -> Int {
        guard !skip("Z"), !skip("z") else { return 0 }
        let isWest = skip("-")
        guard isWest || skip("+") else { throw error(expecting: "\"Z\" or an offset such as \"+01:00\"") }
        let hours = try number(ofDigits: 2, in: 0...23, "hours from 00 to 23")
        try separator(":")
        let minutes = try number(ofDigits: 2, in: 0...59, "minutes from 00 to 59")
        return (isWest ? -60 : 60) * (hours * 60 + minutes)
    }

    private mutating func separator(_ character: Unicode.Scalar) throws(ParsingError) {
        guard skip(character) else { throw error(expecting: "\"\(character)\"") }
    }
}

extension CivilTime {
    /// Returns the number of days of a month, `1 ... 12`.
    package static func days(ofMonth month: Int, in year: Int) -> Int {
        let first = CivilTime(year: year, month: month, day: 1).secondsSinceEpoch
        let next =
            month < 12 ? CivilTime(year: year, month: month + 1, day: 1) : CivilTime(year: year + 1, month: 1, day: 1)
        return Int((next.secondsSinceEpoch - first) / 86_400)
    }
}
