internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// The process's own zone, read from libc at most once a second.
///
/// `localtime_r` takes a process-wide lock and reads the zone's rules: too much for every record. The last answers are kept in
/// atomic words, keyed by their seconds, so that readers share them without a lock and a change of offset is seen at once. There
/// are eight, since a schedule asks about the same few instants again and again.
enum LocalZone {
    private static let cache = InlineArray<8, Atomic<UInt64>> { _ in Atomic(0) }

    static func offset(at instant: Timestamp) -> ZoneOffset {
        let seconds = instant.seconds
        let slot = slot(of: seconds)
        let word = cache[slot].load(ordering: .relaxed)
        if word != 0, word >> keyShift == key(seconds) {
            return unpacked(word)
        }
        let offset = lookUp(seconds)
        cache[slot].store(packed(offset, seconds), ordering: .relaxed)
        return offset
    }

    /// Where an answer is kept. What schedules ask about are multiples of 2^18, the clock's own seconds are not.
    private static func slot(of seconds: Int64) -> Int {
        Int(truncatingIfNeeded: (seconds ^ seconds >> 18) & 7)
    }

    /// Bit 0 marks a filled word, bit 1 daylight saving, bits 2 to 20 the offset; the second takes what is above.
    private static let keyShift: UInt64 = 21
    private static let bias = 131_072

    private static func key(_ seconds: Int64) -> UInt64 {
        // Timestamps reach ±9.3e9 seconds: 35 bits, so the key is exact.
        UInt64(bitPattern: seconds &+ 0x2_0000_0000) & 0x7FF_FFFF_FFFF
    }

    private static func packed(_ offset: ZoneOffset, _ seconds: Int64) -> UInt64 {
        let east = UInt64(offset.secondsEast + bias)
        return key(seconds) << keyShift | east << 2 | (offset.isDaylightSaving ? 2 : 0) | 1
    }

    private static func unpacked(_ word: UInt64) -> ZoneOffset {
        ZoneOffset(secondsEast: Int(word >> 2 & 0x7FFFF) - bias, isDaylightSaving: word & 2 != 0)
    }

    private static func lookUp(_ seconds: Int64) -> ZoneOffset {
        var moment = time_t(seconds)
        var fields = tm()
        // POSIX lets localtime_r skip tzset; without it the zone would stay UTC until somebody else called it.
        _ = prepared
        guard localtime_r(&moment, &fields) != nil else { return ZoneOffset(secondsEast: 0) }
        return ZoneOffset(secondsEast: fields.tm_gmtoff, isDaylightSaving: fields.tm_isdst > 0)
    }

    private static let prepared: Void = tzset()
}
