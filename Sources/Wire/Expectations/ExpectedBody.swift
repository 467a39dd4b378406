internal import Records

/// A body that was read, and the record that came out: what the next body of the same sender is likely to resemble.
///
/// Where a body has the same bytes but for the holes, and in them items of the same kind, it means the same record but for what
/// is in the holes. So the result is what reading the body from its first byte to its last would give.
struct ExpectedBody: ~Copyable {
    private let body: [UInt8]
    private let holes: [TemplateHole]
    private let ranges: [Range<Int>]
    private let limits: DecodingLimits
    private let record: LogRecord?

    /// Expects nothing.
    init() {
        (body, holes, ranges, limits, record) = ([], [], [], DecodingLimits(), nil)
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
        self.record = record.detached
    }

    /// The record that some bytes mean, if they are as expected.
    @inline(__always)
    func read(_ bytes: UnsafeRawBufferPointer, limits: DecodingLimits) -> LogRecord? {
        guard !holes.isEmpty, limits == self.limits, let match = match(bytes) else { return nil }
        return makeRecord(match, bytes)
    }

    /// Looks whether all but the holes is the same, and notes where the holes are.
    @inline(__always)
    func match(_ bytes: UnsafeRawBufferPointer) -> BodyMatch? {
        body.withUnsafeBytes { body in
            var match = BodyMatch()
            var (place, expected) = (0, 0)
            for index in 0..<min(ranges.count, holes.count) {
                let range = ranges[index]
                let stretch = range.lowerBound &- expected
                guard bytes.hasSame(stretch, at: place, as: body, at: expected) else { return nil }
                place &+= stretch
                guard let item = HoleItem(at: place, in: bytes), match.take(item, holes[index], at: place) else {
                    return nil
                }
                let isSame =
                    item.end &- place == range.count
                    && bytes.hasSame(range.count, at: place, as: body, at: range.lowerBound)
                if holes[index].content == .attribute, !isSame { match.noteChange(at: index, place: place) }
                place = item.end
                expected = range.upperBound
            }
            let stretch = body.count &- expected
            guard bytes.count &- place == stretch, bytes.hasSame(stretch, at: place, as: body, at: expected) else {
                return nil
            }
            return match
        }
    }

    private func makeRecord(_ match: BodyMatch, _ bytes: UnsafeRawBufferPointer) -> LogRecord? {
        guard let record, let text = HoleItem(at: match.message, in: bytes)?.text(in: bytes, limits: limits),
            let timestamp = Timestamp(pythonSeconds: match.created),
            let attributes = attributes(of: record, match, bytes)
        else { return nil }
        return LogRecord(like: record, saying: text.bytes, at: timestamp, attributes: attributes)
    }

    /// The attributes of the record with what the body says differently; `nil` if that may not be.
    @inline(__always)
    private func attributes(of record: LogRecord, _ match: BodyMatch, _ bytes: UnsafeRawBufferPointer) -> Attributes? {
        var attributes = record.attributes
        var changes = match.changes
        while changes != 0 {
            let index = changes.trailingZeroBitCount
            changes &= changes &- 1
            guard let value = HoleItem(at: match.place(at: index), in: bytes)?.value(in: bytes, limits: limits) else {
                return nil
            }
            attributes.replaceValue(at: Int(holes[index].attribute), with: value)
        }
        return attributes
    }
}
