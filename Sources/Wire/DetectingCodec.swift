public import Records

/// Reads records in whichever way their senders say them: CBOR, pickles, and either of them signed.
///
/// A receiver of many senders needs no agreement with each of them: the first bytes of a body tell its ``BodyFormat``. Without
/// keys it refuses signed bodies, since it cannot check them; with keys it refuses all others, since anybody could send them.
///
/// It writes CBOR, signed with the first key if there is one.
public struct DetectingCodec: RecordCodec {
    /// Writes records, and reads those in CBOR.
    public var cbor: CBORCodec
    /// Reads pickles.
    public var pickle: PickleCodec
    /// Whether bodies without a signature are read although there are keys, as while senders change over. Default: no.
    public var acceptsUnsigned: Bool

    private let key: SigningKey?
    private let keyring: Keyring

    /// Creates a codec.
    /// - Parameters:
    ///   - limits: how much is taken from somebody unknown, in either format.
    ///   - keys: sign, the first of them, and are accepted, all of them. Default: none.
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

    public func encode(_ record: LogRecord, into writer: inout ByteWriter) {
        guard let key else { return cbor.encode(record, into: &writer) }
        key.seal(into: &writer) { writer in cbor.encode(record, into: &writer) }
    }

    /// Reads the record that the bytes hold, in whichever format.
    /// - Throws: ``WireError``: ``WireError/Code/unknownKey`` for a signed body if there are no keys,
    ///   ``WireError/Code/badSignature`` for an unsigned one if there are, ``WireError/Code/notARecord`` for neither format, or
    ///   what the format's own codec throws.
    public func decode(_ bytes: RawSpan) throws(WireError) -> LogRecord {
        let format = BodyFormat(of: bytes)
        guard format != .signed else {
            return try keyring.open(bytes) { body throws(WireError) in try decode(body, as: BodyFormat(of: body)) }
        }
        guard keyring.isEmpty || acceptsUnsigned else {
            throw WireError(.badSignature, offset: 0, reason: "there is none")
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
