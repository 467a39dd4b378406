/// A filter that decides by a closure.
///
///     ClosureFilter { $0.attributes["healthcheck"] == nil }
///     ClosureFilter(deciding: { record in … .replace(changed) })
public struct ClosureFilter: RecordFilter {
    private let body: @Sendable (LogRecord) -> FilterDecision

    /// Creates a filter that passes the records for which a condition holds.
    /// - Parameter condition: whether a record goes on; several threads may call it at once.
    public init(_ condition: @escaping @Sendable (LogRecord) -> Bool) {
        body = { FilterDecision(acceptingIf: condition($0)) }
    }

    /// Creates a filter that may also replace records.
    /// - Parameter body: returns the decision about one record; several threads may call it at once.
    public init(deciding body: @escaping @Sendable (LogRecord) -> FilterDecision) {
        self.body = body
    }

    /// Returns the decision of the closure.
    public func decide(on record: LogRecord) -> FilterDecision {
        body(record)
    }
}
