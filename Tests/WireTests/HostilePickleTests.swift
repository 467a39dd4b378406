import Records
import Testing
import Wire

@Suite("A hostile pickle")
struct HostilePickleTests {
    private static let name = String(repeating: "n", count: 200)

    @Test(
        "cannot make a long name be copied again and again",
        arguments: [
            ("c\(name)\n\(name)\n", "h\u{0})", 0x52), ("c\(name)\n\(name)\n", "h\u{0})}", 0x92),
            ("V\(name)\n", "h\u{0}h\u{0}", 0x93),
        ] as [(String, String, UInt8)]
    )
    func names(setup: String, operands: String, operation: UInt8) {
        // The object is discarded, and made again.
        var pickle = Array("}\(setup)q\u{0}0".utf8)
        for _ in 0..<50_000 { pickle += Array(operands.utf8) + [operation, UInt8(ascii: "0")] }
        let error = #expect(throws: WireError.self) { try PickleCodec().decode(pickle + [UInt8(ascii: ".")]) }
        #expect(error?.code == .textTooLong)
    }
}
