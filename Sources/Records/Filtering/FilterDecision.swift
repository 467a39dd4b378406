/// What a filter does with a record.
public enum FilterDecision: Sendable {
    /// The record goes on as it is.
    case accept
    /// The record goes no further.
    case reject
    /// Another record goes on in its place: usually the same one with something changed. Boxed, so that a decision is a word and
    /// only those who replace pay for a copy.
    indirect case replace(LogRecord)

    /// Decides as a condition says.
    /// - Parameter condition: whether the record goes on.
    public init(acceptingIf condition: Bool) {
        self = condition ? .accept : .reject
    }
}
