/// One well-formed UTF-8 sequence at the front of some bytes (Unicode 15, table 3-7: no overlong forms, no surrogates).
package struct UTF8Scalar {
    package let value: UInt32
    package let length: Int

    /// Reads the sequence at the front of the bytes; `nil` if there is no valid one.
    package init?(at bytes: UnsafeRawBufferPointer) {
        guard let lead = bytes.first else { return nil }
        let (length, lowest): (Int, UInt32)
        switch lead {
        case 0x00...0x7F: (length, lowest) = (1, 0)
        case 0xC2...0xDF: (length, lowest) = (2, 0x80)
        case 0xE0...0xEF: (length, lowest) = (3, 0x800)
        case 0xF0...0xF4: (length, lowest) = (4, 0x1_0000)
        default: return nil
        }
        guard bytes.count >= length else { return nil }
        var value = length == 1 ? UInt32(lead) : UInt32(lead) & (0x7F >> UInt32(length))
        for byte in bytes[1..<length] {
            guard byte & 0xC0 == 0x80 else { return nil }
            value = value << 6 | UInt32(byte & 0x3F)
        }
        guard value >= lowest, value <= 0x10_FFFF, !(0xD800...0xDFFF).contains(value) else { return nil }
        self.value = value
        self.length = length
    }

    /// Whether the scalar is a C1 control, a line or paragraph separator, or a mark that overrides the direction of
    /// text.
    var mustNotReachATerminal: Bool {
        switch value {
        case 0x80...0x9F, 0x2028, 0x2029: true
        default: Self.reordersText(value)
        }
    }

    /// Returns whether a scalar is a mark that overrides or isolates the direction of the text behind it.
    package static func reordersText(_ value: UInt32) -> Bool {
        (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value)
    }
}
