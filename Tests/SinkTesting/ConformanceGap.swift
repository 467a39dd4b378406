/// A rule of the sink contract that a suite could not check.
public struct ConformanceGap: Sendable, Hashable, CustomStringConvertible {
    /// The number of the rule in the documentation of `Sink`.
    public let rule: Int
    /// The cause, such as a part that the ``ConformanceSubject`` lacks.
    public let reason: String

    /// The rule and the reason.
    public var description: String { "rule \(rule): \(reason)" }
}
