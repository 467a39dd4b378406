/// Where an interpolated value stands in the text of its message.
public struct MessageArgument: Sendable, Hashable {
    /// The bytes it takes in the message's UTF-8.
    public let range: Range<Int>
    /// Whether it may be shown.
    public let privacy: Privacy
}
