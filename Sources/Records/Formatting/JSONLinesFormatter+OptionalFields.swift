extension JSONLinesFormatter {
    /// The optional parts of a line that ``JSONLinesFormatter`` and ``LogfmtFormatter`` write.
    ///
    ///     JSONLinesFormatter([.source, .thread])
    public struct OptionalFields: OptionSet, Sendable, Hashable {
        /// The bits of the set, one for each field.
        public let rawValue: UInt8

        /// Creates a set from its bits.
        public init(rawValue: UInt8) {
            self.rawValue = rawValue
        }

        /// The file, function and line of the log call; left out if they are unknown.
        public static let source = OptionalFields(rawValue: 1)
        /// The number and name of the thread.
        public static let thread = OptionalFields(rawValue: 2)
        /// The number and name of the process.
        public static let process = OptionalFields(rawValue: 4)
        /// The name of the task, if it has one.
        public static let task = OptionalFields(rawValue: 8)
        /// The message with `{}` for every value, which groups the records of one log statement.
        public static let template = OptionalFields(rawValue: 16)

        /// All optional parts.
        public static let all: OptionalFields = [.source, .thread, .process, .task, .template]
    }
}
