/// The decision of a filter about a record.
public enum FilterDecision: Sendable {
    /// Acceptance: the record passes unchanged.
    case accept
    /// Rejection: the record is dropped.
    case reject
    /// Passes another record in its place: usually the same one with something changed. The record is boxed, so that a
    /// decision is one word and only a replacement pays for a copy.
    indirect case replace(LogRecord)

    /// Accepts or rejects by a condition.
    /// - Parameter condition: whether the record passes.
    public init(acceptingIf condition: Bool) {
        self = condition ? .accept : .reject
    }
}
