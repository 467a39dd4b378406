/// An item of a text that gives levels was not understood.
public struct LevelRulesError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The item, as it was written.
    public let item: String

    public var description: String {
        "could not read the log level '\(item)': expected a level such as 'info', or 'name=level'"
    }
}
