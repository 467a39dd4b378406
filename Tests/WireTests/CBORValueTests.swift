import Records
import Testing
import Wire

@Suite("A CBOR value")
struct CBORValueTests {
    private static func bytes(_ hex: String) -> [UInt8] {
        let digits: [Int] = hex.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
        return stride(from: 0, to: digits.count - 1, by: 2).map { (place: Int) -> UInt8 in
            UInt8(digits[place] * 16 + digits[place + 1])
        }
    }

    private static func map(_ pairs: [(CBORValue, CBORValue)]) -> CBORValue {
        .map(pairs.map { CBORValue.Entry(key: $0, value: $1) })
    }

    /// RFC 8949, appendix A: what is deterministic already.
    private static let deterministic: [(String, CBORValue)] = [
        ("00", .unsigned(0)), ("01", .unsigned(1)), ("0a", .unsigned(10)), ("17", .unsigned(23)),
        ("1818", .unsigned(24)),
        ("1819", .unsigned(25)), ("1864", .unsigned(100)), ("1903e8", .unsigned(1000)),
        ("1a000f4240", .unsigned(1_000_000)),
        ("1b000000e8d4a51000", .unsigned(1_000_000_000_000)), ("1bffffffffffffffff", .unsigned(.max)),
        ("c249010000000000000000", .tagged(2, .bytes([1, 0, 0, 0, 0, 0, 0, 0, 0]))),
        ("3bffffffffffffffff", .negative(.max)),
        ("c349010000000000000000", .tagged(3, .bytes([1, 0, 0, 0, 0, 0, 0, 0, 0]))), ("20", .negative(0)),
        ("29", .negative(9)), ("3863", .negative(99)), ("3903e7", .negative(999)), ("f90000", .float(0)),
        ("f98000", .float(-0.0)), ("f93c00", .float(1)), ("fb3ff199999999999a", .float(1.1)), ("f93e00", .float(1.5)),
        ("f97bff", .float(65504)), ("fa47c35000", .float(100_000)), ("fa7f7fffff", .float(3.4028234663852886e+38)),
        ("fb7e37e43c8800759c", .float(1.0e+300)), ("f90001", .float(5.960464477539063e-8)),
        ("f90400", .float(0.00006103515625)), ("f9c400", .float(-4)), ("fbc010666666666666", .float(-4.1)),
        ("f97c00", .float(.infinity)), ("f97e00", .float(.nan)), ("f9fc00", .float(-.infinity)), ("f4", .bool(false)),
        ("f5", .bool(true)), ("f6", .null), ("f7", .undefined), ("f0", .simple(16)), ("f8ff", .simple(255)),
        ("c074323031332d30332d32315432303a30343a30305a", .tagged(0, .text("2013-03-21T20:04:00Z"))),
        ("c11a514b67b0", .tagged(1, .unsigned(1_363_896_240))),
        ("c1fb41d452d9ec200000", .tagged(1, .float(1_363_896_240.5))),
        ("d74401020304", .tagged(23, .bytes([1, 2, 3, 4]))),
        ("d818456449455446", .tagged(24, .bytes([0x64, 0x49, 0x45, 0x54, 0x46]))),
        ("d82076687474703a2f2f7777772e6578616d706c652e636f6d", .tagged(32, .text("http://www.example.com"))),
        ("40", .bytes([])), ("4401020304", .bytes([1, 2, 3, 4])), ("60", .text("")), ("6161", .text("a")),
        ("6449455446", .text("IETF")), ("62225c", .text("\"\\")), ("62c3bc", .text("\u{FC}")),
        ("63e6b0b4", .text("\u{6C34}")),
        ("64f0908591", .text("\u{10151}")), ("80", .array([])),
        ("83010203", .array([.unsigned(1), .unsigned(2), .unsigned(3)])),
        (
            "8301820203820405",
            .array([.unsigned(1), .array([.unsigned(2), .unsigned(3)]), .array([.unsigned(4), .unsigned(5)])])
        ),
        (
            "98190102030405060708090a0b0c0d0e0f101112131415161718181819",
            .array((1...25).map { .unsigned($0) })
        ),
        ("a0", .map([])), ("a201020304", map([(.unsigned(1), .unsigned(2)), (.unsigned(3), .unsigned(4))])),
        ("a26161016162820203", map([(.text("a"), .unsigned(1)), (.text("b"), .array([.unsigned(2), .unsigned(3)]))])),
        ("826161a161626163", .array([.text("a"), map([(.text("b"), .text("c"))])])),
        (
            "a56161614161626142616361436164614461656145",
            map(["a", "b", "c", "d", "e"].map { (.text($0), .text($0.uppercased())) })
        ),
    ]

