public import Records

/// A codec that reads records in any format: CBOR, pickles, and either of them signed.
///
///     let codec = DetectingCodec(limits: DecodingLimits(frameBytes: 64 << 10))
///
/// A receiver of many senders needs no agreement with each of them, because the first bytes of a body show its
/// ``BodyFormat``. Without keys it rejects signed bodies, because it cannot check them. With keys it rejects all
/// others, because any peer could send them.
///
/// It writes CBOR, signed with the first key if there is one.
public struct DetectingCodec: RecordCodec {
    /// The codec that writes records, and reads those in CBOR.
    public var cbor: CBORCodec
    /// The codec that reads pickles.
    public var pickle: PickleCodec
    /// Whether bodies without a signature are read although there are keys, for example while senders migrate.
    ///
    /// Default: no.
    public var acceptsUnsigned: Bool

    private let key: SigningKey?
    private let keyring: Keyring

    /// Creates a codec.
    /// - Parameters:
    ///   - limits: the limits on data from an untrusted peer, in either format.
    ///   - keys: the keys that are accepted; the first of them signs. Default: none.
    ///   - acceptsUnsigned: whether bodies without a signature are read although there are keys. Default: no.
    public init(
        limits: DecodingLimits = DecodingLimits(),
        keys: [SigningKey] = [],
        acceptsUnsigned: Bool = false
    ) {
        cbor = CBORCodec(limits: limits)
        pickle = PickleCodec(limits: limits)
        self.acceptsUnsigned = acceptsUnsigned
        key = keys.first
        keyring = Keyring(keys)
    }

    /// Appends a record as CBOR, signed if there is a key.
    public func encode(_ record: LogRecord, into writer: inout ByteWriter) {
        guard let key else { return cbor.encode(record, into: &writer) }
        key.seal(into: &writer) { writer in cbor.encode(record, into: &writer) }
    }

    /// Reads the record that the bytes hold, in any of the formats.
    /// - Throws: ``WireError``: ``WireError/Code/unknownKey`` for a signed body without keys,
    ///   ``WireError/Code/badSignature`` for an unsigned one with keys, ``WireError/Code/notARecord`` for neither
    ///   format, or an error of the format's own codec.
    public func decode(_ bytes: RawSpan) throws(WireError) -> LogRecord {
        let format = BodyFormat(of: bytes)
        guard format != .signed else {
            return try keyring.open(bytes) { body throws(WireError) in try decode(body, as: BodyFormat(of: body)) }
        }
        guard keyring.isEmpty || acceptsUnsigned else {
            throw WireError(.badSignature, offset: 0, reason: "the body is not signed")
        }
        return try decode(bytes, as: format)
    }

    private func decode(_ body: RawSpan, as format: BodyFormat?) throws(WireError) -> LogRecord {
        switch format {
        case .cbor: return try cbor.decode(body)
        case .pickle: return try pickle.decode(body)
        case .signed: throw WireError(.notARecord, offset: 0, reason: "a signature within a signature")
        case nil: throw WireError(.notARecord, offset: 0, reason: "neither CBOR nor a pickle")
        }
    }
}
