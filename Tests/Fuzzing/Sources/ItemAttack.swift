internal import Wire

/// The law of items: a decoded item has one deterministic encoding, which decodes to the same item.
enum ItemAttack {
    static func run(_ bytes: [UInt8]) {
        guard let item = try? CBORValue(decoding: bytes) else { return }
        let encoded = item.encoded
        // A length in front may take more bytes than a break behind, but only of more than 255 members.
        precondition(encoded.count <= bytes.count + bytes.count / 64, "the shortest encoding is longer")
        guard let again = try? CBORValue(decoding: encoded) else { preconditionFailure("its own bytes are refused") }
        precondition(again.encoded == encoded, "not deterministic")
    }
}
