public import Records

/// A codec of records in CBOR (RFC 8949): one map whose keys are Python's names for a record's attributes.
///
///     let codec = CBORCodec()
///     var writer = ByteWriter()
///     codec.encode(record, into: &writer)
///
/// Any language with a CBOR library reads it; in Python, `logging.makeLogRecord(cbor2.loads(body))` is a record. The
/// encoding is deterministic and is written directly from the record: the same record always gives the same bytes.
public struct CBORCodec: RecordCodec, Hashable {
    /// The limits on data from an untrusted peer.
    public var limits: DecodingLimits
    /// The instant that `relativeCreated` counts from.
    ///
    /// Default: the creation of the codec.
    public var origin: Timestamp
    /// Whether private values are sent instead of `<private>`.
    ///
    /// Default: no.
    public var revealsPrivate: Bool

    /// Creates a codec.
    public init(limits: DecodingLimits = DecodingLimits(), origin: Timestamp = .now(), revealsPrivate: Bool = false) {
        self.limits = limits
        self.origin = origin
        self.revealsPrivate = revealsPrivate
    }

    /// Appends a record as CBOR.
    public func encode(_ record: LogRecord, into writer: inout ByteWriter) {
        CBOREncoder.encode(record, codec: self, into: &writer)
    }

    /// Reads a record from any well-formed CBOR map, deterministic or not.
    ///
    /// Keys that are not texts become texts; a map within such a key becomes `<map>`. Numbers beyond 64 bits become
    /// texts too. Of a repeated key the last value counts.
    /// - Throws: ``WireError`` if the bytes are anything else, or exceed the limits.
    public func decode(_ bytes: RawSpan) throws(WireError) -> LogRecord {
        try bytes.withUnsafeBytes { bytes throws(WireError) in try CBORRecordReader.read(bytes, limits: limits) }
    }
}
