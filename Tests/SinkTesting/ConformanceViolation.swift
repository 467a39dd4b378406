/// A rule of the sink contract that a sink breaks.
public struct ConformanceViolation: Sendable, Hashable, CustomStringConvertible {
    /// The number of the rule in the documentation of `Sink`.
    public let rule: Int
    /// The kind of the violation, which is the same each time that it is observed.
    let observation: String
    /// The expected and the found value of the first time, cut to the first difference; empty if there are none.
    let details: String
    /// The number of times that the violation was observed.
    public internal(set) var count = 1

    /// The first observation, and the values that the rule requires.
    public var explanation: String {
        details.isEmpty ? observation : "\(observation): \(details)"
    }

    /// The rule, the explanation, and the count if it is more than one.
    public var description: String {
        "rule \(rule): \(explanation)" + (count > 1 ? " (the first of \(count))" : "")
    }
}
