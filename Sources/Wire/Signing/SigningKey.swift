internal import Records

/// A secret that sender and receiver share, with a name.
///
///     let key = try SigningKey(id: "2026-11", secret: secret)      // at least 16 random bytes
public struct SigningKey: Sendable {
    /// The name, of 1 to 255 bytes.
    ///
    /// It is sent with every record, so that the receiver can choose the key.
    public let id: String

    let code: HMAC

    /// The least length of a secret in bytes.
    public static let shortestSecret = 16

    /// Creates a key.
    /// - Parameters:
    ///   - id: the name of the key.
    ///   - secret: at least 16 random bytes; more than 32 do not make it stronger.
    /// - Throws: ``WireError`` if the name or the secret is unusable.
    public init(id: String, secret: [UInt8]) throws(WireError) {
        guard (1...255).contains(id.utf8.count) else {
            throw WireError(.invalidKey, offset: 0, reason: "a name of \(id.utf8.count) bytes")
        }
        guard secret.count >= Self.shortestSecret else {
            throw WireError(.invalidKey, offset: 0, reason: "a secret of \(secret.count) bytes")
        }
        self.id = id
        code = HMAC(key: secret)
    }

    /// Appends a signed body: the mark, the key's name, the bytes that the closure appends, and the code of all of
    /// them.
    func seal(into writer: inout ByteWriter, _ write: (inout ByteWriter) -> Void) {
        let start = writer.count
        writer.append(Keyring.mark)
        writer.append(UInt8(truncatingIfNeeded: id.utf8.count))
        writer.append(id)
        write(&writer)
        let digest = writer.withBytes { code.code(for: UnsafeRawBufferPointer(rebasing: $0[min(start, $0.count)...])) }
        digest.withBytes { writer.append($0) }
    }
}
