/// A header of a mail: its name, and a value in pieces between which a line may end (RFC 5322, section 2.2.3).
struct MailHeader {
    let name: StaticString
    /// The pieces, which form the value together.
    ///
    /// A piece that begins a line starts with a space, or gets one.
    let pieces: [String]

    /// Creates a header whose value is one short piece.
    init(_ name: StaticString, _ value: String) {
        self.name = name
        pieces = [value]
    }

    /// Creates a header of a text without control characters.
    ///
    /// It becomes encoded words if it would be ambiguous as it is.
    init(_ name: StaticString, text: String) {
        self.name = name
        let room = Self.width - name.utf8CodeUnitCount - 2
        pieces = Self.plainPieces(text) ?? Self.encoded(text, first: room)
    }

    /// Creates a header of addresses, separated by commas without a space, as in Python's `SMTPHandler`.
    init(_ name: StaticString, _ addresses: [MailAddress]) {
        self.name = name
        pieces = addresses.enumerated().flatMap { index, address in
            var pieces = Self.pieces(of: address)
            if index + 1 < addresses.count, let last = pieces.popLast() { pieces.append(last + ",") }
            return pieces
        }
    }

    /// The maximum length of a line, unless a piece is longer.
    ///
    /// It is RFC 2047's limit for lines with encoded words.
    private static let width = 76
    /// The maximum length of a piece that stays as it is.
    private static let longestWord = 60

    func append(to writer: inout ByteWriter) {
        writer.append(name)
        writer.append(": ")
        var column = name.utf8CodeUnitCount + 2
        var isFirst = true
        for piece in pieces {
            if !isFirst, column + piece.utf8.count > Self.width {
                writer.append("\r\n")
                let isBehindBlank = piece.utf8.first == UInt8(ascii: " ")
                if !isBehindBlank { writer.append(UInt8(ascii: " ")) }
                column = isBehindBlank ? 0 : 1
            }
            writer.append(piece)
            column += piece.utf8.count
            isFirst = false
        }
        writer.append("\r\n")
    }

    /// Returns the words of an ASCII text; `nil` if it must be encoded, or looks encoded.
    private static func plainPieces(_ text: String) -> [String]? {
        guard text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }), !text.hasPrefix(" "), !text.hasSuffix(" ") else {
            return nil
        }
        var pieces: [String] = []
        for word in text.split(separator: " ", omittingEmptySubsequences: false) {
            guard word.utf8.count <= longestWord, !word.isEmpty || text.isEmpty, !word.contains("=?") else {
                return nil
            }
            pieces.append(pieces.isEmpty ? String(word) : " " + word)
        }
        return pieces
    }

    private static func encoded(_ text: String, first: Int) -> [String] {
        EncodedWords.words(for: text, first: first).enumerated().map { $0.offset == 0 ? $0.element : " " + $0.element }
    }

    private static func pieces(of address: MailAddress) -> [String] {
        guard let name = address.name else { return [address.address] }
        return phrase(name) + [" <\(address.address)>"]
    }

    /// Returns a name as words, in quotes, or encoded.
    private static func phrase(_ name: String) -> [String] {
        if name.utf8.allSatisfy(isPhraseByte), let pieces = plainPieces(name) { return pieces }
        let isASCII = name.utf8.allSatisfy { (0x20..<0x7F).contains($0) }
        guard isASCII, name.utf8.count <= longestWord, !name.contains("=?") else { return encoded(name, first: 63) }
        let escaped = name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return ["\"\(escaped)\""]
    }

    /// Returns whether a byte may stand in a name without quotes: an atom's byte, or a space.
    private static func isPhraseByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: " "): true
        default: "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
        }
    }
}
