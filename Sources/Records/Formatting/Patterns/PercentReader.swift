/// A parser of patterns in Python's `%` style.
struct PercentReader: PatternReader {
    private let names: PatternNames
    private var cursor: TextCursor

    init(_ text: String, _ names: PatternNames) {
        self.names = names
        cursor = TextCursor(text)
    }

    mutating func next() throws(TextPatternError) -> PatternPiece? {
        let start = cursor.position
        guard cursor.skip("%") else {
            let literal = cursor.take { $0 != UInt8(ascii: "%") }
            return literal.isEmpty ? nil : .literal(literal)
        }
        if cursor.skip("%") { return .literal("%") }
        guard cursor.skip("(") else { throw TextPatternError("% is followed by neither % nor (", at: start) }
        return try field(startingAt: start)
    }

    private mutating func field(startingAt start: Int) throws(TextPatternError) -> PatternPiece {
        let name = cursor.take { $0 != UInt8(ascii: ")") }
        guard cursor.skip(")") else { throw TextPatternError("%( without )", at: start) }
        let field = try names.field(named: name, at: start + 2)
        var conversion = FieldConversion()
        let isLeft = readFlags(of: &conversion)
        conversion.width = try cursor.patternNumber(upTo: FieldConversion.maximumWidth, "width") ?? 0
        let place = cursor.position
        if cursor.skip(".") {
            conversion.precision = try cursor.patternNumber(upTo: FieldConversion.maximumWidth, "precision") ?? 0
        }
        try readType(of: &conversion, for: field, named: name)
        if conversion.kind == .fixed, conversion.precision ?? 0 > FieldConversion.maximumDecimals {
            throw TextPatternError("precision above \(FieldConversion.maximumDecimals)", at: place + 1)
        }
        // Zeros fill only numbers, and only before their digits.
        if isLeft || conversion.kind == .text { conversion.fill = " " }
        conversion.alignment = isLeft ? .left : conversion.fill == "0" ? .behindSign : .right
        return .field(field, conversion)
    }

    /// Reads the flags, and returns whether the field is aligned to the left.
    private mutating func readFlags(of conversion: inout FieldConversion) -> Bool {
        var isLeft = false
        while true {
            if cursor.skip("-") {
                isLeft = true
            } else if cursor.skip("0") {
                conversion.fill = "0"
            } else if cursor.skip("+") {
                conversion.positiveSign = UInt8(ascii: "+")
            } else if cursor.skip(" ") {
                conversion.positiveSign = conversion.positiveSign ?? UInt8(ascii: " ")
            } else if cursor.skip("#") {
                conversion.isAlternate = true
            } else {
                return isLeft
            }
        }
    }

    private mutating func readType(
        of conversion: inout FieldConversion,
        for field: PatternNames.Field,
        named name: String
    ) throws(TextPatternError) {
        switch cursor.next {
        case UInt8(ascii: "s"): conversion.kind = .text
        case UInt8(ascii: "d"), UInt8(ascii: "i"), UInt8(ascii: "u"): conversion.kind = .integer
        case UInt8(ascii: "f"), UInt8(ascii: "F"): conversion.kind = .fixed
        case nil: throw TextPatternError("field \"\(name)\" without a conversion such as s", at: cursor.position)
        default: throw TextPatternError("unknown conversion of field \"\(name)\"", at: cursor.position)
        }
        guard conversion.kind == .text || field.pythonType != .text else {
            throw TextPatternError("field \"\(name)\" is not a number", at: cursor.position)
        }
        for letter in "sdiufF".unicodeScalars where cursor.skip(letter) { break }
    }
}
