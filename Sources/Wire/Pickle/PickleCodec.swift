public import Records

/// A codec of records in Python's pickle format, as `logging.handlers.SocketHandler` sends them.
///
///     var decoder = FrameDecoder()
///     decoder.append(received)
///     let record = try decoder.next(as: PickleCodec())?.get()
///
/// It writes exactly the bytes of `makePickle` of CPython 3.13 for the same attributes (protocol 1). It reads protocols
/// 0 to 5, those of Python 2.7 included, **as data only**: it looks up no name of a pickle and calls nothing. Bytes,
/// sets, `datetime`, `Decimal` and `UUID` are supported; any other object becomes its name in `<>`.
public struct PickleCodec: RecordCodec, Hashable {
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

    /// Appends a record as a pickle.
    public func encode(_ record: LogRecord, into writer: inout ByteWriter) {
        PickleEncoder.encode(record, codec: self, into: &writer)
    }

    /// Reads the record of a pickled dictionary.
    /// - Throws: ``WireError`` if the bytes are anything else, or exceed the limits. An object that contains itself is
    ///   nested too deep.
    public func decode(_ bytes: RawSpan) throws(WireError) -> LogRecord {
        try bytes.withUnsafeBytes { bytes throws(WireError) in try PickleDecoder.decode(bytes, limits: limits) }
    }
}
