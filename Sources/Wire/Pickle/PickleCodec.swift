public import Records

/// Records in Python's pickle format, as `logging.handlers.SocketHandler` sends them.
///
/// It writes the very bytes that `makePickle` of CPython 3.13 writes for the same attributes (protocol 1). It reads protocols
/// 0 to 5, those of Python 2.7 included, **as data only**: no name in a pickle is ever looked up and nothing is called. Bytes,
/// sets, `datetime`, `Decimal` and `UUID` are understood; any other object becomes its name in `<>`.
public struct PickleCodec: RecordCodec, Hashable {
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
        PickleEncoder.encode(record, codec: self, into: &writer)
    }

    /// Reads the record of a pickled dictionary.
    /// - Throws: ``WireError`` if the bytes are anything else, or more than the limits allow. An object that contains itself is
    ///   nested too deep.
    public func decode(_ bytes: RawSpan) throws(WireError) -> LogRecord {
        try bytes.withUnsafeBytes { bytes throws(WireError) in try PickleDecoder.decode(bytes, limits: limits) }
    }
}
