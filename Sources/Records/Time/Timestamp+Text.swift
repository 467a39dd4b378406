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
        self = try cursor.instant(lastSecond: 59, takesSpace: true)
    }

    /// Reads the same as another program writes it: with a leap second, which is the first second of the next minute,
    /// but with no space for the `T`.
    /// - Returns: `nil` for any other text.
    package init?(rfc3339 text: String) {
        var cursor = TextCursor(text)
        do throws(ParsingError) {
            self = try cursor.instant(lastSecond: 60, takesSpace: false)
        } catch {
            return nil
        }
    }

    /// Creates an instant from whole seconds and `0 ..< 1_000_000_000` nanoseconds; `nil` instead of saturating.
    package init?(exactSeconds seconds: Int64, nanoseconds: Int64 = 0) {
        // Counted back from the next second. The range begins within a second whose start lies outside of the range.
        self =
            seconds < 0
            ? Timestamp(seconds: seconds + 1, nanoseconds: nanoseconds - 1_000_000_000)
            : Timestamp(seconds: seconds, nanoseconds: nanoseconds)
        guard self.seconds == seconds, subsecondNanoseconds == nanoseconds else { return nil }
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
    /// Reads an instant, up to the end of the text.
    /// - Parameters:
    ///   - lastSecond: the last second of a minute: 59, or 60 with leap seconds.
    ///   - takesSpace: whether a space may stand for the `T`.
    /// - Returns: the instant.
    /// - Throws: ``ParsingError`` for any other text, and for an instant out of range.
    fileprivate mutating func instant(lastSecond: Int, takesSpace: Bool) throws(ParsingError) -> Timestamp {
        let wall = try civilTime(lastSecond: lastSecond, takesSpace: takesSpace)
        let fraction = try fraction()
        let east = try offset()
        try finish()
        let seconds = wall.secondsSinceEpoch - Int64(east)
        guard let instant = Timestamp(exactSeconds: seconds, nanoseconds: fraction) else {
            throw error(expecting: "an instant from \(Timestamp.earliest) to \(Timestamp.latest)", at: 0)
        }
        return instant
    }

    private mutating func civilTime(lastSecond: Int, takesSpace: Bool) throws(ParsingError) -> CivilTime {
        let year = try number(ofDigits: 4, in: 0...9999, "a year of four digits")
        try separator("-")
        let month = try number(ofDigits: 2, in: 1...12, "a month from 01 to 12")
        try separator("-")
        let days = CivilTime.days(ofMonth: month, in: year)
        let day = try number(ofDigits: 2, in: 1...days, "a day from 01 to \(days)")
        guard skip("T") || skip("t") || takesSpace && skip(" ") else {
            throw error(expecting: "\"T\" and a time of day")
        }
        let hour = try number(ofDigits: 2, in: 0...23, "an hour from 00 to 23")
        try separator(":")
        let minute = try number(ofDigits: 2, in: 0...59, "a minute from 00 to 59")
        try separator(":")
        let second = try number(ofDigits: 2, in: 0...lastSecond, "a second from 00 to \(lastSecond)")
        return CivilTime(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
    }

    /// Reads `.` and decimals of a second, and returns them as nanoseconds; 0 without a point.
    private mutating func fraction() throws(ParsingError) -> Int64 {
        guard skip(".") else { return 0 }
        let digits = digits()
        guard !digits.isEmpty else { throw error(expecting: "a decimal of the second") }
        return (0..<9).reduce(0) { $0 * 10 + ($1 < digits.count ? Int64(digits[$1]) : 0) }
    }

    /// Reads `Z`, or an offset such as `+01:00`, in seconds.
    private mutating func offset() throws(ParsingError) -> Int {
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
