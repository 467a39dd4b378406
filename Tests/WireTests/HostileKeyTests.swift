import Records
import Testing
import Wire

/// Keys that are no texts are shown as JSON, in which a map's keys are escaped: once too often and little becomes very
/// much.
@Suite("A key that is no text")
struct HostileKeyTests {
    private static let levels = 18

    /// The longest key of a map, however deep.
    private static func longestKey(_ value: Value) -> Int {
        switch value {
        case .map(let pairs): pairs.map { max($0.key.utf8.count, longestKey($0.value)) }.max() ?? 0
        case .array(let values): values.map { longestKey($0) }.max() ?? 0
        default: 0
        }
    }

    @Test("stays short in CBOR even if it is a map whose key is a map, and so on")
    func towerOfKeysInCBOR() throws {
        let tower = [UInt8](repeating: 0xA1, count: Self.levels) + [UInt8](repeating: 1, count: Self.levels + 1)
        for bytes in [[0xA1, 0x61, 0x78] + tower, [0xA1] + tower + [1]] {
            let record = try CBORCodec().decode(bytes)
            #expect(Self.longestKey(.map(record.attributes)) <= 6 * bytes.count)
        }
    }

    @Test("stays short in a pickle even if it is a map whose key is a map, and so on")
    func towerOfKeysInPickle() throws {
        let tower = "Nq\u{0}0N" + String(repeating: "q\u{0}0}h\u{0}Ns", count: Self.levels)
        for pickle in ["}U\u{1}x\(tower)s.", "}\(tower)Ns."] {
            let record = try PickleCodec().decode(Array(pickle.utf8))
            #expect(Self.longestKey(.map(record.attributes)) <= 6 * pickle.utf8.count)
        }
    }

    @Test("is what JSON says, a map in it only its place")
    func text() throws {
        let item = CBORValue.map([
            .init(key: .unsigned(5), value: .unsigned(1)), .init(key: .null, value: .unsigned(2)),
            .init(key: .array([.text("a"), .float(1.5)]), value: .unsigned(3)),
            .init(
                key: .array([.map([.init(key: .text("k"), value: .null)]), .bool(true)]),
                value: .unsigned(4)
            ),
            .init(key: .map([]), value: .unsigned(5)),
        ])
        let keys = try CBORCodec().decode(item.encoded).attributes.map(\.key)
        #expect(Set(keys) == ["5", "null", "[\"a\",1.5]", "[\"<map>\",true]", "<map>"])
    }
}
