internal import Records

/// Whole numbers beyond 64 bits, which records carry as text.
enum BigNumber {
    /// The longest number shown in decimal, in bytes.
    ///
    /// The conversion takes time quadratic in the length.
    private static let longestDecimal = 256

    /// Returns the value of a magnitude, most significant byte first.
    ///
    /// It is a number if 64 bits hold it, otherwise a text in decimal, or in hexadecimal if it is very long.
    /// - Parameters:
    ///   - magnitude: the bytes of the magnitude.
    ///   - negative: whether the value is `-magnitude`.
    /// - Returns: the number or the text.
    static func value(magnitude: some Collection<UInt8>, negative: Bool) -> Value {
        let digits = magnitude.drop { $0 == 0 }
        if digits.count <= 8 {
            let number = digits.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            if !negative { return Value(number) }
            if number <= UInt64(Int64.max) + 1 { return .int(Int64(truncatingIfNeeded: 0 &- number)) }
        }
        let text = digits.count <= longestDecimal ? decimal(Array(digits)) : "0x" + hexadecimal(digits)
        return .string(negative ? "-" + text : text)
    }

    /// Returns the value of a number in two's complement, least significant byte first, as in pickles.
    static func value(twosComplement bytes: some BidirectionalCollection<UInt8>) -> Value {
        guard let top = bytes.last, top & 0x80 != 0 else {
            return value(magnitude: Array(bytes.reversed()), negative: false)
        }
        var magnitude: [UInt8] = []
        magnitude.reserveCapacity(bytes.count)
        var carry: UInt16 = 1
        for byte in bytes {
            let sum = UInt16(~byte) + carry
            magnitude.append(UInt8(truncatingIfNeeded: sum))
            carry = sum >> 8
        }
        if carry != 0 { magnitude.append(1) }
        return value(magnitude: Array(magnitude.reversed()), negative: true)
    }

    /// Returns the magnitude plus one, because CBOR's negative numbers are `-1 - n`.
    static func successor(_ magnitude: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var carry: UInt16 = 1
        for byte in magnitude.reversed() {
            let sum = UInt16(byte) + carry
            result.append(UInt8(truncatingIfNeeded: sum))
            carry = sum >> 8
        }
        if carry != 0 { result.append(1) }
        return Array(result.reversed())
    }

    /// Returns the bytes of a number, most significant first.
    static func bytes(of number: UInt64) -> [UInt8] {
        [56, 48, 40, 32, 24, 16, 8, 0].map { (shift: UInt64) in UInt8(truncatingIfNeeded: number >> shift) }
    }

    private static func decimal(_ magnitude: [UInt8]) -> String {
        // Groups of nine digits, least significant first. Four bytes at a time, because with a group they just fit into
        // 64 bits.
        var groups: [UInt64] = [0]
        var rest = magnitude[...]
        while !rest.isEmpty {
            let count = (rest.count - 1) % 4 + 1
            var carry = rest.prefix(count).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            rest = rest.dropFirst(count)
            for index in groups.indices {
                let sum = groups[index] << 32 + carry
                groups[index] = sum % 1_000_000_000
                carry = sum / 1_000_000_000
            }
            while carry > 0 {
                groups.append(carry % 1_000_000_000)
                carry /= 1_000_000_000
            }
        }
        return groups.reversed().enumerated().map { index, group in
            let text = String(group)
            return index == 0 ? text : String(repeating: "0", count: max(9 - text.utf8.count, 0)) + text
        }.joined()
    }

    private static func hexadecimal(_ bytes: some Collection<UInt8>) -> String {
        var digits: [UInt8] = []
        digits.reserveCapacity(bytes.count * 2)
        for byte in bytes {
            digits.append(hexadecimalDigit(byte >> 4))
            digits.append(hexadecimalDigit(byte & 15))
        }
        return String(decoding: digits, as: UTF8.self)
    }

    private static func hexadecimalDigit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") - 10 + value
    }
}
