/// The text of a mail with uniform line ends, and the properties that decide its encoding.
struct MailText {
    /// The text in UTF-8.
    ///
    /// Each line ends with LF, and there is no other CR or LF.
    let bytes: [UInt8]
    /// The length of the longest line in bytes, without its end.
    let longestLine: Int
    /// Whether the text is ASCII.
    let isASCII: Bool
    /// Whether the text contains a NUL, which no mail may have as it is (RFC 5322, section 3.5).
    let hasNUL: Bool

    /// Converts a text.
    ///
    /// CR, LF and CR LF each end a line, as in Python's `bytes.splitlines`; invalid UTF-8 becomes U+FFFD.
    init(_ text: UnsafeRawBufferPointer) {
        let isASCII = text.allSatisfy { $0 < 0x80 }
        if isASCII || String(validating: text, as: UTF8.self) != nil {
            self.init(wellFormed: text, isASCII: isASCII)
        } else {
            self = Array(String(decoding: text, as: UTF8.self).utf8).withUnsafeBytes {
                Self(wellFormed: $0, isASCII: false)
            }
        }
    }

    private init(wellFormed text: UnsafeRawBufferPointer, isASCII: Bool) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count + 1)
        var (longest, start, hasNUL, previous) = (0, 0, false, UInt8(0))
        for byte in text {
            defer { previous = byte }
            switch byte {
            case UInt8(ascii: "\n") where previous == UInt8(ascii: "\r"): continue
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                longest = max(longest, bytes.count - start)
                bytes.append(UInt8(ascii: "\n"))
                start = bytes.count
            default:
                if byte == 0 { hasNUL = true }
                bytes.append(byte)
            }
        }
        longest = max(longest, bytes.count - start)
        if bytes.last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
        (self.bytes, self.isASCII, self.hasNUL, longestLine) = (bytes, isASCII, hasNUL, longest)
    }

    /// Returns the first lines, with their ends.
    func firstLines(_ count: Int) -> ArraySlice<UInt8> {
        var left = count
        let end = bytes.firstIndex { byte in
            if byte == UInt8(ascii: "\n") { left -= 1 }
            return left == 0
        }
        return bytes[...(end ?? bytes.count - 1)]
    }
}
