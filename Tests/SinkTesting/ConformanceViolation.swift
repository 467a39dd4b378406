/// A rule of the sink contract that a sink breaks.
public struct ConformanceViolation: Sendable, Hashable, CustomStringConvertible {
    /// The number of the rule in the documentation of `Sink`.
    public let rule: Int
    /// The observation, and what the rule requires.
    public let explanation: String

    public var description: String {
        "rule \(rule): \(explanation)"
    }
}
