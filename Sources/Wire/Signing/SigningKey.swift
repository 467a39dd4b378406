internal import Records

/// A secret that two ends share, and what it is called.
public struct SigningKey: Sendable {
    /// The name, which is sent with every record, so that the receiver knows which key to check with: 1 to 255 bytes.
    public let id: String

    let code: HMAC

    /// The fewest bytes of a secret.
    public static let shortestSecret = 16

    /// Creates a key.
    /// - Parameters:
    ///   - id: its name.
    ///   - secret: at least 16 random bytes; more than 32 add nothing.
    /// - Throws: ``WireError`` if the name or the secret cannot be used.
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

    /// Appends a signed body: the mark, the key's name, what the closure appends, and the code of it all.
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
