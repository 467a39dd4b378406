internal import Records

/// The keys that a receiver accepts, by name, and the check of signatures with them.
struct Keyring: Sendable {
    /// The first bytes of every signed body, which also give its version.
    static let mark: StaticString = "SIG1"

    private let keys: [ByteKey: SigningKey]

    /// Collects keys; of two with one name the first counts.
    init(_ keys: [SigningKey]) {
        self.keys = Dictionary(keys.map { (ByteKey($0.id), $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Whether there is no key.
    var isEmpty: Bool { keys.isEmpty }

    /// Checks a signature, then calls a closure with the signed body.
    ///
    /// No byte of the body is interpreted before the check.
    /// - Parameters:
    ///   - bytes: the signed bytes.
    ///   - read: receives the body; the offset of an error that it throws is counted from the start of all bytes.
    /// - Returns: the result of the closure.
    /// - Throws: ``WireError`` if the signature is not right, or the error of the closure.
    func open<Answer>(
        _ bytes: RawSpan,
        _ read: (RawSpan) throws(WireError) -> Answer
    ) throws(WireError) -> Answer {
        let body = try bytes.withUnsafeBytes { bytes throws(WireError) in try checkedBody(bytes) }
        do {
            return try read(bytes.extracting(body))
        } catch {
            throw WireError(error.code, offset: body.lowerBound + error.offset, reason: error.reason)
        }
    }

    /// Returns the range of the body if the signature is right.
    private func checkedBody(_ bytes: UnsafeRawBufferPointer) throws(WireError) -> Range<Int> {
        var cursor = ByteCursor(bytes)
        guard BodyFormat(at: try cursor.take(4)) == .signed else {
            throw WireError(.badSignature, offset: 0, reason: "the body is not signed")
        }
        let length = UInt64(try cursor.byte())
        let idOffset = cursor.position
        let id = try cursor.take(length)
        guard let name = String(validating: id, as: UTF8.self), let key = keys[ByteKey(name)] else {
            throw WireError(.unknownKey, offset: idOffset, reason: "no accepted key has this name")
        }
        let start = cursor.position
        guard cursor.remaining >= SHA256.digestLength else {
            throw WireError(.truncated, offset: bytes.count, reason: "the signature is cut")
        }
        let end = bytes.count - SHA256.digestLength
        let code = UnsafeRawBufferPointer(rebasing: bytes[end...])
        guard key.code.verify(code, for: UnsafeRawBufferPointer(rebasing: bytes[..<end])) else {
            throw WireError(.badSignature, offset: end, reason: "it does not match the bytes")
        }
        return start..<end
    }
}
