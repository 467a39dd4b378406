internal import Records

/// A body that was read, and the record that came out: what the next body of the same sender is likely to resemble.
///
/// Where a body has the same bytes but for the holes, and in them items of the same kind, it means the same record but for what
/// is in the holes. So the result is what reading the body from its first byte to its last would give.
///
/// The record that was handed out last is kept, and told the next body in its own memory if nobody else has kept it.
struct ExpectedBody: ~Copyable {
    /// The longest body that is remembered, or read from memory, in bytes.
    private static let longest = 2 * TemplateMarks.mostConstants

    private let body: [UInt8]
    /// All of them in the body.
    private let holes: [ExpectedHole]
    private let limits: DecodingLimits
    private var record: LogRecord?
    /// A bit for each hole in which the record says something else than the body.
    private var changes: UInt16 = 0

    /// Expects nothing.
    init() {
        (body, holes, limits) = ([], [], DecodingLimits())
    }

    /// Remembers a body and what it means; `nil` if it does not say all that is expected just once, or is too long.
    init?(
        _ bytes: UnsafeRawBufferPointer,
        meaning record: LogRecord,
        _ marks: borrowing TemplateMarks,
        limits: DecodingLimits
    ) {
        guard bytes.count <= Self.longest, marks.constants(of: bytes) != nil,
            let holes = ExpectedHole.list(marks, in: bytes.count)
        else { return nil }
        body = Array(bytes)
        self.holes = holes
        self.limits = limits
        self.record = record
    }

    /// The record that some bytes mean, if they are as expected.
    @inline(__always)
    mutating func read(_ bytes: UnsafeRawBufferPointer, limits: DecodingLimits) -> LogRecord? {
        // The record is kept, so what a longer body says would be as well.
        guard !holes.isEmpty, limits == self.limits, bytes.count <= Self.longest else { return nil }
        var match = BodyMatch()
        guard find(&match, in: bytes) else { return nil }
        return restate(match, bytes)
    }

    /// Looks whether all but the holes is the same, and notes where the holes are.
    @inline(__always)
    func find(_ match: inout BodyMatch, in bytes: UnsafeRawBufferPointer) -> Bool {
        body.withUnsafeBytes { body in
            var (place, expected) = (0, 0)
            for hole in holes {
                guard bytes.hasSame(at: place, as: body, hole.stretch) else { return false }
                place &+= hole.stretch.count
                guard let item = HoleItem(at: place, in: bytes), match.take(item, hole.content) else { return false }
                if hole.content == .attribute {
                    let isSame = item.end &- place == hole.range.count && bytes.hasSame(at: place, as: body, hole.range)
                    match.note(attribute: hole.attribute, at: place, isSame: isSame)
                }
                place = item.end
                expected = hole.range.upperBound
            }
            let rest = expected..<max(expected, body.count)
            return bytes.count &- place == rest.count && bytes.hasSame(at: place, as: body, rest)
        }
    }

    /// Makes the record say what is in the holes; `nil` if that may not be.
    private mutating func restate(_ match: BodyMatch, _ bytes: UnsafeRawBufferPointer) -> LogRecord? {
        guard let text = match.message?.text(in: bytes, limits: limits),
            let timestamp = Timestamp(pythonSeconds: match.created), var record = record.take()
        else { return nil }
        record.restate(text.bytes, at: timestamp)
        let isDone = changes | match.changes == 0 || restateAttributes(of: &record, match, bytes)
        self.record = record
        return isDone ? record : nil
    }

    /// - Returns: whether all values are ones that may be.
    private mutating func restateAttributes(
        of record: inout LogRecord,
        _ match: BodyMatch,
        _ bytes: UnsafeRawBufferPointer
    ) -> Bool {
        let different = changes | match.changes
        // If it ends early, nobody knows which of them the record has.
        changes = .max
        let isDone = record.withMutableAttributes { attributes in
            match.forEach(of: different) { attribute, place in
                guard attributes.indices.contains(attribute),
                    let value = HoleItem(at: place, in: bytes)?.value(in: bytes, limits: limits)
                else { return false }
                attributes[attribute].value = value
                return true
            }
        }
        if isDone { changes = match.changes }
        return isDone
    }
}
