public import Records

/// Records in CBOR (RFC 8949): one map whose keys are Python's names for a record's attributes.
///
/// Any language with a CBOR library reads it; in Python, `logging.makeLogRecord(cbor2.loads(body))` is a record. The encoding
/// is the deterministic one, written straight from the record: the same record is always the same bytes.
public struct CBORCodec: RecordCodec, Hashable {
    /// How much is taken from somebody unknown.
    public var limits: DecodingLimits
    /// The instant that `relativeCreated` counts from. Default: when the codec was made.
    public var origin: Timestamp
    /// Whether private values are sent instead of `<private>`. Default: no.
    public var revealsPrivate: Bool

    /// Creates a codec.
    public init(limits: DecodingLimits = DecodingLimits(), origin: Timestamp = .now(), revealsPrivate: Bool = false) {
        self.limits = limits
        self.origin = origin
        self.revealsPrivate = revealsPrivate
    }

    public func encode(_ record: LogRecord, into writer: inout ByteWriter) {
        CBOREncoder.encode(record, codec: self, into: &writer)
    }

    /// Reads a record from any well-formed CBOR map, deterministic or not.
    ///
    /// Keys that are no texts are kept as texts, a map in one as `<map>`; numbers beyond 64 bits become texts too; a key that
    /// comes twice counts as its last value.
    /// - Throws: ``WireError`` if the bytes are anything else, or more than the limits allow.
    public func decode(_ bytes: RawSpan) throws(WireError) -> LogRecord {
        try bytes.withUnsafeBytes { bytes throws(WireError) in try CBORRecordReader.read(bytes, limits: limits) }
    }
}
