/// An item of a text that gives levels was not understood.
public struct LevelRulesError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The item, as it was written.
    public let item: String

    /// The item, escaped so that it is one line, and what was expected.
    public var description: String {
        "could not read the log level '\(item.withEscapes)': expected a level such as 'info', or 'name=level'"
    }
}
