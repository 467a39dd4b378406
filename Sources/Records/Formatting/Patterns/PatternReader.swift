/// A piece of a pattern in Python's notation.
enum PatternPiece {
    case literal(String)
    case field(PatternNames.Field, FieldConversion)
}

/// A parser of patterns in one of Python's notations.
protocol PatternReader {
    /// Returns the next literal or field; `nil` at the end.
    mutating func next() throws(TextPatternError) -> PatternPiece?
}

extension TextCursor {
    /// Takes a number for a width or a precision; `nil` without digits.
    mutating func patternNumber(upTo limit: Int, _ name: String) throws(TextPatternError) -> Int? {
        let start = position
        let digits = digits()
        guard !digits.isEmpty else { return nil }
        // A longer number is above every limit.
        let number = digits.drop { $0 == 0 }.prefix(9).reduce(0) { $0 * 10 + Int($1) }
        guard number <= limit else { throw TextPatternError("\(name) above \(limit)", at: start) }
        return number
    }
}
