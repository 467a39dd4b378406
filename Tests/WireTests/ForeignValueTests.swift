import Records
import Testing
import Wire

@Suite("A value from elsewhere")
struct ForeignValueTests {
    private func decoded(_ value: CBORValue, as key: String = "x") throws -> LogRecord {
        try CBORCodec().decode(CBORValue.map([.init(key: .text(key), value: value)]).encoded)
    }

    @Test(
        "that is an instant no 64 bits of nanoseconds reach, or a day that no month has, stays what it is",
        arguments: [
            (.tagged(0, .text("9999-12-31T23:59:59Z")), "9999-12-31T23:59:59Z"),
            (.tagged(0, .text("0001-01-01T00:00:00Z")), "0001-01-01T00:00:00Z"),
            (.tagged(0, .text("2262-04-11T23:47:17Z")), "2262-04-11T23:47:17Z"),
            (.tagged(0, .text("2026-02-29T00:00:00Z")), "2026-02-29T00:00:00Z"),
            (.tagged(1, .unsigned(253_402_300_799)), 253_402_300_799),
            (.tagged(1, .unsigned(.max)), .unsigned(.max)), (.tagged(1, .negative(62_135_596_799)), -62_135_596_800),
            (.tagged(1, .negative(.max)), "-18446744073709551616"), (.tagged(1, .float(1e300)), 1e300),
            (.tagged(1, .float(-.infinity)), .double(-.infinity)),
        ] as [(CBORValue, Value)]
    )
    func unreachable(item: CBORValue, value: Value) throws {
        #expect(try decoded(item).attributes["x"] == value)
    }

    @Test("that is an instant at the very end is one")
    func reachable() throws {
        let last = Timestamp(seconds: 9_223_372_036, nanoseconds: 854_775_807)
        #expect(try decoded(.tagged(0, .text("2262-04-11T23:47:16.854775807Z"))).attributes["x"] == .timestamp(last))
        let first = Timestamp(seconds: -9_223_372_036)
        #expect(try decoded(.tagged(1, .negative(9_223_372_035))).attributes["x"] == .timestamp(first))
        let leap = Timestamp(seconds: 1_709_164_800)
        #expect(try decoded(.tagged(0, .text("2024-02-29T00:00:00Z"))).attributes["x"] == .timestamp(leap))
    }

    @Test("that is a number too large for its place saturates, and does not become negative")
    func saturation() throws {
        #expect(try decoded(.unsigned(.max), as: "levelno").level.rawValue == .max)
        #expect(try decoded(.unsigned(.max), as: "lineno").source.line == .max)
        #expect(try decoded(.unsigned(.max), as: "process").process.id == .max)
        #expect(try decoded(.unsigned(.max), as: "thread").thread.id == .max)
    }

    @Test("that is a wide number is written in all its digits")
    func wide() throws {
        let powers: [(Int, String)] = [
            (8, "18446744073709551616"), (9, "4722366482869645213696"), (12, "79228162514264337593543950336"),
            (31, "452312848583266388373324160190187140051835877600158453279131187530910662656"),
        ]
        for (bytes, decimal) in powers {
            let number = CBORValue.tagged(2, .bytes([1] + [UInt8](repeating: 0, count: bytes)))
            #expect(try decoded(number).attributes["x"] == .string(decimal))
        }
        let widest = CBORValue.tagged(2, .bytes([0xAB] + [UInt8](repeating: 0x0C, count: 256)))
        let hex: Value = .string("0xab" + String(repeating: "0c", count: 256))
        #expect(try decoded(widest).attributes["x"] == hex)
    }
}
