internal import Records

/// The reason why bytes are not a record, with the place of the error.
public struct WireError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kind of failure.
    ///
    /// New kinds may be added, so a `switch` over it needs a `default`.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        private enum Kind: String {
            case frameTooLong = "frame too long"
            case truncated
            case trailingBytes = "bytes after the end"
            case malformed
            case tooDeep = "nested too deep"
            case tooManyItems = "too many items"
            case textTooLong = "text too long"
            case invalidText = "not UTF-8"
            case unsupported
            case notARecord = "not a record"
            case invalidKey = "unusable key"
            case unknownKey = "unknown key"
            case badSignature = "bad signature"
        }

        private let kind: Kind

        /// A frame is longer than allowed.
        public static let frameTooLong = Code(kind: .frameTooLong)
        /// The bytes end before their announced length.
        public static let truncated = Code(kind: .truncated)
        /// Bytes follow a complete record.
        public static let trailingBytes = Code(kind: .trailingBytes)
        /// The bytes break the rules of their format.
        public static let malformed = Code(kind: .malformed)
        /// Lists and maps are nested deeper than allowed.
        public static let tooDeep = Code(kind: .tooDeep)
        /// There are more values than allowed.
        public static let tooManyItems = Code(kind: .tooManyItems)
        /// A text, or all texts together, are longer than allowed.
        public static let textTooLong = Code(kind: .textTooLong)
        /// A text is not UTF-8.
        public static let invalidText = Code(kind: .invalidText)
        /// The format allows it but this decoder does not support it.
        public static let unsupported = Code(kind: .unsupported)
        /// The bytes are well-formed but not a record.
        public static let notARecord = Code(kind: .notARecord)
        /// A key for signing is unusable.
        public static let invalidKey = Code(kind: .invalidKey)
        /// The key of the signature is not among the accepted ones.
        public static let unknownKey = Code(kind: .unknownKey)
        /// The signature does not match the bytes.
        public static let badSignature = Code(kind: .badSignature)

        /// The name of the code.
        public var description: String { kind.rawValue }
    }

    /// The kind of failure.
    public let code: Code
    /// The place of the wrong byte, from the start of the decoded bytes.
    public let offset: Int
    /// The description of the error.
    public let reason: String

    /// Creates an error.
    public init(_ code: Code, offset: Int, reason: String) {
        self.code = code
        self.offset = offset
        self.reason = reason
    }

    /// The kind, the reason, escaped to one line, and the place.
    public var description: String {
        "\(code): \(reason.withEscapes) (at byte \(offset))"
    }
}
