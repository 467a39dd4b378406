/// Something that went wrong while logging, as a value: what a ``FailureReporter`` is told.
public struct SinkFailure: Sendable {
    /// Whether waiting may help.
    public enum Kind: Sendable, Hashable {
        /// It may: a full disk, a server that is away.
        case temporary
        /// It will not: a closed sink, text that the encoding does not have.
        case permanent
    }

    /// Whether waiting may help.
    public let kind: Kind
    /// What went wrong.
    public let error: any Error
    /// The records that did not arrive because of it; none if only upkeep failed, such as a rollover.
    public let records: [LogRecord]

    /// Creates a failure. The kind follows from the error: what is not a ``SinkError`` counts as permanent.
    public init(_ error: any Error, records: [LogRecord] = []) {
        self.error = error
        self.records = records
        kind = (error as? SinkError)?.isTemporary == true ? .temporary : .permanent
    }
}
