internal import Records

/// A body that was read, and the record that came out: what the next body of the same sender is likely to resemble.
///
/// Where a body has the same bytes but for the holes, and in them items of the same kind, it means the same record but for what
/// is in the holes. So the result is what reading the body from its first byte to its last would give.
///
/// The record that was handed out last is kept, and told the next body in its own memory if nobody else has kept it.
struct ExpectedBody: ~Copyable {
    private let body: [UInt8]
    private let holes: [TemplateHole]
    private let ranges: [Range<Int>]
    private let limits: DecodingLimits
    private var record: LogRecord?
    /// A bit for each hole in which the record says something else than the body.
    private var changes: UInt16 = 0

    /// Expects nothing.
    init() {
        (body, holes, ranges, limits) = ([], [], [], DecodingLimits())
    }

    /// Remembers a body and what it means; `nil` if it does not say all that is expected just once, or is too long.
    init?(
        _ bytes: UnsafeRawBufferPointer,
        meaning record: LogRecord,
        _ marks: borrowing TemplateMarks,
        limits: DecodingLimits
    ) {
        let holes = marks.holeList
        guard bytes.count <= 2 * TemplateMarks.mostConstants, marks.constants(of: bytes) != nil,
            holes.count(where: { $0.content == .message }) == 1, holes.count(where: { $0.content == .created }) == 1
        else { return nil }
        body = Array(bytes)
        self.holes = holes
        ranges = marks.rangeList
        self.limits = limits
        self.record = record
    }

    /// The record that some bytes mean, if they are as expected.
    @inline(__always)
    mutating func read(_ bytes: UnsafeRawBufferPointer, limits: DecodingLimits) -> LogRecord? {
        guard !holes.isEmpty, limits == self.limits else { return nil }
        var match = BodyMatch()
        guard find(&match, in: bytes) else { return nil }
        return restate(match, bytes)
    }

    /// Looks whether all but the holes is the same, and notes where the holes are.
    @inline(__always)
    func find(_ match: inout BodyMatch, in bytes: UnsafeRawBufferPointer) -> Bool {
        body.withUnsafeBytes { body in
            var (place, expected) = (0, 0)
            for (range, hole) in zip(ranges, holes) {
                let stretch = range.lowerBound &- expected
                guard bytes.hasSame(stretch, at: place, as: body, at: expected) else { return false }
                place &+= stretch
                guard let item = HoleItem(at: place, in: bytes), match.take(item, hole, at: place) else { return false }
                if hole.content == .attribute {
                    let isSame =
                        item.end &- place == range.count
                        && bytes.hasSame(range.count, at: place, as: body, at: range.lowerBound)
                    match.noteAttribute(at: place, isSame: isSame)
                }
                place = item.end
                expected = range.upperBound
            }
            let stretch = body.count &- expected
            return bytes.count &- place == stretch && bytes.hasSame(stretch, at: place, as: body, at: expected)
        }
    }

    /// Makes the record say what is in the holes; `nil` if that may not be.
    private mutating func restate(_ match: BodyMatch, _ bytes: UnsafeRawBufferPointer) -> LogRecord? {
        guard let text = HoleItem(at: match.message, in: bytes)?.text(in: bytes, limits: limits),
            let timestamp = Timestamp(pythonSeconds: match.created)
        else { return nil }
        record?.restate(text.bytes, at: timestamp)
        guard changes | match.changes == 0 || restateAttributes(match, bytes) else { return nil }
        return record
    }

    /// - Returns: whether all values are ones that may be.
    private mutating func restateAttributes(_ match: BodyMatch, _ bytes: UnsafeRawBufferPointer) -> Bool {
        let old = changes
        // If it ends early, nobody knows which of them the record has.
        changes = .max
        var index = 0
        for hole in holes where hole.content == .attribute {
            defer { index &+= 1 }
            guard (old | match.changes) &>> UInt16(truncatingIfNeeded: index) & 1 == 1 else { continue }
            guard let value = HoleItem(at: match.place(ofAttribute: index), in: bytes)?.value(in: bytes, limits: limits)
            else { return false }
            record?.replaceAttribute(at: Int(hole.attribute), with: value)
        }
        changes = match.changes
        return true
    }
}
