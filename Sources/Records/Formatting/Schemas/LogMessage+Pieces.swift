extension LogMessage {
    /// A literal part of a message, and the value behind it.
    struct Piece {
        let literal: String
        /// The value; `nil` at the end of the message.
        let value: String?
    }

    /// Returns the parts of the message in order, the last of which has no value.
    func pieces(revealing: Bool) -> [Piece] {
        withUTF8Bytes { bytes in
            var pieces: [Piece] = []
            var position = 0
            for argument in arguments
            where argument.range.lowerBound >= position && argument.range.upperBound <= bytes.count {
                let isShown = revealing || argument.privacy != .private
                let literal = String(decoding: bytes[position..<argument.range.lowerBound], as: UTF8.self)
                let value = isShown ? String(decoding: bytes[argument.range], as: UTF8.self) : Self.mask
                pieces.append(Piece(literal: literal, value: value))
                position = argument.range.upperBound
            }
            return pieces + [Piece(literal: String(decoding: bytes[position...], as: UTF8.self), value: nil)]
        }
    }

    /// The text with `{0}`, `{1}` … in place of the values, and its own braces doubled: a message template.
    var numberedTemplate: String {
        pieces(revealing: false).enumerated().map { number, piece in
            let literal = String(piece.literal.flatMap { $0 == "{" || $0 == "}" ? [$0, $0] : [$0] })
            return piece.value == nil ? literal : literal + "{\(number)}"
        }.joined()
    }
}
