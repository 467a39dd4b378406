/// Why a pattern written as text is no pattern.
public struct TextPatternError: Error, Hashable, Sendable {
    /// What is wrong, and with which field.
    public let message: String
    /// Where it stands: the number of bytes of UTF-8 before it.
    public let position: Int

    /// Creates an error.
    public init(_ message: String, at position: Int) {
        self.message = message
        self.position = position
    }
}

extension TextPatternError: CustomStringConvertible {
    /// The message, escaped so that it is one line, and the place: `unknown field "usr" at byte 12 of the pattern`.
    public var description: String {
        "\(message.withEscapes) at byte \(position) of the pattern"
    }
}
