public import Records

/// Any codec's records, signed with HMAC-SHA256: the receiver knows that the bytes come from somebody with the key.
///
/// It keeps nothing secret, and it does not notice a record that is sent again. To change keys, let receivers accept the new
/// one, then let senders sign with it, then let receivers forget the old one.
public struct SignedCodec<Codec: RecordCodec>: RecordCodec {
    /// What is signed.
    public let codec: Codec

    private let key: SigningKey
    private let accepted: [String: SigningKey]

    /// Creates a codec.
    /// - Parameters:
    ///   - codec: what is signed.
    ///   - key: signs, and is accepted.
    ///   - others: are accepted too. Of two keys with one name the first counts. Default: none.
    public init(_ codec: Codec, key: SigningKey, accepting others: [SigningKey] = []) {
        self.codec = codec
        self.key = key
        accepted = Dictionary(([key] + others).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    public func encode(_ record: LogRecord, into writer: inout ByteWriter) {
        let start = writer.count
        writer.append("SIG1")
        writer.append(UInt8(truncatingIfNeeded: key.id.utf8.count))
        writer.append(key.id)
        codec.encode(record, into: &writer)
        let code = writer.withBytes { key.code.code(for: UnsafeRawBufferPointer(rebasing: $0[min(start, $0.count)...])) }
        code.withBytes { writer.append($0) }
    }

    /// Checks the signature and then reads the record; not a byte of it is looked at before.
    /// - Throws: ``WireError``: ``WireError/Code/unknownKey``, ``WireError/Code/badSignature``, or what the codec throws, its
    ///   offset counted from the start of the signed bytes.
    public func decode(_ bytes: RawSpan) throws(WireError) -> LogRecord {
        let body = try bytes.withUnsafeBytes { bytes throws(WireError) in try checkedBody(bytes) }
        do {
            return try codec.decode(bytes.extracting(body))
        } catch {
            throw WireError(error.code, offset: body.lowerBound + error.offset, reason: error.reason)
        }
    }

    /// Where the body is, if the signature is right.
    private func checkedBody(_ bytes: UnsafeRawBufferPointer) throws(WireError) -> Range<Int> {
        var cursor = ByteCursor(bytes)
        guard try cursor.take(4).elementsEqual("SIG1".utf8) else {
            throw WireError(.badSignature, offset: 0, reason: "there is none")
        }
        let length = UInt64(try cursor.byte())
        let idOffset = cursor.position
        let id = try cursor.take(length)
        guard let name = String(validating: id, as: UTF8.self), let key = accepted[name] else {
            throw WireError(.unknownKey, offset: idOffset, reason: "none of that name is accepted")
        }
        let start = cursor.position
        guard cursor.remaining >= SHA256.digestLength else {
            throw WireError(.truncated, offset: bytes.count, reason: "the signature is cut")
        }
        let end = bytes.count - SHA256.digestLength
        let code = UnsafeRawBufferPointer(rebasing: bytes[end...])
        guard key.code.verify(code, for: UnsafeRawBufferPointer(rebasing: bytes[..<end])) else {
            throw WireError(.badSignature, offset: end, reason: "it is not that of the bytes")
        }
        return start..<end
    }
}
