import TestRandomness
import Records

/// Records with anything in them, the same for the same seed.
struct RandomRecord {
    private var random: SplitMix64

    init(seed: UInt64) {
        random = SplitMix64(seed: seed)
    }

    mutating func next() -> LogRecord {
        var record = LogRecord(
            timestamp: Timestamp(nanoseconds: Int64.random(in: 0...4_000_000_000_000_000_000, using: &random)),
            level: Level(Int32.random(in: 0...60, using: &random)),
            name: text(),
            message: LogMessage(text()),
            source: CodeLocation(file: text(), function: text(), line: Int.random(in: 0...100_000, using: &random)),
            thread: ThreadIdentity(id: random.next(), name: text())
        )
        record.process = ProcessIdentity(id: Int32.random(in: 0 ... .max, using: &random), name: text())
        if Bool.random(using: &random) { record.errorText = text() }
        if Bool.random(using: &random) { record.stackText = text() }
        if Bool.random(using: &random) { record.taskName = text() }
        record.attributes = map(depth: 4)
        return record
    }

    private mutating func map(depth: Int) -> Attributes {
        let count = Int.random(in: 0..<100, using: &random) == 0 ? 1_001 : Int.random(in: 0...6, using: &random)
        return Attributes(
            (0..<count).map { Attribute(key: "\(text())\($0)", value: value(depth: count > 6 ? 0 : depth)) }
        )
    }

    mutating func value(depth: Int) -> Value {
        switch Int.random(in: 0..<(depth > 0 ? 12 : 10), using: &random) {
        case 0: return .null
        case 1: return .bool(Bool.random(using: &random))
        case 2: return .int(Int64(truncatingIfNeeded: random.next()) >> Int64.random(in: 0...63, using: &random))
        case 3: return .unsigned(random.next() | 1 << 63)
        case 4: return .double(Double(bitPattern: random.next()).isNaN ? .nan : Double(bitPattern: random.next() << 40))
        case 5: return .double(Double(Int64.random(in: -1000...1000, using: &random)) / 8)
        case 6: return .bytes((0..<Int.random(in: 0...20, using: &random)).map { _ in UInt8(random.next() & 0xFF) })
        case 7...9: return .string(text())
        case 10: return .map(map(depth: depth - 1))
        default:
            let count = Int.random(in: 0..<60, using: &random) == 0 ? 2_000 : Int.random(in: 0...4, using: &random)
            return .array((0..<count).map { _ in value(depth: count > 4 ? 0 : depth - 1) })
        }
    }

    /// None, one, some or many characters, of one to four bytes.
    mutating func text() -> String {
        let count = [0, 1, 1, 5, 12, 300][Int.random(in: 0..<6, using: &random)]
        let ranges: [ClosedRange<UInt32>] = [0x20...0x7E, 0x00...0xFF, 0x20...0x7E, 0x100...0xD7FF, 0xE000...0x1_FFFF]
        var scalars = String.UnicodeScalarView()
        for _ in 0..<count {
            let range = ranges[Int.random(in: ranges.indices, using: &random)]
            if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &random)) { scalars.append(scalar) }
        }
        return String(scalars)
    }
}
