extension ByteWriter {
    /// Appends a whole number in decimal.
    @inlinable
    public mutating func append(decimal number: some FixedWidthInteger) {
        if let narrow = Int64(exactly: number) {
            append(int64: narrow)
        } else {
            append(String(number))
        }
    }

    /// Appends a whole number in decimal with zeros in front.
    /// - Parameters:
    ///   - number: what to write; its sign is not counted as a digit.
    ///   - digits: the least number of digits, at most 20.
    public mutating func append(decimal number: Int, padding digits: Int) {
        if number < 0 { append(UInt8(ascii: "-")) }
        let magnitude = UInt64(number.magnitude)
        let length = Self.digitCount(magnitude)
        let zeros = max(min(digits, 20) - length, 0)
        let place = room(for: zeros + length)
        place.initializeMemory(as: UInt8.self, repeating: UInt8(ascii: "0"), count: zeros)
        Self.write(magnitude, digits: length, at: place + zeros)
        advance(by: zeros + length)
    }

    /// Appends a number below 100 as two digits; larger ones lose their hundreds.
    @inline(__always)
    mutating func append(twoDigits number: Int) {
        let place = room(for: 2)
        Self.storePair(UInt32(truncatingIfNeeded: number) % 100, at: place)
        advance(by: 2)
    }

    /// Appends a floating-point number as Swift's own `description` shows it: the shortest text that reads back the same.
    public mutating func append(_ number: Double) {
        if !appendShort(number) { append(number.description) }
    }

    /// Appends a floating-point number as Swift's own `description` shows it.
    public mutating func append(_ number: Float) {
        append(number.description)
    }

    /// Appends the numbers that people log (up to six decimals) without making a string, or appends nothing.
    ///
    /// `i / 10^k == number` with both exact in a double means that the decimal `i·10^-k` reads back as this very number; the
    /// first `k` for which it holds gives the fewest digits.
    private mutating func appendShort(_ number: Double) -> Bool {
        let magnitude = number.magnitude
        guard magnitude < 1e9, magnitude >= 1e-3 else { return false }
        var scale: Double = 1
        for decimals in 0...6 {
            let scaled = (magnitude * scale).rounded()
            if scaled / scale == magnitude {
                let digits = UInt64(scaled)
                let unit = UInt64(scale)
                if number < 0 { append(UInt8(ascii: "-")) }
                append(int64: Int64(digits / unit))
                append(UInt8(ascii: "."))
                append(decimal: Int(digits % unit), padding: max(decimals, 1))
                return true
            }
            scale *= 10
        }
        return false
    }

    @usableFromInline
    mutating func append(int64 number: Int64) {
        let written = Self.write(number, at: room(for: Self.longestInteger))
        advance(by: written)
    }

    /// The bytes that any 64-bit number fits in: a sign and 19 digits.
    @usableFromInline static let longestInteger = 20

    /// Writes a number in decimal where there is room for ``longestInteger`` bytes, and answers how many it took.
    @usableFromInline
    static func write(_ number: Int64, at place: UnsafeMutableRawPointer) -> Int {
        let sign = number < 0 ? 1 : 0
        if sign == 1 { place.storeBytes(of: UInt8(ascii: "-"), as: UInt8.self) }
        let length = digitCount(number.magnitude)
        write(number.magnitude, digits: length, at: place + sign)
        return length + sign
    }

    /// The number of decimal digits, at least one; small numbers are found first.
    @inline(__always)
    static func digitCount(_ number: UInt64) -> Int {
        if number < 100 { return number < 10 ? 1 : 2 }
        if number < 10_000 { return number < 1000 ? 3 : 4 }
        if number < 1_000_000 { return number < 100_000 ? 5 : 6 }
        return 6 + digitCount(large: number / 1_000_000)
    }

    private static func digitCount(large number: UInt64) -> Int {
        var rest = number
        var digits = 1
        while rest >= 10 {
            rest /= 10
            digits += 1
        }
        return digits
    }

    private static func write(_ number: UInt64, digits: Int, at place: UnsafeMutableRawPointer) {
        var rest = number
        var position = digits
        while position >= 2 {
            position -= 2
            storePair(UInt32(truncatingIfNeeded: rest % 100), at: place + position)
            rest /= 100
        }
        if position == 1 {
            place.storeBytes(of: UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest), as: UInt8.self)
        }
    }

    /// Writes a number below 100 as two digits with one store.
    @inline(__always)
    static func storePair(_ number: UInt32, at place: UnsafeMutableRawPointer) {
        let tens = number / 10
        let pair = 0x3030 &+ tens &+ (number &- tens &* 10) << 8
        place.storeBytes(of: UInt16(truncatingIfNeeded: pair).littleEndian, as: UInt16.self)
    }
}
