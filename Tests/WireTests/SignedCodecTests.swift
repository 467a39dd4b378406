import Records
import TestRandomness
import Testing

@testable import Wire

@Suite("Signing")
struct SignedCodecTests {
    private static func hex(_ bytes: [UInt8]) -> String {
        bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    /// Our own function, and the system's if there is one.
    private static let mixings: [SystemSHA256.Mixing?] = [nil] + (SystemSHA256.mixing.map { [$0] } ?? [])

    @Test(
        "SHA-256 gives NIST's digests, by our own code and the system's",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
            (
                "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
                "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
            ),
            (
                LongText(String(repeating: "a", count: 100_000)),
                "6d1cf22d7cc09b085dfc25ee1a1f3ae0265804c607bc2074ad253bcc82fd81ee"
            ),
        ]
    )
    func digests(text: LongText, digest: String) {
        for mixing in Self.mixings {
            #expect(Self.hex(SHA256.digest(Array(text.utf8), mixing: mixing)) == digest)
        }
    }

    private static let rfc4231: [([UInt8], [UInt8], String)] = [
        (
            Array(repeating: 0x0B, count: 20), Array("Hi There".utf8),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
        ),
        (
            Array("Jefe".utf8), Array("what do ya want for nothing?".utf8),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        ),
        (
            Array(repeating: 0xAA, count: 20), Array(repeating: 0xDD, count: 50),
            "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
        ),
        (
            Array(1...25), Array(repeating: 0xCD, count: 50),
            "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"
        ),
        (
            Array(repeating: 0xAA, count: 131), Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
        ),
        (
            Array(repeating: 0xAA, count: 131),
            Array(
                "This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed before being used by the HMAC algorithm."
                    .utf8
            ),
            "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"
        ),
    ]

    @Test("HMAC gives the codes of RFC 4231, by our own code and the system's", arguments: rfc4231.indices)
    func codes(row: Int) {
        let (key, data, code) = Self.rfc4231[row]
        for mixing in Self.mixings { #expect(Self.hex(HMAC(key: key, mixing: mixing).code(for: data)) == code) }
    }

    @Test("our own code and the system's give the same digest, whatever the length and the pieces")
    func bothAlike() {
        var random = SplitMix64(seed: 5)
        for count in 0..<300 {
            let bytes = (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) }
            let cut = count == 0 ? 0 : Int(random.next() % UInt64(count))
            let digests = Self.mixings.map { mixing in
                var hash = SHA256(mixing: mixing)
                bytes[..<cut].withUnsafeBytes { hash.update($0) }
                bytes[cut...].withUnsafeBytes { hash.update($0) }
                return hash.finish().bytes
            }
            #expect(Set(digests).count == 1)
        }
    }

    @Test("a code is accepted whole and right, and not otherwise")
    func verification() {
        let hmac = HMAC(key: [1, 2, 3])
        let code = hmac.code(for: [4])
        #expect(hmac.verify(code, for: [4]))
        #expect(!hmac.verify(code, for: [5]))
        #expect(!hmac.verify(code.dropLast(), for: [4]))
        for index in code.indices {
            for bit in UInt8(0)..<8 {
                var changed = code
                changed[index] ^= 1 << bit
                #expect(!hmac.verify(changed, for: [4]))
            }
        }
    }

    private static func key(_ id: String, _ byte: UInt8) throws -> SigningKey {
        try SigningKey(id: id, secret: Array(repeating: byte, count: 32))
    }

    @Test("a signed record comes back, in either format")
    func roundTrip() throws {
        let key = try Self.key("2026", 1)
        let cbor = SignedCodec(CBORCodec(), key: key)
        let pickle = SignedCodec(PickleCodec(), key: key)
        #expect(Content(try cbor.decode(cbor.encode(Sample.full))) == Content(Sample.full))
        #expect(Content(try pickle.decode(pickle.encode(Sample.full))) == Content(Sample.full))
    }

    @Test("no byte of it can be changed, cut or added")
    func tampering() throws {
        let codec = SignedCodec(CBORCodec(), key: try Self.key("k", 1))
        let bytes = codec.encode(Sample.typical)
        for index in bytes.indices {
            var changed = bytes
            changed[index] ^= 1 << UInt8(index % 8)
            #expect(throws: WireError.self) { try codec.decode(changed) }
            #expect(throws: WireError.self) { try codec.decode(Array(bytes.prefix(index))) }
        }
        #expect(throws: WireError.self) { try codec.decode(bytes + [0]) }
    }

    @Test("keys are distinguished by their names, and change without a gap")
    func rotation() throws {
        let (old, new) = (try Self.key("old", 1), try Self.key("new", 2))
        let (before, after) = (SignedCodec(CBORCodec(), key: old), SignedCodec(CBORCodec(), key: new))
        let both = SignedCodec(CBORCodec(), key: old, accepting: [new])
        for codec in [before, after] { _ = try both.decode(codec.encode(Sample.typical)) }
        let unknown = #expect(throws: WireError.self) { try after.decode(before.encode(Sample.typical)) }
        #expect(unknown?.code == .unknownKey)
        // The name of one key over the signature of another.
        let replayed = SignedCodec(CBORCodec(), key: try Self.key("new", 1)).encode(Sample.typical)
        let bad = #expect(throws: WireError.self) { try after.decode(replayed) }
        #expect(bad?.code == .badSignature)
    }

    @Test("what is signed and no record is an error at its place in the whole")
    func inner() throws {
        let key = try Self.key("k", 1)
        let pickle = SignedCodec(PickleCodec(), key: key).encode(Sample.typical)
        let error = #expect(throws: WireError.self) { try SignedCodec(CBORCodec(), key: key).decode(pickle) }
        #expect(error?.offset ?? 0 >= 6)
    }

    @Test("short secrets and names that cannot be sent are refused")
    func keys() {
        #expect(throws: WireError.self) { try SigningKey(id: "", secret: Array(repeating: 1, count: 32)) }
        #expect(throws: WireError.self) {
            try SigningKey(id: String(repeating: "k", count: 256), secret: Array(repeating: 1, count: 32))
        }
        #expect(throws: WireError.self) { try SigningKey(id: "k", secret: Array(repeating: 1, count: 15)) }
    }
}
