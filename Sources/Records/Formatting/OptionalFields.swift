/// The parts of a record that a structured line may leave out: what ``JSONLinesFormatter`` and ``LogfmtFormatter`` are asked for.
public struct OptionalFields: OptionSet, Sendable, Hashable {
    /// One bit a field.
    public let rawValue: UInt8

    /// Creates a set from its bits.
    public init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// The file, function and line of the log call; left out where nobody knows them.
    public static let source = OptionalFields(rawValue: 1)
    /// The number and name of the thread.
    public static let thread = OptionalFields(rawValue: 2)
    /// The number and name of the process.
    public static let process = OptionalFields(rawValue: 4)
    /// The name of the task, if it has one.
    public static let task = OptionalFields(rawValue: 8)
    /// The message with `{}` for every value, which groups the records of one log statement.
    public static let template = OptionalFields(rawValue: 16)

    /// Everything there is.
    public static let all: OptionalFields = [.source, .thread, .process, .task, .template]
}
