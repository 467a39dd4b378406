/// A reader of a short answer in JSON (RFC 8259), which reads a few members and skips all others.
struct JSONCursor {
    private let bytes: [UInt8]
    private var place = 0
    /// The maximum depth of objects and lists.
    ///
    /// A deeper answer is invalid.
    private static let deepest = 32

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Reads the next object, and calls a closure with the name of each member.
    ///
    /// The closure reads or skips its value.
    /// - Returns: whether there was a complete object.
    mutating func readObject(_ body: (String, inout JSONCursor) -> Bool) -> Bool {
        guard take(UInt8(ascii: "{")) else { return false }
        if take(UInt8(ascii: "}")) { return true }
        repeat {
            guard let name = readString(), take(UInt8(ascii: ":")), body(name, &self) else { return false }
        } while take(UInt8(ascii: ","))
        return take(UInt8(ascii: "}"))
    }

    /// Reads the next list, and calls a closure for each element, which the closure reads or skips.
    /// - Returns: whether there was a complete list.
    mutating func readList(_ body: (inout JSONCursor) -> Bool) -> Bool {
        guard take(UInt8(ascii: "[")) else { return false }
        if take(UInt8(ascii: "]")) { return true }
        repeat { guard body(&self) else { return false } } while take(UInt8(ascii: ","))
        return take(UInt8(ascii: "]"))
    }

    /// Reads the next string.
    ///
    /// An escape counts as its character, and half a surrogate pair as U+FFFD.
    mutating func readString() -> String? {
        guard take(UInt8(ascii: "\"")) else { return nil }
        var units: [UInt16] = []
        var text = ""
        var start = place
        while place < bytes.count {
            let byte = bytes[place]
            guard byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else {
                place += 1
                continue
            }
            text += String(decoding: bytes[start..<place], as: UTF8.self)
            place += 1
            if byte == UInt8(ascii: "\"") { return text }
            units.removeAll()
            while let unit = readEscape() {
                units.append(unit)
                guard place < bytes.count, bytes[place] == UInt8(ascii: "\\") else { break }
                place += 1
            }
            guard !units.isEmpty else { return nil }
            text += String(decoding: units, as: UTF16.self)
            start = place
        }
        return nil
    }

    /// Reads the next integer, as a number or as a string, which is how Protocol Buffers write 64 bits.
    mutating func readInteger() -> Int? {
        skipBlanks()
        guard place < bytes.count else { return nil }
        if bytes[place] == UInt8(ascii: "\"") { return readString().flatMap { Int($0) } }
        return Int(String(decoding: takeWord(), as: UTF8.self))
    }

    /// Reads the next truth value.
    mutating func readTruth() -> Bool? {
        guard !isAtString() else { return nil }
        let word = takeWord()
        return word.elementsEqual("true".utf8) ? true : word.elementsEqual("false".utf8) ? false : nil
    }

    /// Returns whether the next value is a string.
    mutating func isAtString() -> Bool {
        skipBlanks()
        return place < bytes.count && bytes[place] == UInt8(ascii: "\"")
    }

    /// Skips the next value.
    /// - Returns: whether there was one.
    mutating func skipValue(depth: Int = 0) -> Bool {
        skipBlanks()
        guard place < bytes.count, depth < Self.deepest else { return false }
        switch bytes[place] {
        case UInt8(ascii: "\""): return readString() != nil
        case UInt8(ascii: "{"): return readObject { $1.skipValue(depth: depth + 1) }
        case UInt8(ascii: "["): return readList { $0.skipValue(depth: depth + 1) }
        default: return !takeWord().isEmpty
        }
    }

    /// Reads the code unit behind a backslash.
    private mutating func readEscape() -> UInt16? {
        guard place < bytes.count else { return nil }
        let letter = bytes[place]
        place += 1
        switch letter {
        case UInt8(ascii: "n"): return 10
        case UInt8(ascii: "t"): return 9
        case UInt8(ascii: "r"): return 13
        case UInt8(ascii: "b"): return 8
        case UInt8(ascii: "f"): return 12
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return UInt16(letter)
        case UInt8(ascii: "u"):
            let digits = bytes[place...].prefix(4)
            place += digits.count
            let text = String(decoding: digits, as: UTF8.self)
            // The initializer would also accept a sign.
            return digits.count == 4 && text.allSatisfy(\.isHexDigit) ? UInt16(text, radix: 16) : nil
        default: return nil
        }
    }

    /// Takes a number, `true`, `false` or `null`.
    private mutating func takeWord() -> ArraySlice<UInt8> {
        let word = bytes[place...].prefix { byte in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "E"),
                UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
                true
            default: false
            }
        }
        place += word.count
        return word
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        skipBlanks()
        guard place < bytes.count, bytes[place] == byte else { return false }
        place += 1
        return true
    }

    private mutating func skipBlanks() {
        while place < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[place]) { place += 1 }
    }
}
