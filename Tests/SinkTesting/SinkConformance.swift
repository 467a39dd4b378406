public import Sinks

/// A test suite for the numbered contract in the documentation of `Sink`.
///
///     let violations = SinkConformance { formatter in
///         let path = try freshPath()
///         return ConformanceSubject(try MySink(path, formatter: formatter), delivered: { try lines(of: path) })
///     }.violations()
///
/// It needs no test framework: expect the result to be empty. Each rule gets a fresh sink. Rule 10 requires a bound for
/// every wait. It is checked only so far that no check takes longer than ``patience``.
public struct SinkConformance: Sendable {
    /// A closure that creates a fresh sink with a fresh destination. A sink that formats must use the given formatter,
    /// because the suite expects exactly the entries of that formatter.
    public typealias MakeSubject = @Sendable (any RecordFormatter) throws -> ConformanceSubject

    /// The seconds that a check may take before it counts as a deadlock.
    public var patience: Double = 30

    let makeSubject: MakeSubject

    /// Creates a suite for the sinks that a closure makes.
    public init(_ makeSubject: @escaping MakeSubject) {
        self.makeSubject = makeSubject
    }

    /// Runs every check.
    /// - Returns: the violations; none if the sink keeps the contract.
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
        // A sink that waits for itself never returns, which violates rule 9. Any other unbounded wait violates rule 10.
        let late = ConformanceViolation(
            rule: rule == 9 ? 9 : 10,
            explanation: "the check of rule \(rule) did not end in \(patience) s"
        )
        return outcome ?? [late]
    }
}
