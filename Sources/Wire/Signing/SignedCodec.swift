public import Records

/// A codec that signs another codec's records with HMAC-SHA256.
///
/// The receiver can verify that the sender has the key.
///
///     let key = try SigningKey(id: "2026-11", secret: secret)
///     let codec = SignedCodec(CBORCodec(), key: key)
///
/// It does not encrypt, and it does not detect a repeated record. To change keys, let receivers accept the new key
/// first. Then let senders sign with it. Finally remove the old key from the receivers.
public struct SignedCodec<Codec: RecordCodec>: RecordCodec {
    /// The codec of the signed records.
    public let codec: Codec

    private let key: SigningKey
    private let keyring: Keyring

    /// Creates a codec.
    /// - Parameters:
    ///   - codec: the codec of the signed records.
    ///   - key: the key that signs, and is accepted.
    ///   - others: further accepted keys. Of two keys with one name the first counts. Default: none.
    public init(_ codec: Codec, key: SigningKey, accepting others: [SigningKey] = []) {
        self.codec = codec
        self.key = key
        keyring = Keyring([key] + others)
    }

    /// Appends the body of the base codec with its signature.
    public func encode(_ record: LogRecord, into writer: inout ByteWriter) {
        key.seal(into: &writer) { writer in codec.encode(record, into: &writer) }
    }

    /// Checks the signature, then reads the record.
    ///
    /// No byte of the record is interpreted before the check.
    /// - Throws: ``WireError``: ``WireError/Code/unknownKey``, ``WireError/Code/badSignature``, or an error of the
    ///   codec, with its offset counted from the start of the signed bytes.
    public func decode(_ bytes: RawSpan) throws(WireError) -> LogRecord {
        try keyring.open(bytes) { body throws(WireError) in try codec.decode(body) }
    }
}
