/// A text that is sent and never shown: a password, a token.
///
/// Neither a description nor `dump` tells it; two that are equal are told apart by nothing.
public struct Secret: Sendable, Hashable {
    /// What is sent.
    let text: String

    /// Keeps a text.
    public init(_ text: String) {
        self.text = text
    }
}

extension Secret: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) {
        self.text = text
    }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Nothing of the text.
    public var description: String { "<secret>" }

    /// Nothing of the text.
    public var debugDescription: String { description }

    /// Nothing of the text.
    public var customMirror: Mirror { Mirror(self, children: [:], displayStyle: .struct) }
}
