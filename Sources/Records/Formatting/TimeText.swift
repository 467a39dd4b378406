/// One second of a wall clock as text, kept for the records that follow within it.
///
/// It is keyed by what the clock shows, so that zones and formats share it.
@usableFromInline
struct TimeText: Sendable {
    /// Seconds since 1970-01-01T00:00:00 on the clock in question.
    private var second = Int64.min
    /// `2026-11-21 02:25:11`, and five bytes more so that it can be copied in three words.
    private var text = InlineArray<3, UInt64>(repeating: 0)

    private static let blank: StaticString = "0000-00-00 00:00:00     "
    static let length = 19
    static let separatorPosition = 10

    /// Copies the text of a second to where there is room for 24 bytes.
    @inline(__always)
    mutating func copy(of second: Int64, to place: UnsafeMutableRawPointer) {
        if second != self.second { fill(second) }
        place.storeBytes(of: text[0], as: UInt64.self)
        place.storeBytes(of: text[1], toByteOffset: 8, as: UInt64.self)
        place.storeBytes(of: text[2], toByteOffset: 16, as: UInt64.self)
    }

    @inline(never)
    private mutating func fill(_ second: Int64) {
        let time = CivilTime(secondsSinceEpoch: second)
        let fields = [time.year / 100, time.year, time.month, time.day, time.hour, time.minute, time.second]
        let places = [0, 2, 5, 8, 11, 14, 17]
        withUnsafeMutableBytes(of: &text) { text in
            guard let base = text.baseAddress else { return }
            base.copyMemory(from: Self.blank.utf8Start, byteCount: 24)
            for (field, place) in zip(fields, places) {
                ByteWriter.storePair(UInt32(truncatingIfNeeded: max(field, 0)) % 100, at: base + place)
            }
        }
        self.second = second
    }
}
