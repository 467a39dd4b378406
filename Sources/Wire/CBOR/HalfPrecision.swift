// Conversion of floating-point numbers of 16 bits, because Swift's own type does not exist on every platform.
extension Double {
    /// Creates the number that 16 bits encode (IEEE 754 binary16).
    init(half bits: UInt16) {
        let (exponent, sign) = (UInt64(bits >> 10 & 31), UInt64(bits & 0x8000) << 48)
        guard exponent != 0, exponent != 31 else {
            let fraction = Double(bits & 0x3FF)
            let magnitude = exponent == 0 ? fraction * 0x1p-24 : fraction == 0 ? .infinity : .nan
            self = bits & 0x8000 == 0 ? magnitude : -magnitude
            return
        }
        // The same digits, with an exponent bias of 1023 instead of 15.
        self.init(bitPattern: sign | (exponent &+ 1008) << 52 | UInt64(bits & 0x3FF) << 42)
    }
}

extension Float {
    /// The 16 bits that encode exactly this number; `nil` if there are none, and for NaN.
    @inline(__always)
    var half: UInt16? {
        let (exponent, fraction) = (Int(bitPattern >> 23 & 0xFF) &- 127, bitPattern & 0x7F_FFFF)
        guard exponent >= -14, exponent <= 15 else { return unusualHalf }
        guard fraction & 0x1FFF == 0 else { return nil }
        let sign = UInt16(truncatingIfNeeded: bitPattern >> 16) & 0x8000
        return sign | UInt16(truncatingIfNeeded: exponent &+ 15) << 10 | UInt16(truncatingIfNeeded: fraction >> 13)
    }

    /// The same for zero, infinities, and the subnormal numbers of 16 bits, which have fewer digits.
    private var unusualHalf: UInt16? {
        let sign = UInt16(truncatingIfNeeded: bitPattern >> 16) & 0x8000
        if isInfinite { return sign | 0x7C00 }
        if self == 0 { return sign }
        let exponent = Int(bitPattern >> 23 & 0xFF) - 127
        guard exponent >= -24, exponent < -14 else { return nil }
        let (full, shift) = (bitPattern & 0x7F_FFFF | 0x80_0000, UInt32(truncatingIfNeeded: -1 - exponent))
        guard full & (1 << shift - 1) == 0 else { return nil }
        return sign | UInt16(truncatingIfNeeded: full >> shift)
    }
}
