// The last steps before a record made by a caller goes to a logger.
extension LogRecord {
    /// Prepends attributes to the record's own and sets the name if it has none.
    ///
    /// It works in the record's own memory unless something else holds that memory.
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
