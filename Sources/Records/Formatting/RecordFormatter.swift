/// A function from a record to the bytes of one entry.
///
/// A formatter is a value without state of its own: several threads may call it at once. It only appends to the writer
/// and writes no terminator, because the sink does. It must not fail: it escapes text that cannot be shown. A record
/// that it logs itself into the calling sink is counted and dropped.
///
///     struct MessageFormatter: RecordFormatter {
///         func format(_ record: LogRecord, into writer: inout ByteWriter) {
///             writer.append(record.message, revealing: false)
///         }
///     }
public protocol RecordFormatter: Sendable {
    /// Appends the entry of a record.
    func format(_ record: LogRecord, into writer: inout ByteWriter)
}

extension RecordFormatter {
    /// Returns the entry as a string, for tests and inspection.
    public func string(for record: LogRecord) -> String {
        ByteWriter.withScratch { writer in
            format(record, into: &writer)
            return writer.withBytes { String(decoding: $0, as: UTF8.self) }
        }
    }
}
