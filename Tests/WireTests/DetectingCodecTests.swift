import Records
import Testing
import Wire

@Suite("The detecting codec")
struct DetectingCodecTests {
    private static func key(_ id: String) throws -> SigningKey {
        try SigningKey(id: id, secret: Array(repeating: 7, count: 32))
    }

    private static func code(_ codec: DetectingCodec, _ bytes: [UInt8]) -> WireError.Code? {
        do {
            _ = try codec.decode(bytes)
            return nil
        } catch {
            return error.code
        }
    }

    @Test(
        "distinguishes formats by their first bytes",
        arguments: [
            ([0xA0], .cbor), ([0xB6, 0x63], .cbor), ([0xBF, 0xFF], .cbor), ([0xD9, 0xD9, 0xF7], .cbor),
            ([0xD9, 0xD9, 0xF7, 0xA0], .cbor), ([0x28], .pickle), ([0x28, 0x64], .pickle), ([0x7D], .pickle),
            ([0x80, 0x05], .pickle), (Array("SIG1".utf8), .signed), (Array("SIG1x".utf8), .signed),
            ([], nil), ([0x9F], nil), ([0xC0], nil), ([0xD9, 0xD9], nil), ([0xD9, 0xD9, 0xF8], nil), ([0x81], nil),
            ([0x27], nil), ([0x29], nil), ([0x7C], nil), ([0x7E], nil), (Array("SIG".utf8), nil),
            (Array("SIG2".utf8), nil), (Array("{}".utf8), nil), ([0x00, 0x00, 0x00, 0x01], nil),
        ] as [([UInt8], BodyFormat?)]
    )
    func formats(bytes: [UInt8], format: BodyFormat?) {
        #expect(BodyFormat(of: bytes.span.bytes) == format)
    }

    @Test("reads what either codec writes, and Python's protocols 0 and 2")
    func unsigned() throws {
        let codec = DetectingCodec()
        for bytes in [CBORCodec().encode(Sample.full), PickleCodec().encode(Sample.full), codec.encode(Sample.full)] {
            #expect(Content(try codec.decode(bytes)) == Content(Sample.full))
        }
        #expect(try codec.decode(Array("(dp0\nVmsg\nVhi\ns.".utf8)).message.text() == "hi")
        #expect(try codec.decode([0x80, 2] + Array("}U\u{3}msgU\u{2}his.".utf8)).message.text() == "hi")
        #expect(
            try codec.decode([0xD9, 0xD9, 0xF7, 0xA1, 0x63] + Array("msg".utf8) + [0x61, 0x68]).message.text() == "h"
        )
    }

    @Test("reads signed bodies of either format with any of its keys")
    func signed() throws {
        let (old, new) = (try Self.key("old"), try Self.key("new"))
        let codec = DetectingCodec(keys: [new, old])
        for bytes in [
            SignedCodec(CBORCodec(), key: old).encode(Sample.typical), codec.encode(Sample.typical),
            SignedCodec(PickleCodec(), key: new).encode(Sample.typical),
        ] {
            #expect(Content(try codec.decode(bytes)) == Content(Sample.typical))
        }
        #expect(
            SignedCodec(CBORCodec(), key: new).encode(Sample.typical).prefix(8)
                == codec.encode(Sample.typical).prefix(8)
        )
    }

    @Test("accepts no record whose signature it cannot check")
    func refusals() throws {
        let (key, other) = (try Self.key("k"), try Self.key("other"))
        let plain = CBORCodec().encode(Sample.typical)
        let signed = SignedCodec(CBORCodec(), key: key).encode(Sample.typical)
        #expect(Self.code(DetectingCodec(), signed) == .unknownKey)
        #expect(Self.code(DetectingCodec(keys: [other]), signed) == .unknownKey)
        #expect(Self.code(DetectingCodec(keys: [key]), plain) == .badSignature)
        #expect(Self.code(DetectingCodec(keys: [key]), PickleCodec().encode(Sample.typical)) == .badSignature)
        #expect(Self.code(DetectingCodec(keys: [key], acceptsUnsigned: true), plain) == nil)
        #expect(Self.code(DetectingCodec(keys: [key], acceptsUnsigned: true), signed) == nil)
        var changed = signed
        changed[20] ^= 1
        #expect(Self.code(DetectingCodec(keys: [key], acceptsUnsigned: true), changed) == .badSignature)
        let twice = SignedCodec(SignedCodec(CBORCodec(), key: key), key: key).encode(Sample.typical)
        #expect(Self.code(DetectingCodec(keys: [key]), twice) == .notARecord)
        #expect(Self.code(DetectingCodec(), []) == .notARecord)
        #expect(Self.code(DetectingCodec(), Array("GET / HTTP/1.1".utf8)) == .notARecord)
    }

    @Test("holds both formats to its limits")
    func limits() {
        let codec = DetectingCodec(limits: DecodingLimits(frameBytes: 100))
        #expect(Self.code(codec, CBORCodec().encode(Sample.typical)) == .frameTooLong)
        #expect(Self.code(codec, PickleCodec().encode(Sample.typical)) == .frameTooLong)
    }
}
