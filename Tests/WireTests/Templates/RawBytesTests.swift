import Testing

@testable import Wire

@Suite("Bytes in memory")
struct RawBytesTests {
    @Test("are the same if each of them is, however many there are and wherever they begin")
    func same() {
        for count in 0...80 { expectSame(count: count) }
    }

    private func expectSame(count: Int) {
        let one = (0..<90).map { UInt8($0) }
        for shift in [0, 1, 7] {
            let other = [UInt8](repeating: 0xEE, count: shift) + one
            one.withUnsafeBytes { one in
                other.withUnsafeBytes { #expect(one.hasSame(at: 2, as: $0, 2 + shift..<2 + shift + count)) }
                for place in 0..<count {
                    var changed = other
                    changed[2 + shift + place] ^= 0x40
                    changed.withUnsafeBytes { #expect(!one.hasSame(at: 2, as: $0, 2 + shift..<2 + shift + count)) }
                }
            }
        }
    }

    @Test("are not the same where they are not all there")
    func outside() {
        let bytes = [UInt8](repeating: 0, count: 40)
        bytes.withUnsafeBytes { bytes in
            for (place, range) in [
                (0, 0..<41), (1, 0..<40), (-1, 0..<1), (0, -1..<1), (.max, 0..<1), (40, 0..<8), (0, 40..<41),
            ] {
                #expect(!bytes.hasSame(at: place, as: bytes, range))
            }
            #expect(bytes.hasSame(at: 40, as: bytes, 0..<0))
        }
    }
}
