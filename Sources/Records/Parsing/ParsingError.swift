/// The reason why a text could not be read, and the place of the mistake.
///
///     do { _ = try Timestamp("2026-13-08T02:30:00Z") } catch { print(error) }
///     // could not read "2026-13-08T02:30:00Z": expected a month from 01 to 12 at byte 5
public struct ParsingError: Error, Hashable, Sendable {
    /// The whole text, as it was given.
    public let text: String
    /// The place of the mistake: the number of bytes of UTF-8 before it.
    public let position: Int
    /// The description of a text that would have been accepted there.
    public let expected: String

    /// Creates an error.
    ///
    /// - Parameters:
    ///   - text: the whole text.
    ///   - position: the number of bytes of UTF-8 before the mistake.
    ///   - expected: the description of an accepted text.
    public init(_ text: String, at position: Int, expected: String) {
        self.text = text
        self.position = position
        self.expected = expected
    }
}

extension ParsingError: CustomStringConvertible {
    /// The text, of which at most 256 bytes are shown, the expectation and the place, escaped to one line.
    public var description: String {
        let shown = String(decoding: text.utf8.prefix(256), as: UTF8.self)
        return "could not read \"\(shown.withEscapes)\": expected \(expected.withEscapes) at byte \(position)"
    }
}
