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

    /// Appends a whole number in decimal with leading zeros.
    /// - Parameters:
    ///   - number: the number to write; its sign is not counted as a digit.
    ///   - digits: the least number of digits, at most 20.
    public mutating func append(decimal number: Int, padding digits: Int) {
        if number < 0 { append(UInt8(ascii: "-")) }
        let magnitude = UInt64(number.magnitude)
        let length = Self.digitCount(magnitude)
        let zeros = max(min(digits, 20) - length, 0)
        let place = room(for: zeros + length)
        place.initializeMemory(as: UInt8.self, repeating: UInt8(ascii: "0"), count: zeros)
        advance(by: zeros + Self.write(magnitude, at: place + zeros))
    }

    /// Appends a number below 100 as two digits; larger ones lose their hundreds.
    @inline(__always)
    mutating func append(twoDigits number: Int) {
        let place = room(for: 2)
        Self.storePair(UInt32(truncatingIfNeeded: number) % 100, at: place)
        advance(by: 2)
    }

    /// Appends a floating-point number like Swift's own `description`: the shortest text that reads back the same.
    public mutating func append(_ number: Double) {
        if !appendShort(number) { append(number.description) }
    }

    /// Appends a floating-point number like Swift's own `description`.
    public mutating func append(_ number: Float) {
        append(number.description)
    }

    /// Appends a number of up to six decimals, as most logs have, without making a string.
    ///
    /// For any other it appends nothing.
    private mutating func appendShort(_ number: Double) -> Bool {
        guard let written = Self.write(short: number, at: room(for: Self.longestInteger)) else { return false }
        advance(by: written)
        return true
    }

    /// Writes a number of up to nine digits and six decimals where there is room for ``longestInteger`` bytes.
    ///
    /// If `i / 10^k == number` and both are exact in a double, the decimal `i·10^-k` reads back as this very number.
    /// The first such `k` gives the fewest digits.
    /// - Returns: the number of bytes written, or `nil` for any other number.
    static func write(short number: Double, at place: UnsafeMutableRawPointer) -> Int? {
        let magnitude = number.magnitude
        guard magnitude < 1e9, magnitude >= 1e-3 else { return nil }
        var (scale, unit) = (1.0, UInt64(1))
        for decimals in 0...6 {
            // Below 10^15, so that it fits. A wrongly rounded number does not read back the same.
            let scaled = Double(Int64(magnitude * scale + 0.5))
            if scaled / scale == magnitude {
                let digits = UInt64(scaled)
                let sign = number < 0 ? 1 : 0
                place.storeBytes(of: UInt8(ascii: "-"), as: UInt8.self)
                let point = sign &+ write(digits / unit, at: place + sign)
                (place + point).storeBytes(of: UInt8(ascii: "."), as: UInt8.self)
                return write(decimals: digits % unit, max(decimals, 1), at: place + (point &+ 1)) &+ point &+ 1
            }
            scale *= 10
            unit &*= 10
        }
        return nil
    }

    /// Writes a number with leading zeros as the given number of digits, up to six.
    @inline(__always)
    private static func write(decimals number: UInt64, _ count: Int, at place: UnsafeMutableRawPointer) -> Int {
        var rest = UInt32(truncatingIfNeeded: number)
        for position in stride(from: count &- 1, through: 0, by: -1) {
            (place + position).storeBytes(of: UInt8(truncatingIfNeeded: 0x30 &+ rest % 10), as: UInt8.self)
            rest /= 10
        }
        return count
    }

    @usableFromInline
    mutating func append(int64 number: Int64) {
        let written = Self.write(number, at: room(for: Self.longestInteger))
        advance(by: written)
    }

    /// The most bytes that a 64-bit number takes: a sign and 19 digits.
    @usableFromInline static let longestInteger = 20

    /// Writes a number in decimal where there is room for ``longestInteger`` bytes, and returns the number of bytes
    /// written.
    @inline(__always)
    static func write(_ number: Int64, at place: UnsafeMutableRawPointer) -> Int {
        if number >= 0 { return write(UInt64(bitPattern: number), at: place) }
        place.storeBytes(of: UInt8(ascii: "-"), as: UInt8.self)
        return 1 &+ write(number.magnitude, at: place + 1)
    }

    /// Writes a number in decimal, four digits at a time, and returns the number of bytes written.
    @inline(__always)
    private static func write(_ number: UInt64, at place: UnsafeMutableRawPointer) -> Int {
        guard number < 100_000_000 else { return writeLarge(number, at: place) }
        return write(belowHundredMillion: UInt32(truncatingIfNeeded: number), at: place)
    }

    @inline(never)
    private static func writeLarge(_ number: UInt64, at place: UnsafeMutableRawPointer) -> Int {
        let (front, back) = number.quotientAndRemainder(dividingBy: 100_000_000)
        let length =
            front < 100_000_000
            ? write(belowHundredMillion: UInt32(truncatingIfNeeded: front), at: place)
            : writeLarge(front, at: place)
        let digits = UInt32(truncatingIfNeeded: back)
        storeFour(digits / 10_000, at: place + length)
        storeFour(digits % 10_000, at: place + (length &+ 4))
        return length &+ 8
    }

    @inline(__always)
    private static func write(belowHundredMillion number: UInt32, at place: UnsafeMutableRawPointer) -> Int {
        guard number >= 10_000 else { return write(belowTenThousand: number, at: place) }
        let length = write(belowTenThousand: number / 10_000, at: place)
        storeFour(number % 10_000, at: place + length)
        return length &+ 4
    }

    @inline(__always)
    private static func write(belowTenThousand number: UInt32, at place: UnsafeMutableRawPointer) -> Int {
        guard number >= 100 else { return write(belowHundred: number, at: place) }
        let length = write(belowHundred: number / 100, at: place)
        storePair(number % 100, at: place + length)
        return length &+ 2
    }

    @inline(__always)
    private static func write(belowHundred number: UInt32, at place: UnsafeMutableRawPointer) -> Int {
        guard number >= 10 else {
            place.storeBytes(of: UInt8(truncatingIfNeeded: 0x30 &+ number), as: UInt8.self)
            return 1
        }
        storePair(number, at: place)
        return 2
    }

    /// Returns the number of decimal digits, at least one.
    private static func digitCount(_ number: UInt64) -> Int {
        var rest = number
        var digits = 1
        while rest >= 10 {
            rest /= 10
            digits += 1
        }
        return digits
    }

    /// Writes a number below 10 000 as four digits.
    @inline(__always)
    private static func storeFour(_ number: UInt32, at place: UnsafeMutableRawPointer) {
        storePair(number / 100, at: place)
        storePair(number % 100, at: place + 2)
    }

    /// Writes a number below 100 as two digits with one store.
    @inline(__always)
    static func storePair(_ number: UInt32, at place: UnsafeMutableRawPointer) {
        let tens = number / 10
        let pair = 0x3030 &+ tens &+ (number &- tens &* 10) << 8
        place.storeBytes(of: UInt16(truncatingIfNeeded: pair).littleEndian, as: UInt16.self)
    }
}
