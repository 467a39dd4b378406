/// Decides whether a record goes on, and in what shape.
///
/// A filter is a value without state of its own: several threads may ask it at once. It must not fail and should not wait,
/// since it runs within the log call.
public protocol RecordFilter: Sendable {
    /// Decides about one record.
    func decide(on record: LogRecord) -> FilterDecision
}
