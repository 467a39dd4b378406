/// A parser of patterns in Python's `$` style.
struct DollarReader: PatternReader {
    private let names: PatternNames
    private var cursor: TextCursor

    init(_ text: String, _ names: PatternNames) {
        self.names = names
        cursor = TextCursor(text)
    }

    mutating func next() throws(TextPatternError) -> PatternPiece? {
        let start = cursor.position
        guard cursor.skip("$") else {
            let literal = cursor.take { $0 != UInt8(ascii: "$") }
            return literal.isEmpty ? nil : .literal(literal)
        }
        if cursor.skip("$") { return .literal("$") }
        let isBraced = cursor.skip("{")
        let place = cursor.position
        guard let first = cursor.next, Self.beginsName(first) else {
            throw TextPatternError("$ is followed by neither a name nor $", at: start)
        }
        let name = cursor.take { Self.beginsName($0) || $0.isDigit }
        guard !isBraced || cursor.skip("}") else { throw TextPatternError("${ without }", at: start) }
        return .field(try names.field(named: name, at: place), FieldConversion())
    }

    private static func beginsName(_ byte: UInt8) -> Bool {
        byte.isLetter || byte == UInt8(ascii: "_")
    }
}
