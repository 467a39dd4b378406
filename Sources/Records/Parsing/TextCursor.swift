/// A cursor over the bytes of a text that is parsed.
package struct TextCursor {
    private let text: String
    private let bytes: [UInt8]
    /// The number of bytes before the cursor.
    package private(set) var position = 0

    /// Creates a cursor at the start of a text.
    package init(_ text: String) {
        self.text = text
        bytes = Array(text.utf8)
    }

    /// Whether no byte is left.
    package var isAtEnd: Bool { position >= bytes.count }

    /// The byte behind the cursor; `nil` at the end.
    package var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    /// Skips one ASCII character, if it comes next.
    /// - Returns: whether it came next.
    package mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard let next, character.isASCII, next == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    /// Skips spaces and tabs.
    /// - Returns: whether there were any.
    @discardableResult
    package mutating func skipBlanks() -> Bool {
        let start = position
        while let next, next == UInt8(ascii: " ") || next == UInt8(ascii: "\t") { position += 1 }
        return position > start
    }

    /// Takes the bytes for which a condition holds.
    package mutating func take(while condition: (UInt8) -> Bool) -> String {
        let run = bytes[position...].prefix(while: condition)
        position = run.endIndex
        return String(decoding: run, as: UTF8.self)
    }

    /// Takes the bytes up to the next space or tab, and the blanks behind them.
    package mutating func word() -> String {
        defer { skipBlanks() }
        return take { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
    }

    /// Takes the next ASCII digits, at most a number of them.
    package mutating func digits(atMost count: Int = .max) -> [UInt8] {
        let run = bytes[position...].prefix(while: \.isDigit).prefix(count)
        position = run.endIndex
        return run.map { $0 - UInt8(ascii: "0") }
    }

    /// Takes exactly the given number of digits, at most 18, whose value lies in a range.
    ///
    /// The error's place is the first of them.
    package mutating func number(
        ofDigits count: Int,
        in range: ClosedRange<Int>,
        _ expected: String
    ) throws(ParsingError) -> Int {
        let start = position
        let digits = digits(atMost: min(count, 18))
        let number = digits.reduce(0) { $0 * 10 + Int($1) }
        guard digits.count == count, range.contains(number) else { throw error(expecting: expected, at: start) }
        return number
    }

    /// Returns an error at a place; default: that of the cursor.
    package func error(expecting expected: String, at place: Int? = nil) -> ParsingError {
        ParsingError(text, at: place ?? position, expected: expected)
    }

    /// Checks that no byte is left.
    package func finish() throws(ParsingError) {
        guard isAtEnd else { throw error(expecting: "the end of the text") }
    }
}
