/// A failure to log, as a value.
///
/// It is the argument of a ``FailureReporter``.
public struct SinkFailure: Sendable {
    /// Whether waiting may help.
    public enum Kind: Sendable, Hashable {
        /// Waiting may help: a full disk, a server that is away.
        case temporary
        /// Waiting does not help: a closed sink, text that the encoding does not have.
        case permanent
    }

    /// Whether waiting may help.
    public let kind: Kind
    /// The error.
    public let error: any Error
    /// The records that did not arrive.
    ///
    /// Empty if only upkeep failed, such as a rollover.
    public let records: [LogRecord]

    /// Creates a failure.
    ///
    /// The kind follows from the error. Any error but a ``SinkError`` counts as permanent.
    public init(_ error: any Error, records: [LogRecord] = []) {
        self.error = error
        self.records = records
        kind = (error as? SinkError)?.isTemporary == true ? .temporary : .permanent
    }
}
