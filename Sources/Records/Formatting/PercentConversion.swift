/// The conversion of a field to text, as written behind `%(name)` in Python: flags, width, precision, type.
struct PercentConversion: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        /// `s`: as text.
        case text
        /// `d`, `i`, `u`: a whole number.
        case integer
        /// `f`, `F`: with decimals.
        case fixed
    }

    var kind = Kind.text
    var isLeftAligned = false
    var fillsWithZeros = false
    /// `#`: the decimal point stays even without decimals behind it.
    var isAlternate = false
    /// The sign of a number that is not negative: `+`, a space, or nothing.
    var positiveSign: UInt8?
    var width = 0
    var precision: Int?

    /// A double of this size has no more significant decimals, and 128 bits could not hold the digits.
    static let maximumDecimals = 15
    static let maximumWidth = 1000

    /// Whether the conversion is only a width and an alignment.
    var isPlain: Bool {
        precision == nil && (kind == .text || kind == .integer && !fillsWithZeros && positiveSign == nil)
    }
}

extension RecordField {
    /// The Python type of a field, which decides its conversion.
    enum PythonType {
        case text
        case integer
        case float
    }

    var pythonType: PythonType {
        switch self {
        case .levelNumber, .line, .thread, .process: .integer
        case .created, .milliseconds, .relativeCreated: .float
        default: .text
        }
    }
}

extension LogRecord {
    /// Returns a numeric field as the float that Python 3.13 keeps.
    func pythonFloat(of field: RecordField) -> Double {
        switch field {
        case .created: timestamp.pythonSeconds
        case .milliseconds: timestamp.pythonMilliseconds
        case .relativeCreated: timestamp.milliseconds(since: LogRecord.firstUse)
        default: Double(pythonInteger(of: field))
        }
    }

    /// Returns a numeric field as the whole number that Python would print, truncated towards zero.
    func pythonInteger(of field: RecordField) -> Int64 {
        switch field {
        case .levelNumber: Int64(level.rawValue)
        case .line: Int64(source.line)
        case .thread: Int64(clamping: thread.id)
        case .process: Int64(process.id)
        default: Int64(exactly: pythonFloat(of: field).rounded(.towardZero)) ?? 0
        }
    }
}

extension TextFormatter {
    /// Appends a field as Python's `%` operator would convert it.
    @inline(never)
    func append(
        _ field: RecordField,
        of record: LogRecord,
        converting conversion: PercentConversion,
        to writer: inout ByteWriter
    ) {
        let start = writer.count
        var digits = start
        switch conversion.kind {
        case .text:
            appendPythonText(field, of: record, to: &writer)
            if let precision = conversion.precision { writer.truncate(from: start, toScalars: precision) }
        case .integer:
            let number = record.pythonInteger(of: field)
            writer.append(sign: number < 0, conversion)
            digits = writer.count
            writer.append(decimal: number.magnitude)
            writer.insert(UInt8(ascii: "0"), count: (conversion.precision ?? 0) - (writer.count - digits), at: digits)
        case .fixed:
            let number = record.pythonFloat(of: field)
            writer.append(sign: number.sign == .minus, conversion)
            digits = writer.count
            writer.append(fixed: number.magnitude, decimals: conversion.precision ?? 6)
            if conversion.isAlternate, conversion.precision == 0 { writer.append(UInt8(ascii: ".")) }
        }
        if conversion.kind != .text, conversion.fillsWithZeros, !conversion.isLeftAligned {
            writer.insert(UInt8(ascii: "0"), count: conversion.width - (writer.count - start), at: digits)
        }
        writer.pad(from: start, to: conversion.width, alignment: conversion.isLeftAligned ? .left : .right)
    }

    private func appendPythonText(_ field: RecordField, of record: LogRecord, to writer: inout ByteWriter) {
        if field.pythonType == .float {
            writer.append(record.pythonFloat(of: field))
        } else if field == .taskName, record.taskName == nil {
            writer.append("None")
        } else {
            append(field, of: record, to: &writer)
        }
    }
}

extension ByteWriter {
    fileprivate mutating func append(sign isNegative: Bool, _ conversion: PercentConversion) {
        if isNegative {
            append(UInt8(ascii: "-"))
        } else if let sign = conversion.positiveSign {
            append(sign)
        }
    }

    /// Appends a number with the given number of decimals, rounded half to even from its exact binary value, like C and
    /// Python.
    fileprivate mutating func append(fixed magnitude: Double, decimals: Int) {
        let decimals = min(max(decimals, 0), PercentConversion.maximumDecimals)
        let unit = (0..<decimals).reduce(UInt128(1)) { power, _ in power * 10 }
        // 53 bits of significand and 50 of the unit fit; the numbers of a record stay far below 2^53.
        let shift = 52 - Int(magnitude.exponentOrZero)
        let bits = magnitude.isZero ? 0 : UInt128(magnitude.significandBitPattern | 1 << 52) * unit
        let scaled = shift <= 0 ? bits << UInt128(min(-shift, 10)) : bits.roundedShift(right: shift)
        let whole = scaled / unit
        append(decimal: UInt64(truncatingIfNeeded: whole))
        guard decimals > 0 else { return }
        append(UInt8(ascii: "."))
        append(decimal: Int(truncatingIfNeeded: scaled - whole * unit), padding: decimals)
    }

    /// Discards everything from a place on, except for the first scalars.
    fileprivate mutating func truncate(from start: Int, toScalars limit: Int) {
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

extension Double {
    fileprivate var exponentOrZero: Int {
        isNormal ? Int(exponent) : 0
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
