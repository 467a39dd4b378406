public import Records

/// Any codec's records, signed with HMAC-SHA256: the receiver knows that the bytes come from somebody with the key.
///
/// It keeps nothing secret, and it does not notice a record that is sent again. To change keys, let receivers accept the new
/// one, then let senders sign with it, then let receivers forget the old one.
public struct SignedCodec<Codec: RecordCodec>: RecordCodec {
    /// What is signed.
    public let codec: Codec

    private let key: SigningKey
    private let keyring: Keyring

    /// Creates a codec.
    /// - Parameters:
    ///   - codec: what is signed.
    ///   - key: signs, and is accepted.
    ///   - others: are accepted too. Of two keys with one name the first counts. Default: none.
    public init(_ codec: Codec, key: SigningKey, accepting others: [SigningKey] = []) {
        self.codec = codec
        self.key = key
        keyring = Keyring([key] + others)
    }

    public func encode(_ record: LogRecord, into writer: inout ByteWriter) {
        key.seal(into: &writer) { writer in codec.encode(record, into: &writer) }
    }

    /// Checks the signature and then reads the record; not a byte of it is looked at before.
    /// - Throws: ``WireError``: ``WireError/Code/unknownKey``, ``WireError/Code/badSignature``, or what the codec throws, its
    ///   offset counted from the start of the signed bytes.
    public func decode(_ bytes: RawSpan) throws(WireError) -> LogRecord {
        try keyring.open(bytes) { body throws(WireError) in try codec.decode(body) }
    }
}
