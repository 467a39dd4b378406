/// The expected output of the escaping functions, from the standard library's own decoder, one scalar at a time.
enum EscapingOracle {
    /// The text of a line for any bytes.
    static func line(_ bytes: [UInt8]) -> String {
        parse(bytes).map { piece in
            switch piece {
            case .invalid(let byte): "\\x" + hex(UInt32(byte), 2)
            case .scalar("\n"): "\\n"
            case .scalar("\r"): "\\r"
            case .scalar("\t"): "\\t"
            case .scalar(let scalar) where scalar.value < 0x20 || scalar.value == 0x7F: "\\x" + hex(scalar.value, 2)
            case .scalar(let scalar) where isHidden(scalar): "\\u" + hex(scalar.value, 4)
            case .scalar(let scalar): String(Character(scalar))
            }
        }.joined()
    }

    /// The text that a reader of JSON should get for any bytes.
    static func repaired(_ bytes: [UInt8]) -> String {
        var result = String.UnicodeScalarView()
        for piece in parse(bytes) {
            if case .scalar(let scalar) = piece { result.append(scalar) } else { result.append("\u{FFFD}") }
        }
        return String(result)
    }

    /// Whether some output could do harm: a control other than LF, a separator, a mark that reorders text, or invalid
    /// UTF-8.
    static func isHarmful(_ output: [UInt8]) -> Bool {
        guard let text = String(validating: output, as: UTF8.self) else { return true }
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x0A, 0x20..<0x7F: continue
            case 0..<0x20, 0x7F: return true
            default: if isHidden(scalar) { return true }
            }
        }
        return false
    }

    private enum Piece {
        case scalar(Unicode.Scalar)
        case invalid(UInt8)
    }

    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .control || "\u{2028}\u{2029}".unicodeScalars.contains(scalar)
            || ("\u{202A}"..."\u{202E}").contains(scalar) || ("\u{2066}"..."\u{2069}").contains(scalar)
    }

    private static func parse(_ bytes: [UInt8]) -> [Piece] {
        var (result, rest) = ([Piece](), bytes[...])
        while !rest.isEmpty {
            var (iterator, parser) = (rest.makeIterator(), Unicode.UTF8.ForwardParser())
            switch parser.parseScalar(from: &iterator) {
            case .valid(let encoded):
                result.append(.scalar(Unicode.UTF8.decode(encoded)))
                rest = rest.dropFirst(encoded.count)
            case .error(let length):
                result += rest.prefix(length).map(Piece.invalid)
                rest = rest.dropFirst(length)
            case .emptyInput: rest = []
            }
        }
        return result
    }

    private static func hex(_ value: UInt32, _ digits: Int) -> String {
        let text = String(value, radix: 16)
        return String(repeating: "0", count: max(digits - text.count, 0)) + text
    }
}
