import Testing

@testable import Wire

@Suite("Bytes in memory")
struct RawBytesTests {
    @Test("are the same if each of them is, however many there are and wherever they begin", arguments: 0...80)
    func same(count: Int) {
        let one = (0..<90).map { UInt8($0) }
        for shift in [0, 1, 7] {
            let other = [UInt8](repeating: 0xEE, count: shift) + one
            one.withUnsafeBytes { one in
                other.withUnsafeBytes { #expect(one.hasSame(count, at: 2, as: $0, at: 2 + shift)) }
                for place in 0..<count {
                    var changed = other
                    changed[2 + shift + place] ^= 0x40
                    changed.withUnsafeBytes { #expect(!one.hasSame(count, at: 2, as: $0, at: 2 + shift)) }
                }
            }
        }
    }

    @Test("are not the same where they are not all there")
    func outside() {
        let bytes = [UInt8](repeating: 0, count: 40)
        bytes.withUnsafeBytes { bytes in
            for (count, one, other) in [(41, 0, 0), (40, 1, 0), (40, 0, 1), (-1, 0, 0), (1, -1, 0), (1, 0, -1), (.max, 8, 8), (1, .max, 0), (8, 40, 0)] {
                #expect(!bytes.hasSame(count, at: one, as: bytes, at: other))
            }
            #expect(bytes.hasSame(0, at: 40, as: bytes, at: 0))
        }
    }
}
