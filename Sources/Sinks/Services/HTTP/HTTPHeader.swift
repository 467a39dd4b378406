/// A header field of a request.
///
/// Its name is a token (RFC 9110, section 5.1) and its value has no control characters, so that it cannot be more than
/// one field.
struct HTTPHeader: Sendable, Hashable {
    let name: String
    let value: String

    /// Checks a field.
    /// - Parameters:
    ///   - name: the name of the field.
    ///   - value: the value of the field.
    ///   - subject: the service in error texts, which never contain a value.
    /// - Throws: ``SinkError`` with the code ``SinkError/Code/invalidOption``.
    init(_ name: String, _ value: String, for subject: String) throws(SinkError) {
        let objection: String? =
            if !Self.isToken(name) {
                "\(name.debugDescription) is not the name of a header field"
            } else if Self.ownedFields.contains(name.lowercased()) {
                "the sink itself sets \(name)"
            } else if value.utf8.contains(where: { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F }) {
                "the value of \(name) contains a control character"
            } else {
                nil
            }
        if let objection { throw SinkError(.invalidOption, attempted: "log to", on: subject, reason: objection) }
        self.name = name
        self.value = value
    }

    /// The field as a line for libcurl, where a colon without a value means that the field is not sent.
    var line: String {
        value.utf8.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") } ? name + ";" : "\(name): \(value)"
    }

    /// The fields that belong to the sink, because they determine the end and the coding of a request.
    private static let ownedFields: Set = [
        "content-length", "transfer-encoding", "connection", "expect", "content-encoding",
    ]

    /// Returns whether a text is a token (RFC 9110, section 5.6.2).
    static func isToken(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy(belongsToToken)
    }

    private static func belongsToToken(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }
}
