/// A filter that adds the same attributes to every record, such as the name of the host or the version of the program.
///
///     AttributesFilter(adding: ["host": "web-1", "version": "1.4.2"])
///
/// The added attributes come before the record's own. If the record already has a key, its own value stays, because the
/// log call is more specific.
public struct AttributesFilter: RecordFilter {
    /// The added attributes.
    public let attributes: Attributes

    /// Creates a filter.
    /// - Parameter attributes: the attributes to add; of equal keys the last counts.
    public init(adding attributes: Attributes) {
        self.attributes = attributes.unique
    }

    /// Returns the record with the added attributes.
    public func decide(on record: LogRecord) -> FilterDecision {
        guard !attributes.isEmpty else { return .accept }
        var changed = record
        let own = record.attributes
        let clash = attributes.contains { own[$0.key] != nil }
        changed.attributes = (clash ? Attributes(attributes.filter { own[$0.key] == nil }) : attributes).appending(own)
        return .replace(changed)
    }
}
