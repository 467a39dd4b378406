import TestRandomness
import Records

/// Things that a test needs and does not care about, and random ones.
enum Some {
    /// 2026-11-21T02:25:11.123456789Z.
    static let time = Timestamp(seconds: 1_795_227_911, nanoseconds: 123_456_789)

    static func record(
        _ message: LogMessage = "order paid",
        level: Level = .info,
        name: String = "shop",
        attributes: Attributes = [:]
    ) -> LogRecord {
        LogRecord(
            timestamp: time,
            level: level,
            name: name,
            message: message,
            attributes: attributes,
            source: CodeLocation(file: "Shop/Checkout.swift", function: "pay(_:)", line: 42),
            thread: ThreadIdentity(id: 77, name: "worker")
        )
    }

    /// A record with everything that a record can have.
    static func fullRecord() -> LogRecord {
        var record = record("order \(7) paid by \("ann", privacy: .private)", attributes: ["amount": 12.5])
        record.process = ProcessIdentity(id: 123, name: "shopd")
        record.taskName = "checkout"
        record.errorText = "first\nsecond"
        record.stackText = "frame"
        return record
    }

    private static let pieces: [[UInt8]] = [
        [0xC2, 0x9B], [0xE2, 0x80, 0xA8], [0xE2, 0x80, 0xAE], [0xE2, 0x81, 0xA6], [0xED, 0xA0, 0x80], [0xC0, 0xAF],
        [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82], [0x1B, 0x5B, 0x33, 0x31, 0x6D], [0x0D, 0x0A], [0x22], [0x5C], [0x3D],
        [0xC3, 0xA9], [0xF0, 0x9F, 0x98, 0x80], [0x20], [0x7F], [0xFF], [0x00],
    ]

    /// Bytes that are rich in what escaping is about: controls, quotes, and pieces of UTF-8 in and out of order.
    static func bytes(upTo limit: Int, using random: inout SplitMix64) -> [UInt8] {
        var result: [UInt8] = []
        let length = Int(random.next() >> 32) % (limit + 1)
        while result.count < length {
            // Plain arithmetic: a million of these are drawn, and the generic ways take long without optimisation.
            let word = random.next()
            let choice = Int(word >> 32)
            switch word & 3 {
            case 0: result.append(UInt8(choice & 0xFF))
            case 1: result += pieces[choice % pieces.count]
            default: result.append(UInt8(0x20 + choice % 0x5F))
            }
        }
        return result
    }

    /// Text that holds every kind of character.
    static func text(upTo limit: Int, using random: inout SplitMix64) -> String {
        String(decoding: bytes(upTo: limit, using: &random), as: UTF8.self)
    }

    /// A double of any bit pattern.
    static func double(using random: inout SplitMix64) -> Double {
        Double(bitPattern: random.next())
    }
}
