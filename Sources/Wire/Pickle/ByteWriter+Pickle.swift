internal import Records

// The values that get no number in the memo.
extension ByteWriter {
    @inline(__always)
    mutating func append(pickle number: Double) {
        let place = room(for: 9)
        place.storeBytes(of: PickleCode.binFloat, as: UInt8.self)
        place.storeBytes(of: number.bitPattern, toBigEndianAt: 1)
        advance(by: 9)
    }

    @inline(__always)
    mutating func append(pickle number: Int64) {
        guard let length = room(for: 5).store(shortPickle: number) else { return append(pickleLong: number) }
        advance(by: length)
    }

    mutating func append(pickleLong number: some FixedWidthInteger) {
        append(PickleCode.long)
        append(decimal: number)
        append("L\n")
    }

    mutating func append(pickle truth: Bool) {
        append(truth ? "I01\n" : "I00\n")
    }

    /// Appends a byte and a number of at most four bytes, least significant first.
    @inline(__always)
    mutating func append(_ first: UInt8, littleEndian number: UInt32, bytes count: Int) {
        let place = room(for: 5)
        place.storeBytes(of: first, as: UInt8.self)
        (place + 1).storeBytes(of: number.littleEndian, as: UInt32.self)
        advance(by: count &+ 1)
    }
}

extension UnsafeMutableRawPointer {
    /// Stores a whole number of at most 32 bits where there is room for five bytes.
    /// - Returns: the number of bytes written; `nil` if the number is longer.
    @inline(__always)
    func store(shortPickle number: Int64) -> Int? {
        (self + 1).storeBytes(of: UInt32(truncatingIfNeeded: number).littleEndian, as: UInt32.self)
        let (code, length): (UInt8, Int)
        switch number {
        case 0...0xFF: (code, length) = (PickleCode.binInt1, 2)
        case 0...0xFFFF: (code, length) = (PickleCode.binInt2, 3)
        case -0x8000_0000...0x7FFF_FFFF: (code, length) = (PickleCode.binInt, 5)
        default: return nil
        }
        storeBytes(of: code, as: UInt8.self)
        return length
    }
}
