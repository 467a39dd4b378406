/// The conversion of a field to text in Python's patterns: fill, alignment, sign, width, precision, type.
struct FieldConversion: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        /// `%s`: as text.
        case text
        /// `%d`, `%i`, `%u`, `{:d}`: a whole number.
        case integer
        /// `%f`, `{:f}`: with decimals.
        case fixed
        /// `{}`: a number as Python shows it, with its sign; anything else as text.
        case general
    }

    /// The place of a field in a wider column.
    enum Alignment: Sendable, Hashable {
        case left, right, center
        /// At the right, with the filling between the sign and the digits.
        case behindSign
    }

    var kind = Kind.text
    /// The alignment; `nil` for numbers to the right, or behind the sign if zeros fill, and texts to the left.
    var alignment: Alignment?
    var fill: Unicode.Scalar = " "
    /// `#`: the decimal point stays even without decimals behind it.
    var isAlternate = false
    /// The sign of a number that is not negative: `+`, a space, or nothing.
    var positiveSign: UInt8?
    var width = 0
    /// The decimals of a number, the least digits of a whole number, or the most characters of a text.
    var precision: Int?

    /// A double of this size has no more significant decimals, and 128 bits could not hold the digits.
    static let maximumDecimals = 15
    static let maximumWidth = 1000

    /// Returns the alignment, if the conversion of a field is only a width and that; `nil` otherwise.
    func plainAlignment(of field: RecordField) -> TextPattern.Alignment? {
        guard precision == nil, fill == " ", field.pythonType != .float, field != .taskName, kind != .fixed,
            kind == .text || positiveSign == nil
        else { return nil }
        switch alignment ?? (kind == .text || field.pythonType == .text ? .left : .right) {
        case .left: return .left
        case .right: return .right
        case .center, .behindSign: return nil
        }
    }
}

/// A number that a pattern converts.
enum PatternNumber {
    case whole(isNegative: Bool, UInt64)
    case float(Double)

    /// The number as a floating-point number.
    var double: Double {
        switch self {
        case .whole(let isNegative, let magnitude): isNegative ? -Double(magnitude) : Double(magnitude)
        case .float(let number): number
        }
    }

    /// The number without its decimals; `nil` beyond 64 bits.
    var truncated: (isNegative: Bool, magnitude: UInt64)? {
        switch self {
        case .whole(let isNegative, let magnitude): (isNegative, magnitude)
        case .float(let number):
            UInt64(exactly: number.magnitude.rounded(.towardZero)).map { (number < 0 && $0 > 0, $0) }
        }
    }
}

extension ByteWriter {
    /// Appends a number, or a text if there is none, as Python would convert it.
    /// - Parameters:
    ///   - number: the number; `nil` for a text.
    ///   - conversion: the conversion.
    ///   - text: appends the text of the field.
    mutating func append(
        _ number: PatternNumber?,
        converting conversion: FieldConversion,
        text: (inout ByteWriter) -> Void
    ) {
        let start = count
        var digits = start
        switch conversion.kind {
        case .integer where number?.truncated != nil:
            let (isNegative, magnitude) = number?.truncated ?? (false, 0)
            digits = append(sign: isNegative, conversion)
            append(decimal: magnitude)
            insert("0", count: (conversion.precision ?? 0) - (count - digits), at: digits)
        case .fixed where number.map { $0.double.magnitude < 0x1p64 } ?? false:
            let double = number?.double ?? 0
            digits = append(sign: double.sign == .minus, conversion)
            append(fixed: double.magnitude, decimals: conversion.precision ?? 6)
            if conversion.isAlternate, conversion.precision == 0 { append(UInt8(ascii: ".")) }
        case .text:
            text(&self)
            if let precision = conversion.precision { truncate(from: start, toScalars: precision) }
        case .integer, .fixed, .general:
            guard let number else {
                text(&self)
                if let precision = conversion.precision { truncate(from: start, toScalars: precision) }
                break
            }
            digits = append(sign: number.double.sign == .minus, conversion)
            switch number {
            case .whole(_, let magnitude): append(decimal: magnitude)
            case .float(let number): append(number.magnitude)
            }
        }
        let isText = conversion.kind == .text || number == nil
        pad(
            from: start,
            digits: digits,
            conversion,
            default: isText ? .left : conversion.fill == "0" ? .behindSign : .right
        )
    }

