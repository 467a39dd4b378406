internal import Records

// The values that are no objects with numbers.
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
        let word = UInt32(truncatingIfNeeded: number)
        switch number {
        case 0...0xFF: append(PickleCode.binInt1, littleEndian: word, bytes: 1)
        case 0...0xFFFF: append(PickleCode.binInt2, littleEndian: word, bytes: 2)
        case -0x8000_0000...0x7FFF_FFFF: append(PickleCode.binInt, littleEndian: word, bytes: 4)
        default: append(pickleLong: number)
        }
    }

    mutating func append(pickleLong number: some FixedWidthInteger) {
        append(PickleCode.long)
        append(decimal: number)
        append("L\n")
    }

    mutating func append(pickle truth: Bool) {
        append(truth ? "I01\n" : "I00\n")
    }

    /// Appends a text that is known to be UTF-8, without its number.
    @inline(__always)
    mutating func append(pickleUTF8 text: UnsafeRawBufferPointer) {
        let place = room(for: text.count &+ 5)
        place.storeBytes(of: PickleCode.binUnicode, as: UInt8.self)
        (place + 1).storeBytes(of: UInt32(truncatingIfNeeded: text.count).littleEndian, as: UInt32.self)
        (place + 5).copy(text)
        advance(by: text.count &+ 5)
    }

    /// Appends a byte and a number of so many bytes, at most four, least significant first.
    @inline(__always)
    mutating func append(_ first: UInt8, littleEndian number: UInt32, bytes count: Int) {
        let place = room(for: 5)
        place.storeBytes(of: first, as: UInt8.self)
        (place + 1).storeBytes(of: number.littleEndian, as: UInt32.self)
        advance(by: count &+ 1)
    }
}
