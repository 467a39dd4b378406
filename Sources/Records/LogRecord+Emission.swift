// The last steps of a record that a caller has made and gives to a logger.
extension LogRecord {
    /// Puts attributes in front of the record's own, and gives it a name if it has none; in its own memory unless something else
    /// holds that.
    @inline(__always)
    package mutating func complete(with context: Attributes, named name: String) {
        if !context.isEmpty { precede(with: context) }
        if storage.name.text.isEmpty, !name.isEmpty { unique().setName(name) }
    }

    @usableFromInline
    mutating func precede(with context: Attributes) {
        let storage = unique()
        storage.setAttributes(context, Attributes(), Attributes(list: storage.attributes.list.take()))
    }
}
