public import Records

/// A way to say a record in bytes: the body of a ``Frame``.
///
/// Codecs are values that any number of threads share. Encoding cannot fail; what a format cannot say is said as text.
public protocol RecordCodec: Sendable {
    /// Appends a record.
    func encode(_ record: LogRecord, into writer: inout ByteWriter)

    /// Reads the record that the bytes hold, all of them.
    ///
    /// The bytes stay where they are, such as in the buffer that they were received into; the record keeps none of them.
    /// - Throws: ``WireError`` if they are anything else, or more than the codec's limits allow.
    func decode(_ bytes: RawSpan) throws(WireError) -> LogRecord
}

extension RecordCodec {
    /// The bytes of a record.
    public func encode(_ record: LogRecord) -> [UInt8] {
        ByteWriter.withScratch { writer in
            encode(record, into: &writer)
            return writer.withBytes { Array($0) }
        }
    }

    /// Reads the record that the bytes hold, all of them.
    /// - Throws: ``WireError`` if they are anything else, or more than the codec's limits allow.
    public func decode(_ bytes: [UInt8]) throws(WireError) -> LogRecord {
        try decode(bytes.span.bytes)
    }
}
