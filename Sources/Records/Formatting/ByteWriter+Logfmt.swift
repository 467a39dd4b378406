extension ByteWriter {
    /// Appends a key of logfmt: what would end it early (spaces, `=`, `"`, controls) becomes `_`.
    public mutating func append(key: String) {
        var key = key.isEmpty ? "_" : key
        key.withUTF8 { bytes in
            append(UnsafeRawBufferPointer(bytes), where: UInt8(ascii: "="), or: UInt8(ascii: "\"")) { writer, rest in
                guard let scalar = UTF8Scalar(at: rest), scalar.value >= 0x80, !scalar.mustNotReachATerminal else {
                    writer.append(UInt8(ascii: "_"))
                    return UTF8Scalar(at: rest)?.length ?? 1
                }
                writer.append(UnsafeRawBufferPointer(rebasing: rest[..<scalar.length]))
                return scalar.length
            }
        }
    }

    /// Appends a value as logfmt has it: bare where that is clear, else between quotation marks.
    ///
    /// - Parameters:
    ///   - value: what to write; lists and maps are written as JSON between quotation marks.
    ///   - revealing: whether private values are shown instead of `<private>`.
    public mutating func append(logfmt value: Value, revealing: Bool) {
        switch value {
        case .null: append("null")
        case .bool(let truth): append(truth ? "true" : "false")
        case .int(let number): append(decimal: number)
        case .unsigned(let number): append(decimal: number)
        case .double(let number): append(number)
        case .string(let text): append(logfmt: text)
        case .timestamp(let instant): append(instant, as: .rfc3339())
        case .private(let hidden):
            if revealing {
                append(logfmt: hidden, revealing: true)
            } else {
                append(logfmt: LogMessage.mask)
            }
        case .bytes, .array, .map:
            append(logfmt: Self.jsonText(of: value, revealing: revealing))
        }
    }

    /// Appends a text as a logfmt value: between quotation marks if it is empty or holds a space, `=`, `"`, `\` or anything
    /// but printable ASCII and letters of other scripts.
    public mutating func append(logfmt text: String) {
        var text = text
        text.withUTF8 { bytes in
            let raw = UnsafeRawBufferPointer(bytes)
            let bare = !raw.isEmpty && raw.allSatisfy {
                $0 > 0x20 && $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") && $0 < 0x7F
            }
            if bare {
                append(raw)
            } else {
                append(jsonString: raw)
            }
        }
    }

    private static func jsonText(of value: Value, revealing: Bool) -> String {
        ByteWriter.withScratch { writer in
            writer.append(json: value, revealing: revealing)
            return writer.withBytes { String(decoding: $0, as: UTF8.self) }
        }
    }
}
