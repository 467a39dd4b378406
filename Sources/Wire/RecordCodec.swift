public import Records

/// An encoding of records as bytes: the body of a ``WireFrame``.
///
///     let bytes = CBORCodec().encode(record)
///     let copy = try CBORCodec().decode(bytes)
///
/// Codecs are values that any number of threads share. Encoding cannot fail; values that a format cannot express are
/// written as text.
public protocol RecordCodec: Sendable {
    /// Appends the encoding of a record.
    func encode(_ record: LogRecord, into writer: inout ByteWriter)

    /// Reads a record, which must span all the bytes.
    ///
    /// The bytes are read in place, for example in the buffer they were received into. The record does not refer to
    /// them.
    /// - Throws: ``WireError`` if they are anything else, or exceed the codec's limits.
    func decode(_ bytes: RawSpan) throws(WireError) -> LogRecord
}

extension RecordCodec {
    /// Returns the bytes of a record.
    public func encode(_ record: LogRecord) -> [UInt8] {
        ByteWriter.withScratch { writer in
            encode(record, into: &writer)
            return writer.withBytes { Array($0) }
        }
    }

    /// Reads a record, which must span all the bytes.
    /// - Throws: ``WireError`` if they are anything else, or exceed the codec's limits.
    public func decode(_ bytes: [UInt8]) throws(WireError) -> LogRecord {
        try decode(ContiguousArray(bytes).span.bytes)
    }
}
