/// A compiled pattern of a text formatter.
///
/// It is computed once, and one reference leads to all of it.
final class TextPlan: Sendable {
    /// A literal and the kind of the field behind it.
    struct Step: Sendable {
        let literalOffset: Int
        let literalCount: Int
        let kind: Kind
    }

    /// The fields with a fast path, which handles neither padding nor escaping.
    enum Kind: UInt8, Sendable {
        case nothing, time, pythonTime, name, level, message, attributes, other
    }

    let pattern: TextPattern
    let time: TimeFormat
    /// The pattern of times, in place of the format.
    let date: DatePattern?
    let revealsPrivate: Bool

    let steps: [Step]
    /// The literals in sequence, padded so that a short one can be copied as ``LineCursor/wordBytes``.
    let literals: [UInt8]
    /// The room for everything in a line whose length does not depend on the record.
    let fixedBytes: Int
    let timeKey: TimestampCache.ZoneKey
    // The time format, as the bytes and numbers that are written.
    let dateSeparator: UInt8
    let fractionSeparator: UInt8
    let fractionDigits: Int

    init(_ pattern: TextPattern, time: TimeFormat, date: DatePattern?, revealsPrivate: Bool) {
        self.pattern = pattern
        self.time = time
        self.date = date
        self.revealsPrivate = revealsPrivate
        let timeKey = time.showsOffset || date != nil ? TimestampCache.ZoneKey.none : TimestampCache.ZoneKey(time.zone)
        self.timeKey = timeKey
        dateSeparator = time.dateSeparator.rawValue
        fractionSeparator = time.fractionSeparator.rawValue
        fractionDigits = time.precision.rawValue
        let quickTime: Kind = timeKey == .none ? .other : pattern.isPython ? .pythonTime : .time
        steps = pattern.parts.map { Step($0, time: quickTime) }
        literals = pattern.literals + Array(repeating: 0, count: LineCursor.wordBytes)
        fixedBytes = pattern.literals.count + pattern.parts.count * TimestampCache.longestFormat + LineCursor.wordBytes
    }
}

extension TextPlan.Step {
    fileprivate init(_ part: TextPattern.Part, time: TextPlan.Kind) {
        literalOffset = part.literal.lowerBound
        literalCount = part.literal.count
        kind =
            switch part.field {
            case nil: .nothing
            case _ where part.width > 0: .other
            case .record(.time): time
            case .record(.name): .name
            case .record(.level): .level
            case .record(.message): .message
            case .record(.attributes): .attributes
            default: .other
            }
    }
}
