/// A parser of patterns in Python's `%` style.
struct PercentReader {
    enum Piece {
        case literal(String)
        case field(RecordField, PercentConversion)
    }

    private let text: [UInt8]
    private var position = 0

    init(_ text: String) {
        self.text = Array(text.utf8)
    }

    /// Returns the next literal or field; `nil` at the end.
    mutating func next() throws(TextPatternError) -> Piece? {
        guard let byte = peek else { return nil }
        guard byte == UInt8(ascii: "%") else {
            return .literal(take { $0 != UInt8(ascii: "%") })
        }
        let start = position
        position += 1
        switch peek {
        case UInt8(ascii: "%"):
            position += 1
            return .literal("%")
        case UInt8(ascii: "("):
            position += 1
            return try field(startingAt: start)
        default:
            throw TextPatternError("% is followed by neither % nor (", at: start)
        }
    }

    private var peek: UInt8? {
        position < text.count ? text[position] : nil
    }

    private mutating func take(while condition: (UInt8) -> Bool) -> String {
        let run = text[position...].prefix(while: condition)
        position = run.endIndex
        return String(decoding: run, as: UTF8.self)
    }

    private mutating func field(startingAt start: Int) throws(TextPatternError) -> Piece {
        let name = take { $0 != UInt8(ascii: ")") }
        guard peek != nil else { throw TextPatternError("%( without )", at: start) }
        position += 1
        guard let field = RecordField(pythonName: name) else {
            throw TextPatternError("unknown field \"\(name)\"", at: start + 2)
        }
        var conversion = PercentConversion()
        readFlags(of: &conversion)
        conversion.width = try number(upTo: PercentConversion.maximumWidth, "width") ?? 0
        let place = position
        if peek == UInt8(ascii: ".") {
            position += 1
            conversion.precision = try number(upTo: PercentConversion.maximumWidth, "precision") ?? 0
        }
        try readType(of: &conversion, for: field, named: name)
        if conversion.kind == .fixed, let precision = conversion.precision,
            precision > PercentConversion.maximumDecimals
        {
            throw TextPatternError("precision above \(PercentConversion.maximumDecimals)", at: place + 1)
        }
        return .field(field, conversion)
    }

    private mutating func readFlags(of conversion: inout PercentConversion) {
        while let flag = peek {
            switch flag {
            case UInt8(ascii: "-"): conversion.isLeftAligned = true
            case UInt8(ascii: "0"): conversion.fillsWithZeros = true
            case UInt8(ascii: "+"): conversion.positiveSign = flag
            case UInt8(ascii: " "): conversion.positiveSign = conversion.positiveSign ?? flag
            case UInt8(ascii: "#"): conversion.isAlternate = true
            default: return
            }
            position += 1
        }
    }

    private mutating func number(upTo limit: Int, _ what: String) throws(TextPatternError) -> Int? {
        let start = position
        let digits = take { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
        guard !digits.isEmpty else { return nil }
        guard let number = Int(digits), number <= limit else {
            throw TextPatternError("\(what) above \(limit)", at: start)
        }
        return number
    }

    private mutating func readType(
        of conversion: inout PercentConversion,
        for field: RecordField,
        named name: String
    ) throws(TextPatternError) {
        switch peek {
        case UInt8(ascii: "s"): conversion.kind = .text
        case UInt8(ascii: "d"), UInt8(ascii: "i"), UInt8(ascii: "u"): conversion.kind = .integer
        case UInt8(ascii: "f"), UInt8(ascii: "F"): conversion.kind = .fixed
        case nil: throw TextPatternError("field \"\(name)\" without a conversion such as s", at: position)
        default: throw TextPatternError("unknown conversion of field \"\(name)\"", at: position)
        }
        guard conversion.kind == .text || field.pythonType != .text else {
            throw TextPatternError("field \"\(name)\" is not a number", at: position)
        }
        position += 1
    }
}
