internal import Records

/// Why bytes are not a record, and where.
public struct WireError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kind of failure. An open set: new kinds break no `switch`.
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

        /// A frame is longer than it may be.
        public static let frameTooLong = Code(kind: .frameTooLong)
        /// The bytes end before what they announce.
        public static let truncated = Code(kind: .truncated)
        /// Something follows a complete record.
        public static let trailingBytes = Code(kind: .trailingBytes)
        /// The bytes break the rules of their format.
        public static let malformed = Code(kind: .malformed)
        /// Lists and maps are nested deeper than they may be.
        public static let tooDeep = Code(kind: .tooDeep)
        /// There are more values than there may be.
        public static let tooManyItems = Code(kind: .tooManyItems)
        /// A text, or all texts together, are longer than they may be.
        public static let textTooLong = Code(kind: .textTooLong)
        /// A text is not UTF-8.
        public static let invalidText = Code(kind: .invalidText)
        /// The format allows it and this decoder does not.
        public static let unsupported = Code(kind: .unsupported)
        /// The bytes are well-formed, and what they say is no record.
        public static let notARecord = Code(kind: .notARecord)
        /// A key for signing cannot be used.
        public static let invalidKey = Code(kind: .invalidKey)
        /// The key that signed is not among the accepted ones.
        public static let unknownKey = Code(kind: .unknownKey)
        /// The signature is not that of the bytes.
        public static let badSignature = Code(kind: .badSignature)

        public var description: String { kind.rawValue }
    }

    /// The kind of failure.
    public let code: Code
    /// The place of the byte that is wrong, from the start of what was decoded.
    public let offset: Int
    /// What is wrong with it.
    public let reason: String

    /// Creates an error.
    public init(_ code: Code, offset: Int, reason: String) {
        self.code = code
        self.offset = offset
        self.reason = reason
    }

    /// The kind, the reason, escaped so that it is one line, and the place.
    public var description: String {
        "\(code): \(reason.withEscapes) (at byte \(offset))"
    }
}
