internal import Sinks

/// The value of the header field `traceparent` of W3C's Trace Context (version 00, section 3.2).
struct TraceParent: Sendable, Hashable {
    let traceID: String
    let spanID: String
    let flags: String

    /// Reads a value; `nil` if it is not valid.
    init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        guard parts.count >= 4, parts[0].utf8.count == 2, parts[0] != "ff", parts[0] != "00" || parts.count == 4,
            Self.isIdentifier(parts[1], digits: 32), Self.isIdentifier(parts[2], digits: 16),
            Self.isHex(parts[3], digits: 2)
        else { return nil }
        (traceID, spanID, flags) = (parts[1], parts[2], parts[3])
    }

    /// The identifiers as attributes.
    var attributes: Attributes {
        Attributes([
            Attribute(key: "trace_id", value: .string(traceID)), Attribute(key: "span_id", value: .string(spanID)),
            Attribute(key: "trace_flags", value: .string(flags)),
        ])
    }

    private static func isIdentifier(_ text: String, digits: Int) -> Bool {
        isHex(text, digits: digits) && text.utf8.contains { $0 != UInt8(ascii: "0") }
    }

    private static func isHex(_ text: String, digits: Int) -> Bool {
        text.utf8.count == digits
            && text.utf8.allSatisfy {
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                    || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
            }
    }
}
