extension ByteWriter {
    /// Appends bytes in base64 (RFC 2045, section 6.8).
    ///
    /// - Parameters:
    ///   - bytes: the bytes to encode.
    ///   - width: the maximum length of a line, each of which ends with CR LF; `nil` for one line without an end.
    mutating func append(base64 bytes: UnsafeRawBufferPointer, width: Int? = nil) {
        let step = width.map { max($0 / 4, 1) * 3 } ?? bytes.count
        var rest = bytes[...]
        while !rest.isEmpty {
            let line = rest.prefix(step)
            append(base64Line: UnsafeRawBufferPointer(rebasing: line))
            if width != nil { append("\r\n") }
            rest = rest[line.endIndex...]
        }
    }

    private mutating func append(base64Line bytes: UnsafeRawBufferPointer) {
        var (word, count) = (UInt32(0), 0)
        for byte in bytes {
            word = word << 8 | UInt32(byte)
            count += 1
            guard count == 3 else { continue }
            append(sextets: 4, of: word)
            (word, count) = (0, 0)
        }
        guard count > 0 else { return }
        append(sextets: count + 1, of: word << UInt32(8 * (3 - count)))
        append(repeating: UInt8(ascii: "="), count: 3 - count)
    }

    private mutating func append(sextets count: Int, of word: UInt32) {
        for index in 0..<count {
            append(Self.base64Digit(UInt8(truncatingIfNeeded: word >> UInt32(18 - 6 * index)) & 63))
        }
    }

    private static func base64Digit(_ value: UInt8) -> UInt8 {
        switch value {
        case 0..<26: UInt8(ascii: "A") &+ value
        case 26..<52: UInt8(ascii: "a") &+ value &- 26
        case 52..<62: UInt8(ascii: "0") &+ value &- 52
        case 62: UInt8(ascii: "+")
        default: UInt8(ascii: "/")
        }
    }
}
