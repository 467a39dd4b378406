import TestRandomness

/// Changes bytes as a broken or hostile sender might.
struct Damage {
    private var random: SplitMix64

    init(seed: UInt64) {
        random = SplitMix64(seed: seed)
    }

    /// The bytes with one to four changes: a bit, a byte, a piece cut out, a piece repeated, the end gone.
    mutating func damaged(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
            let place = Int.random(in: bytes.indices, using: &random)
            let length = min(Int.random(in: 1...9, using: &random), bytes.count - place)
            switch random.next() % 6 {
            case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            case 1: bytes[place] = UInt8.random(in: .min ... .max, using: &random)
            case 2: bytes.removeSubrange(place..<(place + length))
            case 3:
                bytes.insert(
                    contentsOf: bytes[place..<(place + length)],
                    at: Int.random(in: bytes.indices, using: &random)
                )
            case 4: for index in place..<(place + length) { bytes[index] = 0xFF }
            default: bytes.removeSubrange(place...)
            }
        }
        return bytes
    }
}
