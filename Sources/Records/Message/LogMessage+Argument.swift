extension LogMessage {
    /// The place of an interpolated value in the text of its message.
    public struct Argument: Sendable, Hashable {
        /// The range of the value in the message's UTF-8.
        public let range: Range<Int>
        /// Whether the value may be shown.
        public let privacy: Privacy
    }
}
