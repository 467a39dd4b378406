internal import Records

extension UnsafeRawBufferPointer {
    /// Whether all bytes are below 128.
    ///
    /// It checks eight at a time.
    @inline(__always)
    var isASCII: Bool {
        guard let base = baseAddress else { return true }
        var (gathered, offset): (UInt64, Int) = (0, 0)
        while offset &+ 8 <= count {
            gathered |= base.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            offset &+= 8
        }
        if offset < count {
            // The last word overlaps the one before it, if there is one.
            gathered |= count >= 8 ? base.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self) : UInt64(few: self)
        }
        return gathered & 0x8080_8080_8080_8080 == 0
    }

    /// Returns the place behind the last occurrence of a byte, or the start if there is none.
    ///
    /// It searches eight bytes at a time.
    @inline(__always)
    func end(ofLast byte: UInt8, from start: Int) -> Int {
        guard let base = baseAddress else { return start }
        let (pattern, low) = (UInt64(byte) &* 0x0101_0101_0101_0101, 0x7F7F_7F7F_7F7F_7F7F as UInt64)
        var end = count
        while end &- start >= 8 {
            let bits = UInt64(littleEndian: base.loadUnaligned(fromByteOffset: end &- 8, as: UInt64.self)) ^ pattern
            // The highest bit of each matching byte.
            let found = ~((bits & low &+ low) | bits | low)
            if found != 0 { return end &- found.leadingZeroBitCount / 8 }
            end &-= 8
        }
        while end > start, base.load(fromByteOffset: end &- 1, as: UInt8.self) != byte { end &-= 1 }
        return end
    }
}

extension UInt64 {
    /// Packs fewer than eight bytes in any order.
    @inline(__always)
    fileprivate init(few bytes: UnsafeRawBufferPointer) {
        self = 0
        for byte in bytes { self = self << 8 | UInt64(byte) }
    }
}

extension UnsafeMutableRawPointer {
    /// Stores a number, most significant byte first.
    @inline(__always)
    func storeBytes(of number: some FixedWidthInteger & BitwiseCopyable, toBigEndianAt offset: Int) {
        (self + offset).store(number.bigEndian)
    }

    @inline(__always)
    private func store<Number: BitwiseCopyable>(_ number: Number) {
        storeBytes(of: number, as: Number.self)
    }
}
