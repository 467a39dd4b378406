internal import Records

/// A configuration of rotation that cannot be carried out.
///
/// Only initializers throw it: once made, schedules, limits, names and plans are total functions.
public struct RotationError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What kind of value was refused.
    public let code: Code
    /// What was refused and what would be accepted, for a person to read.
    public let message: String

    /// Creates an error.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The code and the message, escaped so that it is one line.
    public var description: String {
        "\(code): \(message.withEscapes)"
    }
}

extension RotationError {
    /// What kind of value was refused.
    ///
    /// An open set: a later version may add codes, so a `switch` over them needs a `default`.
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
        /// A naming transform whose results cannot be told apart or led back to the backup they name.
        public static let irreversibleTransform = Code(kind: .irreversibleTransform)
        /// A text that is none of Python's `when` values.
        public static let unknownUnit = Code(kind: .unknownUnit)

        /// The code's name as it is spelled in Swift.
        public var description: String {
            kind.rawValue
        }
    }
}
