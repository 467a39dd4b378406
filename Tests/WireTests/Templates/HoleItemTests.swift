import Records
import TestRandomness
import Testing

@testable import Wire

@Suite("An item in a hole")
struct HoleItemTests {
    @Test("ends where the reader of all items says, and is the same value")
    func likeTheReader() {
        var random = SplitMix64(seed: 3)
        let limits = DecodingLimits()
        for _ in 0..<60_000 {
            var bytes = (0..<Int.random(in: 0...12, using: &random)).map { _ in UInt8(truncatingIfNeeded: random.next())
            }
            // Mostly the kinds that there are.
            if random.next() % 2 == 0, !bytes.isEmpty {
                bytes[0] = [0x18, 0x1B, 0x38, 0x3B, 0x63, 0x78, 0xF5, 0xF9, 0xFB][Int(random.next() % 9)]
            }
            bytes.withUnsafeBytes { bytes in
                guard let item = HoleItem(at: 0, in: bytes) else { return }
                var reader = CBORReader(bytes, limits: limits)
                let value = try? reader.readValue(depth: 2)
                #expect(item.end <= bytes.count)
                guard let found = item.value(in: bytes, limits: limits) else { return }
                #expect("\(found)" == value.map { "\($0)" })
                #expect(item.end == reader.cursor.position)
            }
        }
    }

    @Test("is none where there are too few bytes, at no place and for items of other kinds")
    func none() {
        let items: [[UInt8]] = [
            [], [0x18], [0x19, 0], [0x1B, 0, 0, 0, 0, 0, 0, 0], [0x62, 0x61], [0x78], [0x1C], [0x40], [0x80], [0xA0],
            [0xC1, 0], [0xF7],
            [0xF8, 32], [0x7F, 0xFF], [0xFF], [0x7B, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF],
        ]
        for bytes in items {
            bytes.withUnsafeBytes { bytes in
                for place in [0, -1, bytes.count, .max, .min] { #expect(HoleItem(at: place, in: bytes) == nil) }
            }
        }
    }
}
