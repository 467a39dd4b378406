/// Why bytes are not a record, and where.
public struct WireError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kind of failure. An open set: new kinds break no `switch`.
    public struct Code: Sendable, Hashable {
        private enum Kind {
            case frameTooLong
        }

        private let kind: Kind

        /// A frame is longer than it may be.
        public static let frameTooLong = Code(kind: .frameTooLong)
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

    public var description: String {
        "not a frame: \(reason) (at byte \(offset))"
    }
}
