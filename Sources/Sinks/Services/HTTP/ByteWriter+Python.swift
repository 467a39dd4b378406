// Values as Python's `str` and `repr` show them.
extension ByteWriter {
    /// Appends a value as `str` of CPython shows it.
    mutating func append(pythonText value: Value) {
        switch value {
        case .string(let text): append(text)
        case .timestamp(let instant): append(instant, as: .rfc3339(precision: .nanoseconds))
        default: append(pythonRepr: value, depth: 0)
        }
    }

    /// The maximum depth of lists and dictionaries, because the stack is limited.
    ///
    /// Deeper ones are not shown.
    private static var deepest: Int { 100 }

    private mutating func append(pythonRepr value: Value, depth: Int) {
        switch value {
        case .null: append("None")
        case .bool(let truth): append(truth ? "True" : "False")
        case .int(let number): append(decimal: number)
        case .unsigned(let number): append(decimal: number)
        case .double(let number), .duration(let number): append(pythonFloat: number)
        case .string(let text): append(pythonString: text)
        case .bytes(let bytes): append(pythonBytes: bytes)
        case .private: append(pythonString: LogMessage.mask)
        case .timestamp(let instant):
            append(UInt8(ascii: "'"))
            append(instant, as: .rfc3339(precision: .nanoseconds))
            append(UInt8(ascii: "'"))
        case .array, .map:
            guard depth < Self.deepest else { return append("'<too deep>'") }
            append(pythonCollection: value, depth: depth + 1)
        }
    }

    private mutating func append(pythonCollection value: Value, depth: Int) {
        if case .array(let values) = value {
            append(UInt8(ascii: "["))
            for (index, value) in values.enumerated() {
                if index > 0 { append(", ") }
                append(pythonRepr: value, depth: depth)
            }
            append(UInt8(ascii: "]"))
        } else if case .map(let pairs) = value {
            append(UInt8(ascii: "{"))
            for (index, pair) in pairs.unique.enumerated() {
                if index > 0 { append(", ") }
                append(pythonString: pair.key)
                append(": ")
                append(pythonRepr: pair.value, depth: depth)
            }
            append(UInt8(ascii: "}"))
        }
    }

    /// Appends a number as `repr` shows it: the shortest digits, with an exponent from 1e16 on.
    ///
    /// Swift begins that at 2^53.
    private mutating func append(pythonFloat number: Double) {
        guard number.isFinite else { return append(number.isNaN ? "nan" : number < 0 ? "-inf" : "inf") }
        guard number.magnitude >= 0x1p53, number.magnitude < 1e16 else { return append(number) }
        // Numbers of this range are whole, and fit into 64 bits.
        append(decimal: Int64(number))
        append(".0")
    }

    private mutating func append(pythonString text: String) {
        let quote = Self.pythonQuote(text.utf8)
        append(quote)
        for scalar in text.unicodeScalars { append(pythonScalar: scalar, quote: quote) }
        append(quote)
    }

    private mutating func append(pythonBytes bytes: [UInt8]) {
        let quote = Self.pythonQuote(bytes)
        append(UInt8(ascii: "b"))
        append(quote)
        for byte in bytes {
            if byte < 0x80 {
                append(pythonScalar: Unicode.Scalar(byte), quote: quote)
            } else {
                append(pythonEscape: "x", UInt32(byte), digits: 2)
            }
        }
        append(quote)
    }

    private static func pythonQuote(_ bytes: some Sequence<UInt8>) -> UInt8 {
        var hasDouble = false
        var hasSingle = false
        for byte in bytes {
            if byte == UInt8(ascii: "\"") { hasDouble = true }
            if byte == UInt8(ascii: "'") { hasSingle = true }
        }
        return hasSingle && !hasDouble ? UInt8(ascii: "\"") : UInt8(ascii: "'")
    }

    private mutating func append(pythonScalar scalar: Unicode.Scalar, quote: UInt8) {
        switch scalar {
        case "\n": append("\\n")
        case "\r": append("\\r")
        case "\t": append("\\t")
        case "\\": append("\\\\")
        case _ where scalar.value == UInt32(quote):
            append(UInt8(ascii: "\\"))
            append(quote)
        case " "..."~": append(UInt8(truncatingIfNeeded: scalar.value))
        case _ where scalar.value > 0x7F && scalar.isPythonPrintable: append(String(scalar))
        case _ where scalar.value <= 0xFF: append(pythonEscape: "x", scalar.value, digits: 2)
        case _ where scalar.value <= 0xFFFF: append(pythonEscape: "u", scalar.value, digits: 4)
        default: append(pythonEscape: "U", scalar.value, digits: 8)
        }
    }

    private mutating func append(pythonEscape letter: Unicode.Scalar, _ number: UInt32, digits: Int) {
        append(UInt8(ascii: "\\"))
        append(UInt8(truncatingIfNeeded: letter.value))
        for place in (0..<digits).reversed() {
            let nibble = UInt8(truncatingIfNeeded: number >> UInt32(4 * place) & 15)
            append(nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") - 10 + nibble)
        }
    }
}

extension Unicode.Scalar {
    /// Whether Python's `str.isprintable` is true for the scalar.
    fileprivate var isPythonPrintable: Bool {
        switch properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator,
            .spaceSeparator:
            false
        default: true
        }
    }
}
