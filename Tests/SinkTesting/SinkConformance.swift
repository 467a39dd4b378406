public import Sinks

/// Checks a sink against the numbered contract in the documentation of `Sink`.
///
///     let violations = SinkConformance { formatter in
///         let path = try freshPath()
///         return ConformanceSubject(try MySink(path, formatter: formatter), delivered: { try lines(of: path) })
///     }.violations()
///
/// It needs no test framework: expect the answer to be empty, whichever you use. Each rule gets a fresh sink. Rule 10, that
/// every wait has a bound, is checked only as far as that no call takes longer than ``patience``.
public struct SinkConformance: Sendable {
    /// Makes a fresh sink with a fresh destination. A sink that formats must use the formatter it is given; the suite then
    /// expects entries that are exactly what that formatter wrote.
    public typealias MakeSubject = @Sendable (any RecordFormatter) throws -> ConformanceSubject

    /// How many seconds a call may take before it counts as a deadlock.
    public var patience: Double = 30

    let makeSubject: MakeSubject

    /// Creates a suite for the sinks that a closure makes.
    public init(_ makeSubject: @escaping MakeSubject) {
        self.makeSubject = makeSubject
    }

    /// Runs every check.
    /// - Returns: what is wrong; nothing if the sink keeps the contract.
    public func violations() -> [ConformanceViolation] {
        let checks: [(rule: Int, body: @Sendable (inout Findings) throws -> Void)] = [
            (1, deliversWhateverIsInARecord), (2, keepsTheOrderOfAThread), (2, keepsThreadsApart),
            (4, flushDeliversWhatWasAccepted), (5, closesOnceAndForAll), (5, closesWhileInUse), (5, closesThoughBroken),
            (6, copiesShareTheDestination), (7, recovers), (8, countsWhatHappens), (9, noticesItself),
        ]
        return checks.flatMap { check in
            run(check.rule) { findings in try check.body(&findings) }
        }
    }

    private func run(
        _ rule: Int,
        _ body: @escaping @Sendable (inout Findings) throws -> Void
    ) -> [ConformanceViolation] {
        let outcome = withDeadline(patience) {
            var findings = Findings(rule: rule)
            do {
                try body(&findings)
            } catch {
                findings.note("the check could not be finished: \(error)")
                findings.expect(error is SinkError, "a \(type(of: error)) was thrown instead of a SinkError", rule: 1)
            }
            return findings.violations
        }
        // A sink that waits for itself waits for ever, and that is rule 9; any other wait without a bound is rule 10.
        let late = ConformanceViolation(
            rule: rule == 9 ? 9 : 10,
            explanation: "the check of rule \(rule) did not end in \(patience) s"
        )
        return outcome ?? [late]
    }
}
