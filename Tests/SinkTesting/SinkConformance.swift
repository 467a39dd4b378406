public import Sinks

/// A test suite for the numbered contract in the documentation of `Sink`.
///
///     let violations = SinkConformance { formatter in
///         let path = try freshPath()
///         return ConformanceSubject(try MySink(path, formatter: formatter), delivered: { try lines(of: path) })
///     }.violations()
///
/// It needs no test framework: expect the result to be empty. ``report(on:)`` checks one ``Rule``, so that each can be
/// a test of its own. Each check gets a fresh sink. Rule 10 requires a bound for every wait. It is checked only so far
/// that no check takes longer than ``patience``.
public struct SinkConformance: Sendable {
    /// A closure that creates a fresh sink with a fresh destination.
    ///
    /// A sink that formats must use the given formatter, because the suite expects exactly the entries of that
    /// formatter.
    public typealias MakeSubject = @Sendable (any RecordFormatter) throws -> ConformanceSubject

    /// The seconds that a check may take before it counts as a deadlock.
    public var patience: Double = 120

    let makeSubject: MakeSubject

    /// Creates a suite for the sinks that a closure makes.
    public init(_ makeSubject: @escaping MakeSubject) {
        self.makeSubject = makeSubject
    }

    /// Runs every check.
    /// - Returns: the violations; none if the sink keeps the contract. See ``report()`` for the rules that no check
    ///   could prove.
    public func violations() -> [ConformanceViolation] {
        report().violations
    }

    /// Runs every check.
    /// - Returns: the violations, and the rules that were not checked.
    public func report() -> ConformanceReport {
        report(of: checks)
    }

    /// Runs the checks of one rule.
    /// - Returns: the violations of that rule, and whether it was checked.
    public func report(on rule: Rule) -> ConformanceReport {
        report(of: checks.filter { $0.covers(rule) }).only(rule)
    }

    private var checks: [Check] {
        [
            Check(.delivery, deliversWhateverIsInARecord),
            Check(.order, and: [.departure], keepsTheOrderOfAThread),
            Check(.order, keepsThreadsApart),
            Check(.flush, flushDeliversWhatWasAccepted),
            Check(.close, and: [.counts], closesOnceAndForAll),
            Check(.close, and: [.counts], closesWhileInUse),
            Check(.close, and: [.flush, .counts], closesThoughBroken),
            Check(.copies, copiesShareTheDestination),
            Check(.recovery, and: [.flush, .counts], recovers),
            Check(.counts, countsWhatHappens),
            Check(.reentrancy, noticesItself),
            Check(.batches, and: [.counts], deliversBatches),
            Check(.batches, and: [.close, .counts], refusesBatchesAfterClose),
            Check(.batches, namesWhatFailed),
        ]
    }

    private func report(of checks: [Check]) -> ConformanceReport {
        var report = ConformanceReport()
        for check in checks { report.add(run(check)) }
        return report
    }

    private func run(_ check: Check) -> ConformanceReport {
        let outcome = withDeadline(patience) {
            var findings = Findings(rule: check.rule.rawValue)
            do {
                try check.body(&findings)
            } catch {
                findings.note("the check could not be finished", "\(error)")
                findings.expectSinkError(error)
            }
            return findings.report
        }
        return outcome ?? late(check.rule)
    }

    /// Returns the report of a check that did not end.
    ///
    /// A sink that waits for itself never returns, which violates rule 9. Any other unbounded wait violates rule 10.
    private func late(_ rule: Rule) -> ConformanceReport {
        var findings = Findings(rule: (rule == .reentrancy ? .reentrancy : Rule.bounds).rawValue)
        findings.note("the check of rule \(rule.rawValue) did not end in \(patience) s")
        return findings.report
    }
}

/// A check of the suite, with the rules that it can find violated.
private struct Check: Sendable {
    let rule: SinkConformance.Rule
    let others: Set<SinkConformance.Rule>
    let body: @Sendable (inout Findings) throws -> Void

    init(
        _ rule: SinkConformance.Rule,
        and others: Set<SinkConformance.Rule> = [],
        _ body: @escaping @Sendable (inout Findings) throws -> Void
    ) {
        self.rule = rule
        self.others = others
        self.body = body
    }

    /// Returns whether the check can find a violation of a rule.
    ///
    /// Every check can find an error that is no `SinkError`, and a wait without a bound.
    func covers(_ rule: SinkConformance.Rule) -> Bool {
        rule == self.rule || others.contains(rule) || rule == .delivery || rule == .bounds
    }
}
