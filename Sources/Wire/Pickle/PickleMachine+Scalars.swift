internal import Records

// The operations that push one value of their own.
extension PickleMachine {
    /// Reads the value that an operation pushes; `nil` if it is another kind of operation.
    mutating func readScalar(_ code: UInt8) throws(WireError) -> PickleNode? {
        switch code {
        case PickleCode.none: .null
        case PickleCode.newTrue: .bool(true)
        case PickleCode.newFalse: .bool(false)
        case PickleCode.binInt1: .int(Int64(try cursor.byte()))
        case PickleCode.binInt2: .int(Int64(try cursor.littleEndian(UInt16.self)))
        case PickleCode.binInt: .int(Int64(Int32(truncatingIfNeeded: try cursor.littleEndian(UInt32.self))))
        case PickleCode.int, PickleCode.long: try readNumber(isLong: code == PickleCode.long)
        case PickleCode.long1: try readLong(try cursor.littleEndian(UInt8.self))
        case PickleCode.long4: try readLong(try cursor.littleEndian(UInt32.self))
        case PickleCode.float: try readFloat()
        case PickleCode.binFloat: .double(Double(bitPattern: try cursor.bigEndian(UInt64.self)))
        case PickleCode.shortBinUnicode: .text(try readText(try cursor.littleEndian(UInt8.self)))
        case PickleCode.binUnicode: .text(try readText(try cursor.littleEndian(UInt32.self)))
        case PickleCode.binUnicode8: .text(try readText(try cursor.littleEndian(UInt64.self)))
        case PickleCode.shortBinString: .bytes(try readBytes(try cursor.littleEndian(UInt8.self)), isText: true)
        case PickleCode.binString: .bytes(try readBytes(try cursor.littleEndian(UInt32.self)), isText: true)
        case PickleCode.shortBinBytes: .bytes(try readBytes(try cursor.littleEndian(UInt8.self)), isText: false)
        case PickleCode.binBytes: .bytes(try readBytes(try cursor.littleEndian(UInt32.self)), isText: false)
        case PickleCode.binBytes8, PickleCode.byteArray8:
            .bytes(try readBytes(try cursor.littleEndian(UInt64.self)), isText: false)
        case PickleCode.unicode: try readRawUnicode()
        case PickleCode.string: try readQuoted()
        default: nil
        }
    }

    /// Reads a text of UTF-8.
    ///
    /// Lone surrogates, which Python permits, become U+FFFD.
    private mutating func readText(_ length: UInt64) throws(WireError) -> String {
        try checkLength(length)
        return String(utf8: try cursor.take(length))
    }

    private mutating func readBytes(_ length: UInt64) throws(WireError) -> [UInt8] {
        try checkLength(length)
        return Array(try cursor.take(length))
    }

    private mutating func readNumber(isLong: Bool) throws(WireError) -> PickleNode {
        let line = try cursor.line(limit: limits.stringBytes)
        if !isLong, line.elementsEqual("00".utf8) { return .bool(false) }
        if !isLong, line.elementsEqual("01".utf8) { return .bool(true) }
        let digits = line.last == UInt8(ascii: "L") ? line.dropLast() : line[...]
        let text = String(decoding: digits, as: UTF8.self)
        if let number = Int64(text) { return .int(number) }
        if let number = UInt64(text) { return .value(.unsigned(number)) }
        let unsigned = digits.first == UInt8(ascii: "-") ? digits.dropFirst() : digits
        guard !unsigned.isEmpty, unsigned.allSatisfy({ (0x30...0x39).contains($0) }) else {
            throw error(.malformed, "an invalid number")
        }
        return .value(.string(text))
    }

    private mutating func readLong(_ length: UInt64) throws(WireError) -> PickleNode {
        try checkLength(length)
        let value = BigNumber.value(twosComplement: try cursor.take(length))
        if case .int(let number) = value { return .int(number) }
        return .value(value)
    }

    private mutating func readFloat() throws(WireError) -> PickleNode {
        let text = String(decoding: try cursor.line(limit: 400), as: UTF8.self)
        guard let number = Double(text) else { throw error(.malformed, "an invalid number") }
        return .double(number)
    }

    /// Reads a line in which `\uXXXX` and `\UXXXXXXXX` are escapes and other bytes are Latin-1 (`raw-unicode-escape`).
    private mutating func readRawUnicode() throws(WireError) -> PickleNode {
        var rest = try cursor.line(limit: limits.stringBytes)[...]
        var units: [UInt16] = []
        while let byte = rest.popFirst() {
            let digits = rest.first == UInt8(ascii: "u") ? 4 : rest.first == UInt8(ascii: "U") ? 8 : 0
            guard byte == UInt8(ascii: "\\"), digits > 0 else {
                units.append(UInt16(byte))
                continue
            }
            let hex = String(decoding: rest.dropFirst().prefix(digits), as: UTF8.self)
            guard let value = Self.hexadecimal(hex, digits: digits) else {
                throw error(.malformed, "an invalid escape")
            }
            rest = rest.dropFirst(digits + 1)
            // The halves of a surrogate pair may come separately, as Python 2 writes them.
            if value < 0x1_0000 {
                units.append(UInt16(truncatingIfNeeded: value))
            } else if let scalar = Unicode.Scalar(value) {
                units += Array(String(Character(scalar)).utf16)
            } else {
                throw error(.malformed, "an invalid escape")
            }
        }
        return .text(String(decoding: units, as: UTF16.self))
    }

    /// Reads a line that is the `repr` of a byte string.
    private mutating func readQuoted() throws(WireError) -> PickleNode {
        let line = try cursor.line(limit: limits.stringBytes)
        guard let quote = line.first, quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\""), line.count >= 2,
            line.last == quote
        else { throw error(.malformed, "a string without quotation marks") }
        var rest = line.dropFirst().dropLast()
        var bytes: [UInt8] = []
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\") else {
                bytes.append(byte)
                continue
            }
            guard let escaped = Self.unescape(&rest) else { throw error(.malformed, "an invalid escape") }
            bytes.append(escaped)
        }
        return .bytes(bytes, isText: true)
    }

    private static func unescape(_ rest: inout Slice<UnsafeRawBufferPointer>) -> UInt8? {
        switch rest.popFirst() {
        case UInt8(ascii: "n"): return 10
        case UInt8(ascii: "r"): return 13
        case UInt8(ascii: "t"): return 9
        case UInt8(ascii: "\\"): return UInt8(ascii: "\\")
        case UInt8(ascii: "'"): return UInt8(ascii: "'")
        case UInt8(ascii: "\""): return UInt8(ascii: "\"")
        case UInt8(ascii: "x"):
            let hex = String(decoding: rest.prefix(2), as: UTF8.self)
            rest = rest.dropFirst(2)
            return hexadecimal(hex, digits: 2).map { UInt8(truncatingIfNeeded: $0) }
        default: return nil
        }
    }

    /// Reads exactly as many digits.
    ///
    /// `UInt32` alone would also accept a sign.
    private static func hexadecimal(_ text: String, digits: Int) -> UInt32? {
        text.utf8.count == digits && text.allSatisfy(\.isHexDigit) ? UInt32(text, radix: 16) : nil
    }
}
