// Parts of bodies that several services share.
extension ByteWriter {
    /// Appends the text that a formatter makes of a record as a JSON string.
    mutating func append(jsonText record: LogRecord, by formatter: any RecordFormatter) {
        ByteWriter.withScratch { text in
            formatter.format(record, into: &text)
            text.withBytes { append(jsonString: $0) }
        }
    }

    /// Appends a value as a JSON string, for a service that takes no other values.
    ///
    /// A text is written as it is, and any other value as its JSON.
    mutating func append(jsonTextOf value: Value) {
        switch value {
        case .string, .timestamp, .bytes, .private: append(json: value, revealing: false)
        default:
            ByteWriter.withScratch { text in
                text.append(json: value, revealing: false)
                text.withBytes { append(jsonString: $0) }
            }
        }
    }
}
