// Values in a line for people. Programs read the same values as JSON or logfmt.
extension ByteWriter {
    /// Appends the value of an attribute: a list, a map or a duration as people write it, everything else as in logfmt.
    ///
    /// A text that begins like a list or a map is written between quotation marks.
    ///
    /// A list reads `[a, 1]`, a map `{name: ann, roles: [admin, ops]}`. A key or text within them is bare if it is not
    /// empty and consists of printable ASCII without spaces and `= " \ , : { } [ ]`. Otherwise it is written between
    /// quotation marks and escaped as in JSON. What is nested too deep for JSON is cut here too.
    ///
    /// - Parameters:
    ///   - value: the value to write.
    ///   - revealing: whether private values are shown instead of `<private>`.
    ///   - depth: the number of lists and maps around the value. Default: 0.
    mutating func append(readable value: Value, revealing: Bool, depth: Int = 0) {
        switch value {
        case .array, .map:
            if depth < Self.maximumDepth {
                append(readableCollection: value, revealing: revealing, depth: depth + 1)
            } else {
                append(Self.tooDeep)
            }
        case .private(let hidden) where revealing:
            append(readable: hidden.revealed, revealing: true, depth: depth)
        case .string(let text) where depth > 0:
            append(nested: text)
        case .string(let text) where text.withBytes(Self.opensCollection):
            append(jsonString: text)
        case .duration(let seconds):
            append(duration: seconds)
        default:
            append(logfmt: value, revealing: revealing)
        }
    }

    private mutating func append(readableCollection value: Value, revealing: Bool, depth: Int) {
        switch value {
        case .array(let elements):
            append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                if index > 0 { append(", ") }
                append(readable: element, revealing: revealing, depth: depth)
            }
            append(UInt8(ascii: "]"))
        case .map(let attributes):
            append(UInt8(ascii: "{"))
            for (index, pair) in attributes.unique.enumerated() {
                if index > 0 { append(", ") }
                append(nested: pair.key)
                append(": ")
                append(readable: pair.value, revealing: revealing, depth: depth)
            }
            append(UInt8(ascii: "}"))
        default: break
        }
    }

    /// Appends a key or a text of a list or map.
    private mutating func append(nested text: String) {
        text.withBytes { bytes in
            if !bytes.isEmpty, bytes.allSatisfy(Self.isBareNested) { append(bytes) } else { append(jsonString: bytes) }
        }
    }

    /// Returns whether a text begins with `[` or `{`, which differ in one bit.
    @inline(__always)
    static func opensCollection(_ text: UnsafeRawBufferPointer) -> Bool {
        text.first.map { $0 | 0x20 == UInt8(ascii: "{") } ?? false
    }

    private static func isBareNested(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "="), UInt8(ascii: ","), UInt8(ascii: ":"),
            UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "["), UInt8(ascii: "]"):
            false
        default: byte > 0x20 && byte < 0x7F
        }
    }
}
