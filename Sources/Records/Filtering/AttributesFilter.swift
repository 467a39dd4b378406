/// Adds the same attributes to every record: the name of the host, the version of the program.
///
/// They come before the record's own. Where a record has a key already its own value stays, because whoever wrote the log call
/// knew better.
public struct AttributesFilter: RecordFilter {
    /// The attributes that are added.
    public let attributes: Attributes

    /// Creates a filter.
    /// - Parameter attributes: the attributes to add; of equal keys the last counts.
    public init(adding attributes: Attributes) {
        self.attributes = attributes.unique
    }

    public func decide(on record: LogRecord) -> FilterDecision {
        guard !attributes.isEmpty else { return .accept }
        var changed = record
        let own = record.attributes
        let clash = attributes.contains { own[$0.key] != nil }
        changed.attributes = (clash ? Attributes(attributes.filter { own[$0.key] == nil }) : attributes).appending(own)
        return .replace(changed)
    }
}
