internal import Records
internal import Wire

/// Nothing unsigned is looked at, and what is signed is answered as if it were not.
enum SignedAttack {
    static func run(_ bytes: [UInt8]) {
        forge(bytes)
        let body = Array(bytes.dropFirst(3))
        let sealed = SignedCodec(RawCodec(body: body), key: key).encode(LogRecord(level: .info, name: "", message: ""))
        precondition(
            answer(SignedCodec(RoundTrip.cbor, key: key), to: sealed)
                == answer(RoundTrip.cbor, to: body, shift: sealed.count - body.count - 32)
        )
        tamper(sealed, at: bytes)
    }

    /// The key that the valid seeds are signed with.
    private static let key: SigningKey = {
        guard let key = try? SigningKey(id: "k", secret: Array(0..<32)) else { fatalError("the key is refused") }
        return key
    }()

    /// Checks that an accepted frame is the one that signing its body gives.
    private static func forge(_ bytes: [UInt8]) {
        guard (try? SignedCodec(RoundTrip.cbor, key: key).decode(bytes)) != nil else { return }
        let body = Array(bytes.dropFirst(6).dropLast(32))
        let record = LogRecord(level: .info, name: "", message: "")
        precondition(SignedCodec(RawCodec(body: body), key: key).encode(record) == bytes, "a forged signature")
    }

    /// One changed byte anywhere, as the first bytes of the input say, is noticed.
    private static func tamper(_ sealed: [UInt8], at choice: [UInt8]) {
        guard choice.count >= 3, choice[2] != 0 else { return }
        var changed = sealed
        changed[(Int(choice[0]) << 8 | Int(choice[1])) % sealed.count] ^= choice[2]
        do {
            _ = try SignedCodec(RoundTrip.cbor, key: key).decode(changed)
            preconditionFailure("a change was not noticed")
        } catch {
            let codes: [WireError.Code] = [.badSignature, .unknownKey, .truncated]
            precondition(codes.contains(error.code), "the body was read: \(error)")
        }
    }

    private static func answer(_ codec: some RecordCodec, to bytes: [UInt8], shift: Int = 0) -> String {
        do {
            return "\(RoundTrip.cbor.encode(try codec.decode(bytes)))"
        } catch {
            return "\(error.code) \(error.offset + shift) \(error.reason)"
        }
    }
}
