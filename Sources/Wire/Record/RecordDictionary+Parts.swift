package import Records

// What a dictionary is made of, for whoever writes it without making one.
extension RecordDictionary {
    /// The attributes of a record as they stand in its dictionary: each key once, none of Python's own, nothing private.
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
