// The times that CPython 3.13 keeps of a record, derived as its `LogRecord` derives them.
extension Timestamp {
    /// `created`: seconds since the epoch.
    ///
    /// The last 0.2 microseconds of a second round up into the next one.
    package var pythonSeconds: Double {
        Double(nanoseconds) / 1e9
    }

    /// `msecs`: the whole milliseconds within the second, or 0 if ``pythonSeconds`` has left that second.
    ///
    /// CPython truncates `created` towards zero for this check, so an instant before 1970 has 0 for its last
    /// millisecond.
    package var pythonMilliseconds: Double {
        let milliseconds = Double(subsecondNanoseconds / 1_000_000)
        return milliseconds == 999 && Int64(pythonSeconds) != seconds ? 0 : milliseconds
    }

    /// Returns the milliseconds from another instant to this one: `relativeCreated`.
    package func milliseconds(since origin: Timestamp) -> Double {
        // The distance of two instants may exceed 63 bits.
        let isLater = nanoseconds >= origin.nanoseconds
        let distance = isLater ? nanoseconds &- origin.nanoseconds : origin.nanoseconds &- nanoseconds
        let milliseconds = Double(UInt64(bitPattern: distance)) / 1e6
        return isLater ? milliseconds : -milliseconds
    }

    /// The instant that `asctime` shows.
    ///
    /// It is this instant, unless ``pythonSeconds`` has left its second. Then it is that second with
    /// ``pythonMilliseconds``.
    var asPythonShowsIt: Timestamp {
        guard Self.isNearSecond(subsecondNanoseconds) else { return self }
        let second = Int64(pythonSeconds.rounded(.down))
        let milliseconds = Int64(pythonMilliseconds)
        guard second != seconds || milliseconds != subsecondNanoseconds / 1_000_000 else { return self }
        return Timestamp(seconds: second, nanoseconds: milliseconds * 1_000_000)
    }

    /// Returns whether nanoseconds within a second lie in its first microsecond or last millisecond.
    ///
    /// Only there may CPython show another time.
    @inline(__always)
    static func isNearSecond(_ nanoseconds: Int64) -> Bool {
        UInt64(bitPattern: nanoseconds &- 1000) >= 998_999_000
    }
}
