extension ByteWriter {
    /// Appends a time stamp.
    public mutating func append(_ timestamp: Timestamp, as format: TimeFormat) {
        let offset = format.zone.offset(at: timestamp)
        append(timestamp, as: format, offset: (format.showsOffset ? offset.inWholeMinutes : offset).secondsEast)
    }

    @inline(__always)
    private mutating func append(_ timestamp: Timestamp, as format: TimeFormat, offset: Int) {
        let (seconds, nanoseconds) = timestamp.parts
        let local = seconds &+ Int64(offset)
        let place = room(for: 24)
        copySecond(local, to: place)
        (place + TimestampCache.separatorPosition).storeBytes(of: format.dateSeparator.rawValue, as: UInt8.self)
        advance(by: TimestampCache.length)
        if format.precision != .seconds {
            append(format.fractionSeparator.rawValue)
            append(nanoseconds: nanoseconds, digits: format.precision.rawValue)
        }
        if format.showsOffset { append(offset: offset) }
    }

    @inline(__always)
    private mutating func copySecond(_ second: Int64, to place: UnsafeMutableRawPointer) {
        timeOfThread.pointee.copy(of: second, to: place)
    }

    /// The cached text of a second, which no other thread uses during the call.
    ///
    /// It is part of the lent memory if there is some, otherwise the calling thread's own. It is looked up each time,
    /// because a writer may move between threads.
    @inline(__always)
    var timeOfThread: UnsafeMutablePointer<TimestampCache> {
        switch scratch {
        case .some(let memory): memory.timestampCache
        case nil: ThreadContext.current.timestampCache
        }
    }

    /// Appends the time of day with milliseconds: `02:25:11.123`.
    mutating func append(timeOfDay timestamp: Timestamp, zone: ZoneOffsets) {
        let (seconds, nanoseconds) = timestamp.parts
        let local = seconds &+ Int64(zone.offset(at: timestamp).secondsEast)
        let secondOfDay = Int(local &- local.flooredQuotient(by: 86400) &* 86400)
        append(twoDigits: secondOfDay / 3600)
        append(UInt8(ascii: ":"))
        append(twoDigits: secondOfDay / 60 % 60)
        append(UInt8(ascii: ":"))
        append(twoDigits: secondOfDay % 60)
        append(UInt8(ascii: "."))
        append(nanoseconds: nanoseconds, digits: 3)
    }

    /// Appends the first digits of the nanoseconds within a second: 3, 6 or 9 of them.
    @inline(__always)
    mutating func append(nanoseconds: Int64, digits: Int) {
        Self.write(nanoseconds: nanoseconds, digits: digits, at: room(for: 9))
        advance(by: digits)
    }

    /// Writes the first digits of the nanoseconds within a second, 3, 6 or 9 of them, where there is room for 9.
    @inline(__always)
    static func write(nanoseconds: Int64, digits: Int, at place: UnsafeMutableRawPointer) {
        let whole = UInt32(truncatingIfNeeded: nanoseconds)
        storeTriple(whole / 1_000_000, at: place)
        if digits > 3 { storeTriple(whole / 1000 % 1000, at: place + 3) }
        if digits > 6 { storeTriple(whole % 1000, at: place + 6) }
    }

    private mutating func append(offset: Int) {
        guard offset != 0 else { return append(UInt8(ascii: "Z")) }
        append(UInt8(ascii: offset < 0 ? "-" : "+"))
        append(twoDigits: Int(offset.magnitude) / 3600)
        append(UInt8(ascii: ":"))
        append(twoDigits: Int(offset.magnitude) / 60 % 60)
    }

    @inline(__always)
    private static func storeTriple(_ number: UInt32, at place: UnsafeMutableRawPointer) {
        place.storeBytes(of: UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: number / 100), as: UInt8.self)
        storePair(number % 100, at: place + 1)
    }
}

extension Timestamp {
    /// Whole seconds and the nanoseconds within the second, computed with one division.
    @inline(__always)
    var parts: (seconds: Int64, nanoseconds: Int64) {
        let seconds = nanoseconds.flooredQuotient(by: 1_000_000_000)
        return (seconds, nanoseconds &- seconds &* 1_000_000_000)
    }
}

extension Int64 {
    /// Returns the quotient rounded down, so that the remainder is never negative.
    @inline(__always)
    fileprivate func flooredQuotient(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self &- quotient &* divisor < 0 ? quotient &- 1 : quotient
    }
}
