internal import Synchronization

/// The date of the day that was asked for last.
///
/// Records come in the order of time, so one atomic word, shared by all threads and zones, spares nearly every record the
/// arithmetic of the calendar.
enum DateCache {
    /// A date whose parts are ready to be written.
    struct Date {
        let year: UInt32
        let month: UInt32
        let day: UInt32
    }

    /// Day number plus one million in the upper half, so that no filled word is 0; year, month and day below.
    private static let word = Atomic<UInt64>(0)

    @inline(__always)
    static func date(onDay day: Int64) -> Date {
        let key = UInt64(truncatingIfNeeded: day &+ 1_000_000)
        var packed = word.load(ordering: .relaxed)
        if packed >> 32 != key { packed = fill(day, key) }
        return Date(
            year: UInt32(truncatingIfNeeded: packed >> 9 & 0x3FFF),
            month: UInt32(truncatingIfNeeded: packed >> 5 & 0xF),
            day: UInt32(truncatingIfNeeded: packed & 0x1F)
        )
    }

    @inline(never)
    private static func fill(_ day: Int64, _ key: UInt64) -> UInt64 {
        // Any Int64 of nanoseconds lies between the years 1677 and 2262, so the day and the year fit their fields.
        let time = CivilTime(secondsSinceEpoch: day * 86400)
        let date = UInt64(truncatingIfNeeded: time.year) << 9 | UInt64(time.month) << 5 | UInt64(time.day)
        let packed = key << 32 | date & 0xFFFF_FFFF
        word.store(packed, ordering: .relaxed)
        return packed
    }
}
