import Records
import Testing
import Wire

@Suite("The keys of signatures")
struct SigningKeyTests {
    private static func key(_ id: String, _ byte: UInt8) throws -> SigningKey {
        try SigningKey(id: id, secret: Array(repeating: byte, count: 32))
    }

    private static func code(_ bytes: [UInt8], _ codec: SignedCodec<CBORCodec>) -> WireError.Code? {
        do {
            _ = try codec.decode(bytes)
            return nil
        } catch {
            return error.code
        }
    }

    @Test("do not stand for each other, though both are accepted")
    func exchanged() throws {
        let both = SignedCodec(CBORCodec(), key: try Self.key("a", 1), accepting: [try Self.key("b", 2)])
        var bytes = both.encode(Sample.typical)
        #expect(Self.code(bytes, both) == nil)
        bytes[5] = UInt8(ascii: "b")
        #expect(Self.code(bytes, both) == .badSignature)
        bytes[5] = UInt8(ascii: "c")
        #expect(Self.code(bytes, both) == .unknownKey)
    }

    @Test("with one name are one, and the first counts")
    func namesakes() throws {
        let (first, second) = (try Self.key("k", 1), try Self.key("k", 2))
        let both = SignedCodec(CBORCodec(), key: first, accepting: [second])
        #expect(Self.code(SignedCodec(CBORCodec(), key: first).encode(Sample.typical), both) == nil)
        #expect(Self.code(SignedCodec(CBORCodec(), key: second).encode(Sample.typical), both) == .badSignature)
    }

    @Test("may not move a byte between the name and the record")
    func boundary() throws {
        let long = try Self.key("kA", 1)
        let short = SignedCodec(CBORCodec(), key: try Self.key("k", 1), accepting: [long])
        var bytes = short.encode(Sample.typical)
        bytes.insert(UInt8(ascii: "A"), at: 6)
        bytes[4] = 2
        #expect(Self.code(bytes, short) == .badSignature)
    }

    @Test("sign nothing that passes when any of the 32 bytes at the end is another, whichever it is")
    func everyByte() throws {
        let codec = SignedCodec(CBORCodec(), key: try Self.key("k", 1))
        let bytes = codec.encode(Sample.typical)
        for index in bytes.indices.suffix(32) {
            for bit: UInt8 in 0..<8 {
                var changed = bytes
                changed[index] ^= 1 << bit
                #expect(Self.code(changed, codec) == .badSignature)
            }
        }
    }
}
