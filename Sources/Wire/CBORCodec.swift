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
    /// Keys that are no texts are kept as texts, numbers beyond 64 bits too; a key that comes twice counts as its last value.
    /// - Throws: ``WireError`` if the bytes are anything else, or more than the limits allow.
    public func decode(_ bytes: RawSpan) throws(WireError) -> LogRecord {
        try bytes.withUnsafeBytes { bytes throws(WireError) in try decode(lent: bytes) }
    }

    private func decode(lent bytes: UnsafeRawBufferPointer) throws(WireError) -> LogRecord {
        var reader = CBORReader(bytes, limits: limits)
        guard bytes.count <= limits.frameBytes else {
            throw WireError(
                .frameTooLong,
                offset: 0,
                reason: "\(bytes.count) bytes where \(limits.frameBytes) are allowed"
            )
        }
        var head = try reader.readHead()
        // "This is CBOR", which some put in front of a file or a message.
        if head.major == 6, head.argument == 55_799 { head = try reader.readHead() }
        guard head.major == 5 else {
            throw WireError(.notARecord, offset: head.offset, reason: "an item that is no map")
        }
        try reader.enter(1, at: head.offset, announcing: head.argument)
        try reader.count(1, at: head.offset)
        var builder = RecordBuilder()
        var index: UInt64 = 0
        while try reader.hasMember(index, of: head) {
            let key = try reader.readValue(depth: 2).keyText
            builder.set(key, try reader.readValue(depth: 2))
            index += 1
        }
        try reader.cursor.finish()
        return builder.record()
    }
}
