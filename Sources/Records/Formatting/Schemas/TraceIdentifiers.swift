/// The trace and the span of a record, from its attributes.
package struct TraceIdentifiers: Sendable, Hashable {
    /// The trace's ID: 32 hexadecimal digits, not all of them zero.
    package let traceID: String
    /// The span's ID: 16 hexadecimal digits, not all of them zero.
    package let spanID: String?
    /// The flags of W3C's trace context.
    package let flags: UInt8?
    /// The keys of the attributes that were used.
    package let keys: [String]

    /// Reads `trace_id`, `span_id` and `trace_flags`; `nil` without a valid trace.
    package init?(_ attributes: Attributes) {
        guard let traceID = Self.identifier(attributes["trace_id"], digits: 32) else { return nil }
        self.traceID = traceID
        spanID = Self.identifier(attributes["span_id"], digits: 16)
        flags = Self.flags(attributes["trace_flags"])
        keys =
            ["trace_id"] + (spanID == nil ? [] : ["span_id"]) + (flags == nil ? [] : ["trace_flags"])
    }

    private static func identifier(_ value: Value?, digits: Int) -> String? {
        guard case .string(let text)? = value, text.utf8.count == digits, text.utf8.allSatisfy(isHexDigit),
            text.utf8.contains(where: { $0 != UInt8(ascii: "0") })
        else { return nil }
        return text.lowercased()
    }

    private static func flags(_ value: Value?) -> UInt8? {
        switch value {
        case .int(let number)?: UInt8(exactly: number)
        case .string(let text)? where text.utf8.count == 2 && text.utf8.allSatisfy(isHexDigit): UInt8(text, radix: 16)
        default: nil
        }
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
            UInt8(ascii: "A")...UInt8(ascii: "F"):
            true
        default: false
        }
    }
}
