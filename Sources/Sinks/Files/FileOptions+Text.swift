extension FileOptions {
    /// The text form of records in a file: its encoding, and the end of a record.
    ///
    ///     FileOptions(text: .init(encoding: .latin1(), terminator: "\r\n"))
    public struct Text: Sendable, Hashable {
        /// The encoding of text.
        ///
        /// Default: UTF-8.
        public var encoding: Encoding
        /// The end of a record; not empty, or records would run together.
        ///
        /// Default: a line feed.
        public var terminator: String

        /// Creates text options; each omitted one has the default of its property.
        public init(
            encoding: Encoding = .utf8,
            terminator: String = "\n"
        ) {
            self.encoding = encoding
            self.terminator = terminator
        }
    }
}
