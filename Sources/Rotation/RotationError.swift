internal import Records

/// An error of a configuration of rotation that is not possible.
///
/// Only initializers throw it. Existing schedules, limits, names and plans are total functions.
public struct RotationError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kind of the rejected value.
    public let code: Code
    /// The rejected value and the accepted ones, as readable text.
    public let message: String

    /// Creates an error.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The code and the message, escaped to one line.
    public var description: String {
        "\(code): \(message.withEscapes)"
    }
}

extension RotationError {
    /// The kind of a rejected value.
    ///
    /// A later version may add codes, so a `switch` over them needs a `default`.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        private enum Kind: String {
            case invalidInterval
            case invalidTime
            case invalidLimit
            case invalidFileName
            case irreversibleTransform
            case unknownUnit
        }

        private let kind: Kind

        /// An interval below one.
        public static let invalidInterval = Code(kind: .invalidInterval)
        /// A time of day that no clock shows.
        public static let invalidTime = Code(kind: .invalidTime)
        /// A negative limit of bytes, seconds or backups.
        public static let invalidLimit = Code(kind: .invalidLimit)
        /// A log's name that is not the name of a file in a directory.
        public static let invalidFileName = Code(kind: .invalidFileName)
        /// A naming transform whose results are ambiguous or do not identify the backup that they name.
        public static let irreversibleTransform = Code(kind: .irreversibleTransform)
        /// A text that is not one of Python's `when` values.
        public static let unknownUnit = Code(kind: .unknownUnit)

        /// The code's name as spelled in Swift.
        public var description: String {
            kind.rawValue
        }
    }
}
