/// A text that is sent and never shown, such as a password or a token.
///
///     let credentials = HTTPOptions.Credentials.basic("shop", Secret(password))
///
/// Neither a description nor `dump` reveals it. Secrets with the same text are equal.
public struct Secret: Sendable, Hashable {
    /// The text that is sent.
    let text: String

    /// Creates a secret from a text.
    public init(_ text: String) {
        self.text = text
    }

    /// Returns the text, for a sink of your own that sends it.
    ///
    /// The text must not get into an error, a record or a description.
    public func revealed() -> String { text }
}

extension Secret: ExpressibleByStringLiteral {
    /// Creates a secret from a literal.
    public init(stringLiteral text: String) {
        self.text = text
    }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// A placeholder without the text.
    public var description: String { "<secret>" }

    /// A placeholder without the text.
    public var debugDescription: String { description }

    /// A mirror without the text.
    public var customMirror: Mirror { Mirror(self, children: [:], displayStyle: .struct) }
}
