extension ByteWriter {
    /// Appends a text as a JSON string (RFC 8259, section 7), quotation marks included.
    ///
    /// Controls, DEL, C1, U+2028 and U+2029 are escaped too, so that the line can be shown and embedded anywhere. Bytes
    /// that are not UTF-8 become U+FFFD, because JSON cannot express them.
    public mutating func append(jsonString bytes: UnsafeRawBufferPointer) {
        append(UInt8(ascii: "\""))
        append(bytes, where: UInt8(ascii: "\""), or: UInt8(ascii: "\\")) { writer, rest in
            writer.appendJSONEscape(rest)
        }
        append(UInt8(ascii: "\""))
    }

    /// Appends a text as a JSON string, quotation marks included.
    public mutating func append(jsonString text: String) {
        text.withBytes { append(jsonString: $0) }
    }

    /// Appends a value as JSON.
    ///
    /// NaN and the infinities, which JSON does not have, become `"NaN"`, `"Infinity"` and `"-Infinity"`. Bytes become
    /// base64. A repeated key is written once, with its last value. A value nested deeper than 100 lists or maps
    /// becomes `"<too deep>"`, because JSON readers reject deep nesting and the stack is limited.
    ///
    /// - Parameters:
    ///   - value: the value to write.
    ///   - revealing: whether private values are shown instead of `"<private>"`.
    public mutating func append(json value: Value, revealing: Bool) {
        append(json: value, revealing: revealing, depth: 0)
    }

    private mutating func append(json value: Value, revealing: Bool, depth: Int) {
        switch value {
        case .null: append("null")
        case .bool(let truth): append(truth ? "true" : "false")
        case .int(let number): append(decimal: number)
        case .unsigned(let number): append(decimal: number)
        case .double(let number), .duration(let number): append(json: number)
        case .string(let text): append(jsonString: text)
        case .bytes(let bytes):
            append(UInt8(ascii: "\""))
            append(base64: bytes)
            append(UInt8(ascii: "\""))
        case .timestamp(let instant):
            append(UInt8(ascii: "\""))
            append(instant, as: .rfc3339(precision: .nanoseconds))
            append(UInt8(ascii: "\""))
        case .array, .map:
            if depth < Self.maximumDepth {
                append(jsonCollection: value, revealing: revealing, depth: depth + 1)
            } else {
                append(Self.tooDeep)
            }
        case .private(let hidden):
            if revealing {
                append(json: hidden.revealed, revealing: true, depth: depth)
            } else {
                append(jsonString: LogMessage.mask)
            }
        }
    }

    /// Appends attributes as a JSON object.
    public mutating func append(json attributes: Attributes, revealing: Bool) {
        append(json: attributes, revealing: revealing, depth: 1)
    }

    /// Appends an attribute as a member of a JSON object.
    mutating func append(json attribute: Attribute, revealing: Bool) {
        append(json: attribute, revealing: revealing, depth: 1)
    }

    /// Appends a message as a JSON string.
    mutating func append(jsonMessage message: LogMessage, revealing: Bool) {
        if revealing || !message.hasPrivateArguments {
            message.withUTF8Bytes { append(jsonString: $0) }
        } else {
            append(jsonString: message.text())
        }
    }

    /// Appends the name of a level in lower case as a JSON string.
    mutating func append(jsonLowercased level: Level) {
        guard let name = level.staticName else { return append(jsonString: level.name.lowercased()) }
        append(UInt8(ascii: "\""))
        append(lowercasing: name)
        append(UInt8(ascii: "\""))
    }

    /// The deepest nesting of lists and maps that is written.
    static let maximumDepth = 100
    /// The text in place of what is nested deeper.
    static let tooDeep: StaticString = "\"<too deep>\""

    private mutating func append(json attribute: Attribute, revealing: Bool, depth: Int) {
        append(jsonString: attribute.key)
        append(UInt8(ascii: ":"))
        append(json: attribute.value, revealing: revealing, depth: depth)
    }

    private mutating func append(json attributes: Attributes, revealing: Bool, depth: Int) {
        append(UInt8(ascii: "{"))
        attributes.unique.withPairs { pairs in
            for index in 0..<pairs.count {
                if index > 0 { append(UInt8(ascii: ",")) }
                append(json: pairs[index], revealing: revealing, depth: depth)
            }
        }
        append(UInt8(ascii: "}"))
    }

    private mutating func append(jsonCollection value: Value, revealing: Bool, depth: Int) {
        guard case .array(let elements) = value else {
            if case .map(let attributes) = value { append(json: attributes, revealing: revealing, depth: depth) }
            return
        }
        append(UInt8(ascii: "["))
        var first = true
        for element in elements {
            if !first { append(UInt8(ascii: ",")) }
            first = false
            append(json: element, revealing: revealing, depth: depth)
        }
        append(UInt8(ascii: "]"))
    }

    private mutating func append(json number: Double) {
        if number.isFinite {
            append(number)
        } else if number.isNaN {
            append("\"NaN\"")
        } else {
            append(number < 0 ? "\"-Infinity\"" : "\"Infinity\"")
        }
    }

    private mutating func appendJSONEscape(_ bytes: UnsafeRawBufferPointer) -> Int {
        guard let scalar = UTF8Scalar(at: bytes) else {
            append("\\ufffd")
            return 1
        }
        switch scalar.value {
        case 0x22: append("\\\"")
        case 0x5C: append("\\\\")
        case 0x08: append("\\b")
        case 0x09: append("\\t")
        case 0x0A: append("\\n")
        case 0x0C: append("\\f")
        case 0x0D: append("\\r")
        default:
            guard scalar.value < 0x20 || scalar.value == 0x7F || scalar.mustNotReachATerminal else {
                append(UnsafeRawBufferPointer(rebasing: bytes[..<scalar.length]))
                break
            }
            append("\\u")
            append(hex: scalar.value, digits: 4)
        }
        return scalar.length
    }

    /// Appends bytes in base64, padded (RFC 4648, section 4).
    package mutating func append(base64 bytes: [UInt8]) {
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let word = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - group.count))
            for position in 0..<4 {
                append(
                    position <= group.count ? Self.base64Digit(word >> UInt32(18 - 6 * position)) : UInt8(ascii: "=")
                )
            }
        }
    }

    private static func base64Digit(_ bits: UInt32) -> UInt8 {
        let value = UInt8(truncatingIfNeeded: bits & 0x3F)
        return switch value {
        case 0..<26: UInt8(ascii: "A") + value
        case 26..<52: UInt8(ascii: "a") + (value - 26)
        case 52..<62: UInt8(ascii: "0") + (value - 52)
        case 62: UInt8(ascii: "+")
        default: UInt8(ascii: "/")
        }
    }
}