    /// The rest of appendix A: what a decoder must understand and a deterministic encoder says shorter.
    private static let others: [(String, String)] = [
        ("fa7f800000", "f97c00"), ("fa7fc00000", "f97e00"), ("faff800000", "f9fc00"), ("fb7ff0000000000000", "f97c00"),
        ("fb7ff8000000000000", "f97e00"), ("fbfff0000000000000", "f9fc00"), ("5f42010243030405ff", "450102030405"),
        ("7f657374726561646d696e67ff", "6973747265616d696e67"), ("9fff", "80"),
        ("9f018202039f0405ffff", "8301820203820405"),
        ("9f01820203820405ff", "8301820203820405"), ("83018202039f0405ff", "8301820203820405"),
        ("83019f0203ff820405", "8301820203820405"),
        (
            "9f0102030405060708090a0b0c0d0e0f101112131415161718181819ff",
            "98190102030405060708090a0b0c0d0e0f101112131415161718181819"
        ),
        ("bf61610161629f0203ffff", "a26161016162820203"), ("826161bf61626163ff", "826161a161626163"),
        ("bf6346756ef563416d7421ff", "a263416d74216346756ef5"), ("1800", "00"), ("1b0000000000000001", "01"),
        ("a203040102", "a201020304"), ("a2616202614101", "a2614101616202"),
    ]

    @Test("reads and writes appendix A of the RFC", arguments: deterministic.indices)
    func appendixA(row: Int) throws {
        let (hex, value) = Self.deterministic[row]
        let decoded = try CBORValue(decoding: Self.bytes(hex))
        #expect(value.encoded == Self.bytes(hex))
        #expect(decoded.encoded == Self.bytes(hex))
        if case .float(let number) = value, number.isNaN { return }
        #expect(decoded == value)
    }

    @Test("reads what is not deterministic, and writes it so", arguments: others)
    func rest(hex: String, canonical: String) throws {
        #expect(try CBORValue(decoding: Self.bytes(hex)).encoded == Self.bytes(canonical))
    }

    @Test(
        "says where bytes are not well-formed (appendix F)",
        arguments: [
            ("1c", 0), ("1d", 0), ("1e", 0), ("3c", 0), ("5d", 0), ("7e", 0), ("9c", 0), ("bd", 0), ("de", 0),
            ("fc", 0),
            ("1f", 0), ("3f", 0), ("df", 0), ("ff", 0), ("f800", 0), ("f818", 0), ("f81f", 0), ("f814", 0), ("81ff", 1),
            ("8200ff", 2), ("a1ff", 1), ("a100ff", 2), ("9f81ff", 2), ("bf00ff", 2), ("5f00ff", 1), ("5f6100ff", 1),
            ("7f4100ff", 1), ("5f5f4100ffff", 1), ("7f7f6100ffff", 1), ("61ff", 1), ("62c328", 1), ("63eda080", 1),
            ("0000", 1),
        ]
    )
    func malformed(hex: String, offset: Int) {
        let error = #expect(throws: WireError.self) { try CBORValue(decoding: Self.bytes(hex)) }
        #expect(error?.offset == offset)
    }

    @Test("reads nothing from any beginning of it")
    func truncated() {
        for hex in Self.deterministic.map(\.0) + Self.others.map(\.0) {
            let whole = Self.bytes(hex)
            for length in 0..<whole.count {
                #expect(throws: WireError.self, "\(hex) cut to \(length)") {
                    try CBORValue(decoding: Array(whole.prefix(length)))
                }
            }
        }
    }

    @Test("checks what is announced before anything is allocated for it")
    func limits() {
        func code(_ bytes: [UInt8], _ limits: DecodingLimits = DecodingLimits()) -> WireError.Code? {
            do {
                _ = try CBORValue(decoding: bytes, limits: limits)
                return nil
            } catch {
                return error.code
            }
        }
        #expect(code(Self.bytes("9bffffffffffffffff")) == .truncated)
        #expect(code(Self.bytes("bb7fffffffffffffff")) == .truncated)
        #expect(code(Self.bytes("5bffffffffffffffff")) == .textTooLong)
        #expect(code(Self.bytes("7a00100001")) == .textTooLong)
        #expect(code(Self.bytes("7a00100000")) == .truncated)
        #expect(code(Self.bytes("7f626161626161ff"), DecodingLimits(stringBytes: 3)) == .textTooLong)
        #expect(code(Self.bytes("8400000000"), DecodingLimits(items: 4)) == .tooManyItems)
        #expect(code(Self.bytes("8400000000"), DecodingLimits(items: 5)) == nil)
        #expect(code(Self.bytes("9f00000000ff"), DecodingLimits(items: 4)) == .tooManyItems)
        for byte: UInt8 in [0x81, 0x9F, 0xC1, 0xBF, 0xA1] {
            #expect(code([UInt8](repeating: byte, count: 1_000_000)) == .tooDeep)
            #expect(code([UInt8](repeating: byte, count: 1_000_000), DecodingLimits(depth: .max)) == .tooDeep)
        }
        #expect(code([UInt8](repeating: 0x81, count: 64) + [0]) == nil)
        #expect(code([UInt8](repeating: 0x81, count: 65) + [0]) == .tooDeep)
    }
}
