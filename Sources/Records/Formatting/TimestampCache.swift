/// One second of a wall clock as text, kept for the next records within the same second.
///
/// It is keyed by the clock's reading, so that zones and formats share it.
@usableFromInline
struct TimestampCache: Sendable {
    /// A key of a zone whose offset is constant within one second.
    struct ZoneKey: Hashable, Sendable {
        private let number: Int

        private init(number: Int) {
            self.number = number
        }

        /// No zone, or one whose offset must be looked up each time.
        static let none = ZoneKey(number: .min)

        /// Creates the key of a zone.
        init(_ zone: ZoneOffsets) {
            switch zone.source {
            case .fixed(let offset): number = offset.secondsEast
            case .local: number = .max
            case .table(let table): number = table.number
            case .lookup: self = .none
            }
        }
    }

    /// The seconds since 1970-01-01T00:00:00 on the wall clock.
    private var second = Int64.min
    /// `2026-11-21 02:25:11`, and five more bytes so that it can be copied in three words.
    private var text: (UInt64, UInt64, UInt64) = (0, 0, 0)
    /// The start of that second, in nanoseconds since the epoch, in the zone that was used last.
    private var start: Int64 = 0
    private var zone = ZoneKey.none

    private static let blank: StaticString = "0000-00-00 00:00:00     "
    static let length = 19
    static let separatorPosition = 10
    /// The room for a time stamp of any precision, if each of its parts is written in whole words.
    static let longestFormat = 40

    /// Copies the text of a second to a place with room for 24 bytes.
    @inline(__always)
    mutating func copy(of second: Int64, to place: UnsafeMutableRawPointer) {
        if second != self.second { fill(second) }
        copyText(to: place)
    }

    /// Copies the text of an instant's second to a place with room for 24 bytes.
    /// - Returns: the nanoseconds within that second.
    @inline(__always)
    mutating func copy(
        _ instant: Timestamp,
        _ key: ZoneKey,
        in zone: @autoclosure () -> ZoneOffsets,
        to place: UnsafeMutableRawPointer
    ) -> Int64 {
        let now = instant.nanoseconds
        // The difference may wrap: to a large number or, because `start` may wrap too, to the right one.
        if now < start || UInt64(bitPattern: now &- start) >= 1_000_000_000 || self.zone != key {
            find(instant, key, in: zone())
        }
        copyText(to: place)
        return now &- start
    }

    @inline(__always)
    private func copyText(to place: UnsafeMutableRawPointer) {
        place.storeBytes(of: text.0, as: UInt64.self)
        place.storeBytes(of: text.1, toByteOffset: 8, as: UInt64.self)
        place.storeBytes(of: text.2, toByteOffset: 16, as: UInt64.self)
    }

    @inline(never)
    private mutating func find(_ instant: Timestamp, _ key: ZoneKey, in zone: ZoneOffsets) {
        let (seconds, nanoseconds) = instant.parts
        let local = seconds &+ Int64(zone.offset(at: instant).secondsEast)
        if local != second { fill(local) }
        start = instant.nanoseconds &- nanoseconds
        self.zone = key
    }

    @inline(never)
    private mutating func fill(_ second: Int64) {
        // The text changes, so the cached zone is no longer valid.
        zone = .none
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
