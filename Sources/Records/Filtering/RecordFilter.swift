/// A rule that keeps, changes or rejects each record.
///
/// A filter is a value without state of its own: several threads may call it at once. It must not fail. It should not
/// wait, because it runs within the log call.
///
///     struct WithoutHealthChecks: RecordFilter {
///         func decide(on record: LogRecord) -> FilterDecision {
///             FilterDecision(acceptingIf: record.attributes["healthcheck"] == nil)
///         }
///     }
public protocol RecordFilter: Sendable {
    /// Returns the decision about one record.
    func decide(on record: LogRecord) -> FilterDecision
}
