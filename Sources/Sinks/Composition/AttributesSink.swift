/// A wrapper that adds attributes to each record, before the record's own.
///
///     try FileSink("app.log").enriched(with: ["host": "web-3"])
///
/// If the record has a key already, it keeps its value, because the log call is more specific.
struct AttributesSink<Base: Sink>: WrappingSink {
    let base: Base
    private let added: Attributes

    init(_ base: Base, adding attributes: Attributes) {
        self.base = base
        added = attributes.unique
    }

    /// The level of the base.
    var level: Level { base.level }

    /// The batch limit of the base.
    var batchLimit: Int { base.batchLimit }

    /// Emits a record with the attributes in front of its own.
    func emit(_ record: LogRecord) throws {
        guard !added.isEmpty else { return try base.emit(record) }
        var changed = record
        changed.attributes = attributes(before: record.attributes)
        do {
            try base.emit(changed)
        } catch {
            changed.recycle()
            throw error
        }
        changed.recycle()
    }

    /// Emits a batch with the attributes in front of those of each record.
    func emit(_ records: [LogRecord]) throws {
        guard !added.isEmpty else { return try base.emit(records) }
        try base.emit(records) { record in
            var changed = record
            changed.attributes = attributes(before: record.attributes)
            return changed
        }
    }

    private func attributes(before own: Attributes) -> Attributes {
        guard !own.isEmpty else { return added }
        guard added.contains(where: { own[$0.key] != nil }) else { return added.appending(own) }
        return Attributes(added.filter { own[$0.key] == nil }).appending(own)
    }
}
