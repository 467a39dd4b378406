import Records
import Testing

@testable import Wire

@Suite("Bytes in memory")
struct RawBytesTests {
    @Test("are the same if each of them is, however many there are and wherever they begin")
    func same() {
        for count in 0...80 { expectSame(count: count) }
    }

    private func expectSame(count: Int) {
        let one = (0..<count).map { UInt8($0) }
        for shift in [0, 1, 7] {
            let other = [UInt8](repeating: 0xEE, count: shift) + one
            #expect(isSame(one, other[shift...]))
            #expect(!isSame(one, other[shift...] + [0]))
            for place in 0..<count {
                var changed = other
                changed[shift + place] ^= 0x40
                #expect(!isSame(one, changed[shift...]))
            }
        }
    }

    private func isSame(_ one: [UInt8], _ other: ArraySlice<UInt8>) -> Bool {
        one.withUnsafeBytes { one in other.withUnsafeBytes { one.isSame(as: $0) } }
    }

    @Test("end behind the last byte of a kind, wherever it is and whatever the bytes beside it")
    func lastOfAKind() {
        for count in 0...40 {
            for other in [0x2E, 0x30, 0xAF, 0, 0xFF] as [UInt8] {
                var bytes = [UInt8](repeating: other, count: count)
                #expect(bytes.withUnsafeBytes { $0.end(ofLast: 0x2F, from: 0) } == 0)
                for place in 0..<count {
                    bytes[place] = 0x2F
                    for start in [0, place / 2, place] {
                        #expect(bytes.withUnsafeBytes { $0.end(ofLast: 0x2F, from: start) } == place + 1)
                    }
                    #expect(bytes.withUnsafeBytes { $0.end(ofLast: 0x2F, from: place + 1) } == place + 1)
                }
            }
        }
    }
}
