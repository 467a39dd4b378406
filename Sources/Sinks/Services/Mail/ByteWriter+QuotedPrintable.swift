extension ByteWriter {
    /// Appends lines in quoted-printable (RFC 2045, section 6.7), broken as by CPython's `quoprimime.body_encode`.
    ///
    /// - Parameters:
    ///   - text: lines that end with LF.
    ///   - width: the maximum length of an encoded line without its end; at least 4.
    ///   - lineEnd: the end of a line.
    mutating func append(quotedPrintable text: ArraySlice<UInt8>, width: Int, lineEnd: StaticString) {
        var rest = text
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            append(quotedPrintableLine: rest[..<end], width: width, lineEnd: lineEnd)
            append(lineEnd)
            rest = rest[(end + 1)...]
        }
        append(quotedPrintableLine: rest, width: width, lineEnd: lineEnd)
    }

    private mutating func append(quotedPrintableLine line: ArraySlice<UInt8>, width: Int, lineEnd: StaticString) {
        guard let last = line.last else { return }
        let endsInSpace = last == UInt8(ascii: " ") || last == UInt8(ascii: "\t")
        // The remaining length, now and at the start of the current piece. All pieces but the last end with a soft
        // break.
        var left = line.reduce(0) { $0 + Self.quotedLength($1) }
        var piece = left
        for byte in endsInSpace ? line.dropLast() : line {
            let length = Self.quotedLength(byte)
            if piece > width, piece - left + length > width - 1 {
                appendSoftBreak(lineEnd)
                piece = left
            }
            if length == 1 { append(byte) } else { append(quoted: byte) }
            left -= length
        }
        if endsInSpace { append(lastSpace: last, room: width - piece, lineEnd) }
    }

    /// Appends a space or tab that ends a line, quoted or with a soft break behind it, because it would otherwise be
    /// lost.
    /// - Parameters:
    ///   - space: the space or tab.
    ///   - room: the number of characters between the unquoted line and the maximum length.
    ///   - lineEnd: the line ending that follows.
    private mutating func append(lastSpace space: UInt8, room: Int, _ lineEnd: StaticString) {
        switch room {
        case 2...: append(quoted: space)
        case 1:
            append(space)
            appendSoftBreak(lineEnd)
        default:
            appendSoftBreak(lineEnd)
            append(quoted: space)
        }
    }

    private mutating func appendSoftBreak(_ lineEnd: StaticString) {
        append(UInt8(ascii: "="))
        append(lineEnd)
    }

    /// Appends a byte as its number: `=0A`.
    mutating func append(quoted byte: UInt8) {
        append(UInt8(ascii: "="))
        append(UInt8.hexDigit(byte >> 4))
        append(UInt8.hexDigit(byte & 15))
    }

    private static func quotedLength(_ byte: UInt8) -> Int {
        switch byte {
        case UInt8(ascii: "="): 3
        case UInt8(ascii: " ")...UInt8(ascii: "~"), UInt8(ascii: "\t"): 1
        default: 3
        }
    }
}

extension UInt8 {
    fileprivate static func hexDigit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") &+ value : UInt8(ascii: "A") &+ value &- 10
    }
}
