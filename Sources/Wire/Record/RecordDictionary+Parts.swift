package import Records

// The parts of a dictionary, for code that writes it without making one.
extension RecordDictionary {
    /// Returns the attributes of a record as its dictionary has them: each key once, none of Python's own, nothing
    /// private.
    package static func attributes(of record: LogRecord) -> Attributes {
        let attributes = record.attributes
        guard !attributes.isEmpty else { return attributes }
        return Attributes(
            RecordKey.wireAttributes(attributes).map { pair in
                Attribute(key: pair.key, value: pair.value.masked)
            }
        )
    }
}
