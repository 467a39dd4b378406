/// The encoding of a mail's text into lines that every server on the way passes on (RFC 2045, section 6).
enum MailEncoding: String {
    case sevenBit = "7bit"
    case eightBit = "8bit"
    case quotedPrintable = "quoted-printable"
    case base64

    /// Returns the encoding of a text, chosen as by CPython's `EmailMessage.set_content`.
    ///
    /// If all lines are short, the text stays as it is. Otherwise it gets the encoding that is shorter for its first
    /// ten lines: quoted-printable or base64. Unlike in CPython, a text with a NUL is always encoded.
    static func chosen(for text: MailText, allowing8Bit: Bool) -> MailEncoding {
        if text.longestLine <= 78, !text.hasNUL {
            if text.isASCII { return .sevenBit }
            if allowing8Bit { return .eightBit }
        }
        let sample = text.firstLines(10)
        return ByteWriter.withScratch { writer in
            writer.append(quotedPrintable: sample, width: 78, lineEnd: "\n")
            return writer.count > (sample.count + 2) / 3 * 4 + 1 ? .base64 : .quotedPrintable
        }
    }

    /// Appends a text in this encoding, its lines ended by CR LF.
    func append(_ text: MailText, to writer: inout ByteWriter) {
        switch self {
        case .sevenBit, .eightBit: writer.append(endingLines: text.bytes)
        case .quotedPrintable: writer.append(quotedPrintable: text.bytes[...], width: 76, lineEnd: "\r\n")
        case .base64:
            // RFC 2046, section 4.1.1: the line ends within are CR LF too.
            var plain = ByteWriter(capacity: text.bytes.count + text.bytes.count / 16)
            plain.append(endingLines: text.bytes)
            plain.withBytes { writer.append(base64: $0, width: 76) }
        }
    }
}

extension ByteWriter {
    /// Appends lines that end with LF as lines that end with CR LF.
    fileprivate mutating func append(endingLines lines: [UInt8]) {
        lines.withUnsafeBytes { bytes in
            var rest = bytes[...]
            while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                append(UnsafeRawBufferPointer(rebasing: rest[..<end]))
                append("\r\n")
                rest = rest[(end + 1)...]
            }
            append(UnsafeRawBufferPointer(rebasing: rest))
        }
    }
}
