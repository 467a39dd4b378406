public import Testing

/// A text that is an argument of a test, and is shown by its start and its length where it is long.
///
/// Swift Testing prints the arguments of each case. The whole text would be printed otherwise.
public struct LongText: ExpressibleByStringLiteral, Sendable, CustomTestStringConvertible {
    /// The whole text.
    public let text: String

    /// Creates an argument.
    public init(_ text: String) { self.text = text }

    /// Creates an argument from a literal.
    public init(stringLiteral text: String) { self.text = text }

    /// The UTF-8 of the text.
    public var utf8: String.UTF8View { text.utf8 }

    /// The text that Swift Testing shows.
    public var testDescription: String {
        text.utf8.count <= 60
            ? text.debugDescription : "\(String(text.prefix(20)).debugDescription)… of \(text.utf8.count) bytes"
    }
}
