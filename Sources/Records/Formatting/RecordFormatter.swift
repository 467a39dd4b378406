/// Turns a record into the bytes of one entry.
///
/// A formatter is a value without state of its own: several threads may call it at once. It appends to the writer and leaves
/// alone what is there already, writes no terminator (the sink does), and must not fail: what cannot be shown is shown
/// escaped. What it logs itself into the sink that called it is counted and dropped.
public protocol RecordFormatter: Sendable {
    /// Appends one record's entry.
    func format(_ record: LogRecord, into writer: inout ByteWriter)
}

extension RecordFormatter {
    /// The entry as a string: for tests and for looking at.
    public func string(for record: LogRecord) -> String {
        ByteWriter.withScratch { writer in
            format(record, into: &writer)
            return writer.withBytes { String(decoding: $0, as: UTF8.self) }
        }
    }
}
