/// A parser of patterns in Python's `{` style.
struct BraceReader: PatternReader {
    private let names: PatternNames
    private var cursor: TextCursor

    init(_ text: String, _ names: PatternNames) {
        self.names = names
        cursor = TextCursor(text)
    }

    mutating func next() throws(TextPatternError) -> PatternPiece? {
        let start = cursor.position
        if cursor.skip("{") { return cursor.skip("{") ? .literal("{") : try field(startingAt: start) }
        if cursor.skip("}") {
            guard cursor.skip("}") else { throw TextPatternError("single }", at: start) }
            return .literal("}")
        }
        let literal = cursor.take { $0 != UInt8(ascii: "{") && $0 != UInt8(ascii: "}") }
        return literal.isEmpty ? nil : .literal(literal)
    }

    private mutating func field(startingAt start: Int) throws(TextPatternError) -> PatternPiece {
        let place = cursor.position
        let ends = [UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "!"), UInt8(ascii: ":")]
        let name = cursor.take { !ends.contains($0) }
        guard !cursor.isAtEnd else { throw TextPatternError("{ without }", at: start) }
        let field = try names.field(named: name, at: place)
        var conversion = FieldConversion()
        conversion.kind = .general
        var type = field.pythonType
        if cursor.skip("!") {
            guard cursor.skip("s") else {
                throw TextPatternError("unsupported conversion, expected !s", at: cursor.position)
            }
            conversion.kind = .text
            type = .text
        }
        if cursor.skip(":") {
            let place = cursor.position
            let text = cursor.take { $0 != UInt8(ascii: "{") && $0 != UInt8(ascii: "}") }
            var specification = Specification(text, at: place)
            try specification.read(into: &conversion, of: type, named: name)
        }
        guard cursor.skip("}") else {
            throw TextPatternError(
                cursor.isAtEnd ? "{ without }" : "expected }",
                at: cursor.isAtEnd ? start : cursor.position
            )
        }
        if type == .text { conversion.kind = .text }
        return .field(field, conversion)
    }
}

/// A parser of the format specification behind a colon.
private struct Specification {
    private let scalars: [Unicode.Scalar]
    private let start: Int
    private var index = 0

    init(_ text: String, at start: Int) {
        scalars = Array(text.unicodeScalars)
        self.start = start
    }

    /// The place of the next character in the pattern, in bytes.
    private var position: Int {
        start + scalars.prefix(index).reduce(0) { $0 + UTF8.width($1) }
    }

    private var next: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

    mutating func read(
        into conversion: inout FieldConversion,
        of type: RecordField.PythonType?,
        named name: String
    ) throws(TextPatternError) {
        let isText = type == .text
        try readAlignment(into: &conversion, isText: isText)
        try readSign(into: &conversion, isText: isText)
        if !hasFill, take("0") { conversion.fill = "0" }
        conversion.width = try number("width") ?? 0
        let place = position
        if take(".") {
            guard let precision = try number("precision") else {
                throw TextPatternError("precision is missing", at: position)
            }
            conversion.precision = precision
        }
        try readType(into: &conversion, of: type, named: name)
        if conversion.precision != nil, !isText, conversion.kind != .fixed, type != nil {
            throw TextPatternError("precision needs f for field \"\(name)\"", at: place)
        }
        if conversion.kind == .fixed, conversion.precision ?? 0 > FieldConversion.maximumDecimals {
            throw TextPatternError("precision above \(FieldConversion.maximumDecimals)", at: place + 1)
        }
    }

    /// Whether a character for filling was given.
    private var hasFill = false

    private mutating func readAlignment(into conversion: inout FieldConversion, isText: Bool) throws(TextPatternError) {
        if scalars.count > 1, let alignment = Self.alignment(scalars[1]) {
            conversion.fill = scalars[0]
            conversion.alignment = alignment
            hasFill = true
            index = 2
        } else if let alignment = next.flatMap(Self.alignment) {
            conversion.alignment = alignment
            index = 1
        }
        guard !isText || conversion.alignment != .behindSign else {
            throw TextPatternError("= aligns numbers only", at: position - 1)
        }
    }

    private mutating func readSign(into conversion: inout FieldConversion, isText: Bool) throws(TextPatternError) {
        let place = position
        if take("+") {
            conversion.positiveSign = UInt8(ascii: "+")
        } else if take(" ") {
            conversion.positiveSign = UInt8(ascii: " ")
        } else {
            _ = take("-")
        }
        if take("#") { conversion.isAlternate = true }
        guard !isText || position == place else { throw TextPatternError("signs and # suit numbers only", at: place) }
    }

    private mutating func readType(
        into conversion: inout FieldConversion,
        of type: RecordField.PythonType?,
        named name: String
    ) throws(TextPatternError) {
        let place = position
        switch next {
        case nil: return
        case "s" where type == .text || type == nil: conversion.kind = .text
        case "d" where type == .integer || type == nil: conversion.kind = .integer
        case "f" where type != .text, "F" where type != .text: conversion.kind = .fixed
        case "s", "d", "f", "F": throw TextPatternError("conversion does not suit field \"\(name)\"", at: place)
        default: throw TextPatternError("unknown conversion of field \"\(name)\"", at: place)
        }
        index += 1
        guard next == nil else { throw TextPatternError("expected }", at: position) }
    }

    private mutating func number(_ name: String) throws(TextPatternError) -> Int? {
        let place = position
        var number: Int?
        while let digit = next, ("0"..."9").contains(digit) {
            number = min((number ?? 0) * 10 + Int(digit.value - 48), FieldConversion.maximumWidth + 1)
            index += 1
        }
        guard number ?? 0 <= FieldConversion.maximumWidth else {
            throw TextPatternError("\(name) above \(FieldConversion.maximumWidth)", at: place)
        }
        return number
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard next == scalar else { return false }
        index += 1
        return true
    }

    private static func alignment(_ scalar: Unicode.Scalar) -> FieldConversion.Alignment? {
        switch scalar {
        case "<": .left
        case ">": .right
        case "^": .center
        case "=": .behindSign
        default: nil
        }
    }
}
