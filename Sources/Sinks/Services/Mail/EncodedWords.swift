/// Text of any characters as the words of a header (RFC 2047): `=?utf-8?q?caf=C3=A9?=`.
///
/// A reader joins the words without the space between them. So a text may be cut anywhere except within a character.
enum EncodedWords {
    /// Returns the words of a text.
    ///
    /// The first has at most `first` bytes, and the others 75 (RFC 2047, section 2).
    static func words(for text: String, first: Int) -> [String] {
        let isQuoted = quotes(text)
        var words: [String] = []
        var (word, length, limit) = ([UInt8](), 0, max(first, 24) - frame)
        for scalar in text.unicodeScalars {
            let bytes = UTF8.encode(scalar).map(Array.init) ?? []
            let wider = isQuoted ? length + quotedLength(bytes) : (word.count + bytes.count + 2) / 3 * 4
            if wider > limit, !word.isEmpty {
                words.append(encoded(word, isQuoted))
                (word, length, limit) = ([], 0, 75 - frame)
            }
            word += bytes
            length += quotedLength(bytes)
        }
        return words + [encoded(word, isQuoted)]
    }

    /// The length of the frame around a word's text: `=?utf-8?q?` and `?=`.
    private static let frame = 12

    /// Returns whether to use Q instead of B.
    ///
    /// CPython uses Q, which is readable, if it is less than five bytes longer than B.
    private static func quotes(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return quotedLength(bytes) - (bytes.count + 2) / 3 * 4 < 5
    }

    private static func encoded(_ bytes: [UInt8], _ isQuoted: Bool) -> String {
        var writer = ByteWriter(capacity: 80)
        writer.append(isQuoted ? "=?utf-8?q?" : "=?utf-8?b?")
        if isQuoted {
            for byte in bytes { append(quoted: byte, to: &writer) }
        } else {
            bytes.withUnsafeBytes { writer.append(base64: $0) }
        }
        writer.append("?=")
        return writer.withBytes { String(decoding: $0, as: UTF8.self) }
    }

    private static func append(quoted byte: UInt8, to writer: inout ByteWriter) {
        if byte == UInt8(ascii: " ") {
            writer.append(UInt8(ascii: "_"))
        } else if isPlain(byte) {
            writer.append(byte)
        } else {
            writer.append(quoted: byte)
        }
    }

    private static func quotedLength(_ bytes: [UInt8]) -> Int {
        bytes.reduce(0) { $0 + (isPlain($1) || $1 == UInt8(ascii: " ") ? 1 : 3) }
    }

    /// Returns whether a byte may stand unencoded anywhere, even in the name of an address (RFC 2047, section 5).
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: "-!*+/".utf8.contains(byte)
        }
    }
}
