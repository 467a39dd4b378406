/// The reason why a text is not a valid pattern.
public struct TextPatternError: Error, Hashable, Sendable {
    /// The description of the mistake, with the field concerned.
    public let message: String
    /// The place of the mistake: the number of bytes of UTF-8 before it.
    public let position: Int

    /// Creates an error.
    public init(_ message: String, at position: Int) {
        self.message = message
        self.position = position
    }
}

extension TextPatternError: CustomStringConvertible {
    /// The message, escaped to one line, and the place: `unknown field "usr" at byte 12 of the pattern`.
    public var description: String {
        "\(message.withEscapes) at byte \(position) of the pattern"
    }
}
