/// A reader of JSON (RFC 8259) that keeps the line of each value.
///
/// Foundation's decoders have no lines, and take the last of two equal keys. A parser of YAML refuses characters that
/// are escaped as surrogate pairs, and long keys.
struct JSONReader {
    /// The reason why a text is not read.
    struct Refusal: Error, Hashable {
        var line: Int
        var reason: String
        /// The key that stands twice, if that is the reason.
        var repeatedKey: String?
    }

    /// The most lists and maps around a value: a file cannot exhaust the stack.
    private static let mostLevels = 200

    private let bytes: [UInt8]
    private var position = 0
    private var line = 1
    private var level = 0
    private let mostValues: Int
    private var values = 0

    /// Reads a text as one value.
    /// - Parameters:
    ///   - text: the text.
    ///   - mostValues: the most values in it.
    /// - Returns: the value, whose numbers are texts as they were written.
    /// - Throws: ``Refusal`` if the text is not JSON, or a key stands twice.
    static func read(_ text: String, mostValues: Int) throws(Refusal) -> ConfigurationNode {
        var reader = JSONReader(bytes: Array(text.utf8), mostValues: mostValues)
        let node = try reader.value()
        reader.skipSpace()
        guard reader.next == nil else { throw reader.refusal("expected the end of the file") }
        return node
    }

    private init(bytes: [UInt8], mostValues: Int) {
        (self.bytes, self.mostValues) = (bytes, mostValues)
    }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private func refusal(_ reason: String) -> Refusal { Refusal(line: line, reason: reason) }

    private mutating func skipSpace() {
        while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) {
            if byte == 0x0A { line += 1 }
            position += 1
        }
    }

    private mutating func takes(_ character: Unicode.Scalar) -> Bool {
        skipSpace()
        guard next == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private mutating func value() throws(Refusal) -> ConfigurationNode {
        skipSpace()
        values += 1
        guard values <= mostValues else { throw refusal("more than \(mostValues) values") }
        let start = line
        switch next {
        case UInt8(ascii: "{"): return .map(try nested { reader throws(Refusal) in try reader.entries() }, line: start)
        case UInt8(ascii: "["):
            return .list(try nested { reader throws(Refusal) in try reader.elements() }, line: start)
        case UInt8(ascii: "\""): return .text(try text(), line: start)
        default: return try word(start)
        }
    }

    /// Reads what stands between two brackets.
    private mutating func nested<Content>(
        _ read: (inout JSONReader) throws(Refusal) -> Content
    ) throws(Refusal) -> Content {
        level += 1
        guard level <= Self.mostLevels else { throw refusal("more than \(Self.mostLevels) levels") }
        position += 1
        let content = try read(&self)
        level -= 1
        return content
    }

    private mutating func entries() throws(Refusal) -> [String: ConfigurationNode] {
        var entries: [String: ConfigurationNode] = [:]
        if takes("}") { return entries }
        repeat {
            skipSpace()
            guard next == UInt8(ascii: "\"") else { throw refusal("expected a key in quotation marks") }
            let key = try text()
            guard takes(":") else { throw refusal("expected ':' behind a key") }
            let value = try value()
            guard entries.updateValue(value, forKey: key) == nil else {
                throw Refusal(line: value.line, reason: "the key stands twice", repeatedKey: key)
            }
        } while takes(",")
        guard takes("}") else { throw refusal("expected ',' or '}'") }
        return entries
    }

    private mutating func elements() throws(Refusal) -> [ConfigurationNode] {
        var elements: [ConfigurationNode] = []
        if takes("]") { return elements }
        repeat { elements.append(try value()) } while takes(",")
        guard takes("]") else { throw refusal("expected ',' or ']'") }
        return elements
    }

    /// Reads a number, `true`, `false` or `null`.
    private mutating func word(_ line: Int) throws(Refusal) -> ConfigurationNode {
        let start = position
        while let byte = next, !" \t\r\n,]}:\"[{".utf8.contains(byte) { position += 1 }
        let word = String(decoding: bytes[start..<position], as: UTF8.self)
        if word == "null" { return .null(line: line) }
        let number = /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+\-]?[0-9]+)?/
        guard word == "true" || word == "false" || word.wholeMatch(of: number) != nil else {
            throw refusal(word.isEmpty ? "expected a value" : "neither a number, true, false nor null: \(word)")
        }
        return .text(word, line: line)
    }

    private mutating func text() throws(Refusal) -> String {
        position += 1
        var text: [UInt8] = []
        while let byte = next, byte != UInt8(ascii: "\"") {
            guard byte >= 0x20 else { throw refusal("a line break or a control character in a text") }
            position += 1
            if byte == UInt8(ascii: "\\") {
                text += Array(String(try escaped()).utf8)
            } else {
                text.append(byte)
            }
        }
        guard next != nil else { throw refusal("a text without an end") }
        position += 1
        return String(decoding: text, as: UTF8.self)
    }

    /// Reads what stands behind a backslash.
    private mutating func escaped() throws(Refusal) -> Unicode.Scalar {
        let plain: [UInt8: Unicode.Scalar] = [
            0x22: "\"", 0x5C: "\\", 0x2F: "/", 0x62: "\u{8}", 0x66: "\u{C}", 0x6E: "\n", 0x72: "\r", 0x74: "\t",
        ]
        let byte = next
        position += 1
        if let scalar = byte.flatMap({ plain[$0] }) { return scalar }
        guard byte == UInt8(ascii: "u") else { throw refusal("an escape that JSON does not have") }
        let first = try codeUnit()
        if let scalar = Unicode.Scalar(first) { return scalar }
        // A character beyond U+FFFF has two escapes.
        guard bytes[position...].starts(with: "\\u".utf8) else { throw refusal("half a surrogate pair") }
        position += 2
        var decoder = UTF16()
        var units = [UInt16(first), UInt16(try codeUnit())].makeIterator()
        guard case .scalarValue(let scalar) = decoder.decode(&units) else { throw refusal("half a surrogate pair") }
        return scalar
    }

    private mutating func codeUnit() throws(Refusal) -> UInt32 {
        let digits = bytes[position...].prefix(4)
        guard digits.count == 4, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
            let unit = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
        else { throw refusal("expected four hexadecimal digits") }
        position += 4
        return unit
    }
}
