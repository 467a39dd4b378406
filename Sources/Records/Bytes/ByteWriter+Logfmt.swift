extension ByteWriter {
    /// Appends a key of logfmt.
    ///
    /// A character that would end it early (a space, `=`, `"`, a control) becomes `_`.
    public mutating func append(key: String) {
        guard !key.isEmpty else { return append(UInt8(ascii: "_")) }
        key.withBytes { bytes in
            let quote = UInt8(ascii: "\"")
            guard Self.isBare(bytes, without: UInt8(ascii: "="), quote, quote) else { return append(unusualKey: bytes) }
            append(bytes)
        }
    }

    private mutating func append(unusualKey bytes: UnsafeRawBufferPointer) {
        var rest = bytes
        while let scalar = UTF8Scalar(at: rest) {
            let stays = scalar.value < 0x80 ? Self.isBareKeyByte(rest[0]) : !scalar.mustNotReachATerminal
            if stays {
                append(UnsafeRawBufferPointer(rebasing: rest[..<scalar.length]))
            } else {
                append(UInt8(ascii: "_"))
            }
            rest = UnsafeRawBufferPointer(rebasing: rest[scalar.length...])
        }
    }

    private static func isBareKeyByte(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "=") && byte != UInt8(ascii: "\"")
    }

    /// Appends a value of logfmt: bare if that is unambiguous, otherwise between quotation marks.
    ///
    /// - Parameters:
    ///   - value: the value to write; lists and maps are written as JSON between quotation marks.
    ///   - revealing: whether private values are shown instead of `<private>`.
    public mutating func append(logfmt value: Value, revealing: Bool) {
        switch value {
        case .null: append("null")
        case .bool(let truth): append(truth ? "true" : "false")
        case .int(let number): append(decimal: number)
        case .unsigned(let number): append(decimal: number)
        case .double(let number), .duration(let number): append(number)
        case .string(let text): append(logfmt: text)
        case .timestamp(let instant): append(instant, as: .rfc3339())
        case .private(let hidden):
            if revealing {
                append(logfmt: hidden.revealed, revealing: true)
            } else {
                append(logfmt: LogMessage.mask)
            }
        case .bytes:
            append(json: value, revealing: revealing)
        case .array, .map:
            append(logfmt: Self.jsonText(of: value, revealing: revealing))
        }
    }

    /// Appends a text as a logfmt value.
    ///
    /// The text is bare if it is not empty and consists of printable ASCII without spaces, `=`, `"` and `\`. Otherwise
    /// it is written between quotation marks and escaped as in JSON.
    public mutating func append(logfmt text: String) {
        text.withBytes { append(logfmt: $0) }
    }

    /// Appends bytes that should be UTF-8 as a logfmt value, like ``append(logfmt:)-(String)``.
    public mutating func append(logfmt bytes: UnsafeRawBufferPointer) {
        if !bytes.isEmpty,
            Self.isBare(bytes, without: UInt8(ascii: "="), UInt8(ascii: "\""), UInt8(ascii: "\\"))
        {
            append(bytes)
        } else {
            append(jsonString: bytes)
        }
    }

    /// Appends a message as a logfmt value.
    mutating func append(logfmtMessage message: LogMessage, revealing: Bool) {
        if revealing || !message.hasPrivateArguments {
            message.withUTF8Bytes { append(logfmt: $0) }
        } else {
            append(logfmt: message.text())
        }
    }

    /// Appends a time stamp as a logfmt value, between quotation marks if its format has a space.
    mutating func append(logfmt timestamp: Timestamp, as format: TimeFormat) {
        let quote = format.dateSeparator == .space
        if quote { append(UInt8(ascii: "\"")) }
        append(timestamp, as: format)
        if quote { append(UInt8(ascii: "\"")) }
    }

    /// Appends the name of a level in lower case as a logfmt value.
    mutating func append(logfmtLowercased level: Level) {
        if let name = level.staticName {
            append(lowercasing: name)
        } else {
            append(logfmt: level.name.lowercased())
        }
    }

    private static func jsonText(of value: Value, revealing: Bool) -> String {
        ByteWriter.withScratch { writer in
            writer.append(json: value, revealing: revealing)
            return writer.withBytes { String(decoding: $0, as: UTF8.self) }
        }
    }
}
