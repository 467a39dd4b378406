extension UInt128 {
    /// Creates a number from the first 16 bytes, the first most significant; missing bytes count as zeros.
    ///
    /// Short keys are compared as such numbers, with one comparison for all their bytes.
    @inline(__always)
    init(leading bytes: UnsafeRawBufferPointer) {
        guard let base = bytes.baseAddress, bytes.count >= 8 else {
            self = UInt128(UInt64(leadingFew: bytes)) << 64
            return
        }
        let count = Swift.min(bytes.count, 16)
        let first = UInt64(bigEndian: base.loadUnaligned(as: UInt64.self))
        // The last eight bytes, without those that are among the first eight.
        let last = UInt64(bigEndian: base.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self))
        self = UInt128(first) << 64 | UInt128(last << UInt64(truncatingIfNeeded: (16 &- count) &* 8))
    }
}

extension UInt64 {
    /// Creates a number in the same way from fewer than eight bytes.
    @inline(__always)
    fileprivate init(leadingFew bytes: UnsafeRawBufferPointer) {
        guard let base = bytes.baseAddress, bytes.count > 0 else {
            self = 0
            return
        }
        let count = bytes.count
        if count >= 4 {
            let first = UInt32(bigEndian: base.loadUnaligned(as: UInt32.self))
            let last = UInt32(bigEndian: base.loadUnaligned(fromByteOffset: count &- 4, as: UInt32.self))
            self = UInt64(first) << 32 | UInt64(last << UInt32(truncatingIfNeeded: (8 &- count) &* 8))
        } else {
            // The first, middle and last byte, which may coincide.
            let (first, last) = (base.load(as: UInt8.self), base.load(fromByteOffset: count &- 1, as: UInt8.self))
            let middle = base.load(fromByteOffset: count / 2, as: UInt8.self)
            let shift = UInt64(truncatingIfNeeded: count &- 1) &* 8
            self =
                UInt64(first) << 56 | UInt64(middle) << (count == 3 ? 48 : 56 &- shift) | UInt64(last) << (56 &- shift)
        }
    }
}
