/// A rule of the sink contract that a sink breaks.
public struct ConformanceViolation: Sendable, Hashable, CustomStringConvertible {
    /// The number of the rule in the documentation of `Sink`.
    public let rule: Int
    /// What was seen, and what the rule asks for.
    public let explanation: String

    public var description: String {
        "rule \(rule): \(explanation)"
    }
}
