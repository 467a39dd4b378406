/// A pattern of a text line: literals and fields, written as an interpolated string that the compiler checks.
///
///     let pattern: TextPattern = "\(.time) [\(.level, width: 8)] \(.name): \(.message)\(.attributes)"
public struct TextPattern: Sendable {
    /// The alignment of a field in a column that is wider than the field.
    public enum Alignment: Sendable, Hashable {
        /// The field first, then the filling.
        case left
        /// The filling first, then the field.
        case right
    }

    /// A literal and the field behind it.
    ///
    /// The text of literals is in ``TextPattern/literals``, so that a part is plain data.
    struct Part: Sendable {
        var literal: Range<Int>
        var field: PatternField?
        var width = 0
        var alignment = Alignment.left
        /// Python's conversion of the field.
        ///
        /// A part that has one has a width too, so that plain parts need no check.
        var conversion: FieldConversion?
    }

    var parts: [Part] = []
    /// The attributes that parts refer to.
    var attributes: [PatternAttribute] = []
    /// Whether the pattern was read from Python's notation.
    ///
    /// Its times are then CPython's.
    var isPython = false
    var literals: [UInt8] = []

    /// The default: `2026-11-21 02:25:11.123 INFO shop.checkout: order 7 paid amount=12.5`.
    public static let standard: TextPattern = "\(.time) \(.level) \(.name): \(.message)\(.attributes)"

    /// `WARNING:shop:the message`, what Python's `basicConfig` prints.
    public static let pythonBasic: TextPattern = "\(.level):\(.name):\(.message)"

    mutating func append(literal text: String) {
        let start = parts.last.map { $0.field == nil ? $0.literal.lowerBound : literals.count } ?? literals.count
        if parts.last?.field == nil { _ = parts.popLast() }
        literals.append(contentsOf: text.utf8)
        if start < literals.count { parts.append(Part(literal: start..<literals.count)) }
    }

    /// Appends a field in a column.
    mutating func append(
        _ field: PatternField,
        width: Int,
        alignment: Alignment,
        conversion: FieldConversion? = nil
    ) {
        // The clock starts here at the latest, so that no later record precedes the start.
        if field == .record(.relativeCreated) { _ = LogRecord.firstUse }
        let literal = parts.last?.field == nil ? parts.popLast()?.literal : nil
        parts.append(
            Part(
                literal: literal ?? literals.count..<literals.count,
                field: field,
                width: min(max(width, conversion == nil ? 0 : 1), 1000),
                alignment: alignment,
                conversion: conversion
            )
        )
    }

    /// Appends an attribute in a column.
    mutating func append(
        _ attribute: PatternAttribute,
        width: Int,
        alignment: Alignment,
        conversion: FieldConversion? = nil
    ) {
        attributes.append(attribute)
        append(.attribute(attributes.count - 1), width: width, alignment: alignment, conversion: conversion)
    }
}

extension TextPattern: ExpressibleByStringInterpolation {
    /// Creates a pattern that is the same text for every record.
    public init(stringLiteral text: String) {
        append(literal: text)
    }

    /// Creates a pattern from an interpolated literal.
    public init(stringInterpolation: Interpolation) {
        self = stringInterpolation.pattern
    }

    /// A builder that collects the literals and fields of a pattern.
    public struct Interpolation: StringInterpolationProtocol, Sendable {
        var pattern = TextPattern(stringLiteral: "")

        /// Creates an empty pattern for the compiler.
        public init(literalCapacity: Int, interpolationCount: Int) {}

        /// Appends the text between two fields.
        public mutating func appendLiteral(_ literal: String) {
            pattern.append(literal: literal)
        }

        /// Appends a field.
        ///
        /// - Parameters:
        ///   - field: the field to show.
        ///   - width: the least number of characters, filled with spaces, at most 1000. Default: the length of the
        ///     text.
        ///   - alignment: the alignment in a wider column. Default: left.
        public mutating func appendInterpolation(
            _ field: RecordField,
            width: Int = 0,
            alignment: Alignment = .left
        ) {
            pattern.append(.record(field), width: width, alignment: alignment)
        }

        /// Appends the value of one attribute.
        ///
        ///     "\(.time) [\(attribute: "request_id", default: "-")] \(.message)"
        ///
        /// - Parameters:
        ///   - key: the key of the attribute.
        ///   - fallback: the value for records without it. Default: nothing.
        ///   - width: the least number of characters, filled with spaces, at most 1000. Default: the length of the
        ///     text.
        ///   - alignment: the alignment in a wider column. Default: left.
        public mutating func appendInterpolation(
            attribute key: String,
            default fallback: Value = "",
            width: Int = 0,
            alignment: Alignment = .left
        ) {
            pattern.append(PatternAttribute(key: key, fallback: fallback), width: width, alignment: alignment)
        }
    }
}
