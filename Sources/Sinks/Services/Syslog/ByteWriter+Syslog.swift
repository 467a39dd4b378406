extension ByteWriter {
    /// Appends a field of a header: printable ASCII without spaces, anything else as `_`, and `-` for an empty text.
    mutating func append(syslogField text: String, atMost limit: Int) {
        append(syslogName: text, atMost: limit, otherwise: UInt8(ascii: "-")) { _ in true }
    }

    /// Appends the name of a parameter (SD-NAME of RFC 5424, section 6.3.3): at most 32 characters.
    mutating func append(parameterName text: String) {
        append(syslogName: text, atMost: 32, otherwise: UInt8(ascii: "_")) { byte in
            byte != UInt8(ascii: "=") && byte != UInt8(ascii: "]") && byte != UInt8(ascii: "\"")
        }
    }

    /// Appends the tag of RFC 3164, section 4.1.3: at most 32 characters, without those that end a tag.
    mutating func append(tag text: String) {
        append(syslogName: text, atMost: 32, otherwise: UInt8(ascii: "-")) { byte in
            byte != UInt8(ascii: ":") && byte != UInt8(ascii: "[") && byte != UInt8(ascii: "]")
        }
    }

    /// Escapes the bytes from an offset on, if they contain a control character or invalid UTF-8.
    mutating func escapeControls(from start: Int) {
        guard !isPlain(from: start) else { return }
        ByteWriter.withScratch { copy in
            withBytes { copy.append(UnsafeRawBufferPointer(rebasing: $0.dropFirst(start))) }
            truncate(to: start)
            copy.withBytes { append(escaping: $0) }
        }
    }

    /// Returns whether all bytes from an offset on are printable ASCII.
    private func isPlain(from start: Int) -> Bool {
        withBytes { bytes in
            let written = UnsafeRawBufferPointer(rebasing: bytes.dropFirst(start))
            return Self.plainPrefix(of: written, 0x7F, 0x7F) == written.count
        }
    }

    private mutating func append(
        syslogName text: String,
        atMost limit: Int,
        otherwise substitute: UInt8,
        _ isAllowed: (UInt8) -> Bool
    ) {
        var text = text
        let start = count
        text.withUTF8 { bytes in
            for byte in bytes where count - start < limit {
                // A continuation byte: the `_` for its character is already written.
                if byte & 0xC0 == 0x80 { continue }
                append(byte > 0x20 && byte < 0x7F && isAllowed(byte) ? byte : UInt8(ascii: "_"))
            }
        }
        if count == start { append(substitute) }
    }
}
