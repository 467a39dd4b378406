internal import Records

/// The last bodies that a thread has read, to recognize the next one by.
///
/// What it holds is bounded: eight bodies of at most 2 KiB and a record for each.
struct ExpectationCache: ~Copyable {
    private struct Place: ~Copyable {
        var body = ExpectedBody()
        var isUsed = false
    }

    private var places = InlineArray<8, Place> { _ in Place() }
    private var newcomers = InlineArray<16, UInt64>(repeating: 0)
    /// The place that was of use last.
    private var last = 0
    /// The place that the next newcomer gets, unless it is in use.
    private var hand = 0

    init() {}

    /// Reads a record, in steps only if no body like it is remembered.
    @inline(__always)
    mutating func read(_ bytes: UnsafeRawBufferPointer, limits: DecodingLimits) throws(WireError) -> LogRecord {
        try limits.checkFrame(bytes.count)
        for step in 0..<places.count {
            let index = (last &+ step) & 7
            guard let record = places[index].body.read(bytes, limits: limits) else { continue }
            places[index].isUsed = true
            last = index
            return record
        }
        return try readNew(bytes, limits: limits)
    }

    @inline(never)
    private mutating func readNew(
        _ bytes: UnsafeRawBufferPointer,
        limits: DecodingLimits
    ) throws(WireError) -> LogRecord {
        var reader = CBORRecordReader(bytes, limits: limits)
        let record = try reader.readRecord()
        if isWelcome(Self.tag(of: record)),
            let body = ExpectedBody(bytes, meaning: record, reader.marks, limits: limits)
        {
            places[hand].body = body
            hand = (hand &+ 1) & 7
        }
        return record
    }

    /// Whether a body is to be remembered: one that comes twice in a row, where no other that is of use has to go for it.
    private mutating func isWelcome(_ tag: UInt64) -> Bool {
        let index = Int(truncatingIfNeeded: tag >> 60)
        guard newcomers[index] == tag else {
            newcomers[index] = tag
            return false
        }
        guard places[hand].isUsed else { return true }
        places[hand].isUsed = false
        hand = (hand &+ 1) & 7
        return false
    }

    /// A number that records of one log statement have in common, and most others have not.
    private static func tag(of record: LogRecord) -> UInt64 {
        let line = UInt64(truncatingIfNeeded: record.sourceLine)
        let counts = record.attributes.count &* 64 &+ record.name.utf8.count
        let tag = line ^ record.thread.id &* 0x9E37_79B9 ^ UInt64(truncatingIfNeeded: counts) << 32
        return (tag ^ UInt64(truncatingIfNeeded: record.level.rawValue) << 48) &* 0x9E37_79B9_7F4A_7C15
    }
}