    private mutating func pad(
        from start: Int,
        digits: Int,
        _ conversion: FieldConversion,
        default alignment: FieldConversion.Alignment
    ) {
        let length = withBytes { $0[start...].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) } }
        let missing = conversion.width - length
        guard missing > 0 else { return }
        switch conversion.alignment ?? alignment {
        case .left: insert(conversion.fill, count: missing, at: count)
        case .right: insert(conversion.fill, count: missing, at: start)
        case .behindSign: insert(conversion.fill, count: missing, at: digits)
        case .center:
            insert(conversion.fill, count: missing / 2, at: start)
            insert(conversion.fill, count: missing - missing / 2, at: count)
        }
    }

    /// Appends the sign of a number, and returns the place behind it.
    private mutating func append(sign isNegative: Bool, _ conversion: FieldConversion) -> Int {
        if isNegative {
            append(UInt8(ascii: "-"))
        } else if let sign = conversion.positiveSign {
            append(sign)
        }
        return count
    }

    /// Inserts a character several times before the bytes written from a place on.
    private mutating func insert(_ scalar: Unicode.Scalar, count: Int, at position: Int) {
        let bytes = Array(String(Character(scalar)).utf8)
        if bytes.count == 1 {
            insert(bytes[0], count: count, at: position)
        } else if count > 0 {
            let moved = withBytes { Array($0[position...]) }
            truncate(to: position)
            for _ in 0..<count { append(String(Character(scalar))) }
            moved.withUnsafeBytes { append($0) }
        }
    }

    /// Appends a number below 2⁶⁴ with the given number of decimals, rounded half to even from its exact binary value,
    /// like C and Python.
    private mutating func append(fixed magnitude: Double, decimals: Int) {
        let decimals = min(max(decimals, 0), FieldConversion.maximumDecimals)
        let unit = (0..<decimals).reduce(UInt128(1)) { power, _ in power * 10 }
        // 53 bits of significand, 50 of the unit and 11 of the exponent fit. A subnormal number rounds to 0.
        let bits = magnitude.isNormal ? UInt128(magnitude.significandBitPattern | 1 << 52) * unit : 0
        let shift = magnitude.isNormal ? 52 - Int(magnitude.exponent) : 0
        let scaled = shift <= 0 ? bits << UInt128(min(-shift, 11)) : bits.roundedShift(right: shift)
        let whole = scaled / unit
        append(decimal: UInt64(truncatingIfNeeded: whole))
        guard decimals > 0 else { return }
        append(UInt8(ascii: "."))
        append(decimal: Int(truncatingIfNeeded: scaled - whole * unit), padding: decimals)
    }

    /// Discards everything from a place on, except for the first scalars.
    private mutating func truncate(from start: Int, toScalars limit: Int) {
        let end = withBytes { bytes in
            var scalars = 0
            return bytes.indices.dropFirst(start).first { index in
                if bytes[index] & 0xC0 != 0x80 { scalars += 1 }
                return scalars > limit
            }
        }
        if let end { truncate(to: end) }
    }
}

extension UInt128 {
    /// Returns the number divided by a power of two, rounded half to even.
    fileprivate func roundedShift(right shift: Int) -> UInt128 {
        guard shift < 127 else { return 0 }
        let quotient = self >> UInt128(shift)
        let rest = self - quotient << UInt128(shift)
        let half = UInt128(1) << UInt128(shift - 1)
        return rest > half || rest == half && quotient & 1 == 1 ? quotient + 1 : quotient
    }
}
