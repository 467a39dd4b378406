extension LevelRules {
    /// An item of a rules text that was not understood.
    public struct ParsingError: Error, Sendable, Hashable, CustomStringConvertible {
        /// The item, as it was written.
        public let item: String

        /// The item, escaped to one line, and the expected form.
        public var description: String {
            "could not read the log level '\(item.withEscapes)': expected a level such as 'info', or 'name=level'"
        }
    }
}
