/// The attributes of a record as one element of structured data (RFC 5424, section 6.3).
///
///     [shop@32473 order="7" reason="card \"expired\""]
struct StructuredData: Sendable {
    /// The name of the element.
    let id: String
    /// Whether private values are shown.
    let revealsPrivate: Bool

    /// Returns whether a text can be the name of an element: 1 to 32 printable ASCII characters without `=`, `]`, `"`
    /// and spaces.
    static func isName(_ text: String) -> Bool {
        let forbidden = [UInt8(ascii: "="), UInt8(ascii: "]"), UInt8(ascii: "\"")]
        return (1...32).contains(text.utf8.count)
            && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !forbidden.contains($0) }
    }

    /// Appends the element, or `-` if there is no attribute.
    /// - Parameters:
    ///   - attributes: the attributes.
    ///   - limit: the maximum size in bytes. Attributes beyond it are omitted, and a parameter `omitted` counts them.
    ///   - writer: the message.
    func append(_ attributes: Attributes, atMost limit: Int = .max, to writer: inout ByteWriter) {
        guard !attributes.isEmpty else { return writer.append(UInt8(ascii: "-")) }
        let start = writer.count
        var omitted = 0
        writer.append(UInt8(ascii: "["))
        writer.append(id)
        for attribute in attributes.unique {
            let end = writer.count
            append(attribute, to: &writer)
            guard writer.count - start > limit else { continue }
            writer.truncate(to: end)
            omitted += 1
        }
        if omitted > 0 {
            writer.append(" omitted=\"")
            writer.append(decimal: omitted)
            writer.append(UInt8(ascii: "\""))
        }
        writer.append(UInt8(ascii: "]"))
    }

    private func append(_ attribute: Attribute, to writer: inout ByteWriter) {
        writer.append(UInt8(ascii: " "))
        writer.append(parameterName: attribute.key)
        writer.append("=\"")
        append(attribute.value, to: &writer)
        writer.append(UInt8(ascii: "\""))
    }

    private func append(_ value: Value, to writer: inout ByteWriter) {
        switch value {
        case .null: break
        case .int(let number): writer.append(decimal: number)
        case .string(var text): text.withUTF8 { Self.append(UnsafeRawBufferPointer($0), to: &writer) }
        case .private where revealsPrivate: append(value.revealed, to: &writer)
        case .private: writer.append(LogMessage.mask)
        case .array, .map: appendJSON(of: value, 0, to: &writer)
        case .bytes, .timestamp: appendJSON(of: value, 1, to: &writer)
        case .double(let number) where !number.isFinite, .duration(let number) where !number.isFinite:
            appendJSON(of: value, 1, to: &writer)
        case .bool, .unsigned, .double, .duration: appendJSON(of: value, 0, to: &writer)
        }
    }

    /// Appends a value as JSON, without the first and last `margin` characters.
    private func appendJSON(of value: Value, _ margin: Int, to writer: inout ByteWriter) {
        ByteWriter.withScratch { json in
            json.append(json: value, revealing: revealsPrivate)
            json.withBytes { bytes in
                Self.append(UnsafeRawBufferPointer(rebasing: bytes.dropFirst(margin).dropLast(margin)), to: &writer)
            }
        }
    }

    /// Appends a text.
    ///
    /// Control characters are escaped as in messages, and then `"`, `\` and `]` by a backslash.
    private static func append(_ text: UnsafeRawBufferPointer, to writer: inout ByteWriter) {
        let start = writer.count
        writer.append(escaping: text)
        let special = writer.withBytes { $0.dropFirst(start).contains(where: isSpecial) }
        guard special else { return }
        ByteWriter.withScratch { copy in
            writer.withBytes { copy.append(UnsafeRawBufferPointer(rebasing: $0.dropFirst(start))) }
            writer.truncate(to: start)
            copy.withBytes { bytes in
                for byte in bytes {
                    if isSpecial(byte) { writer.append(UInt8(ascii: "\\")) }
                    writer.append(byte)
                }
            }
        }
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "]")
    }
}
