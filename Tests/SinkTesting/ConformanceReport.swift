/// The violations that a suite found, and the rules that it could not check.
///
///     1 violation
///       rule 5: emit after close did not throw (the first of 62)
///     not checked
///       rules 1 to 4: no entry can be read without `delivered:`
public struct ConformanceReport: Sendable, Hashable, CustomStringConvertible {
    /// The violations, each once with its count; none if the sink keeps the rules that were checked.
    public internal(set) var violations: [ConformanceViolation] = []
    /// The rules that were not checked, in order; none if every rule was.
    public internal(set) var gaps: [ConformanceGap] = []

    /// The violations and the gaps, one a line.
    ///
    /// Consecutive rules with the same gap share a line.
    public var description: String {
        let count = violations.count
        var lines = [count == 0 ? "no violations" : count == 1 ? "1 violation" : "\(count) violations"]
        lines += violations.map { "  \($0)" }
        if !gaps.isEmpty { lines += ["not checked"] + gapLines.map { "  \($0)" } }
        return lines.joined(separator: "\n")
    }

    private var gapLines: [String] {
        var runs: [(rules: ClosedRange<Int>, reason: String)] = []
        for gap in gaps {
            if let last = runs.last, last.reason == gap.reason, last.rules.upperBound + 1 == gap.rule {
                runs[runs.count - 1].rules = last.rules.lowerBound...gap.rule
            } else {
                runs.append((gap.rule...gap.rule, gap.reason))
            }
        }
        return runs.map { run in
            let (first, last) = (run.rules.lowerBound, run.rules.upperBound)
            return (first == last ? "rule \(first)" : "rules \(first) to \(last)") + ": \(run.reason)"
        }
    }

    /// Adds the findings of another check.
    ///
    /// Equal observations become one, with the sum of their counts.
    mutating func add(_ findings: ConformanceReport) {
        for violation in findings.violations { add(violation) }
        for gap in findings.gaps where !gaps.contains(gap) { gaps.append(gap) }
        gaps.sort { $0.rule < $1.rule }
    }

    mutating func add(_ violation: ConformanceViolation) {
        let known = violations.firstIndex { $0.rule == violation.rule && $0.observation == violation.observation }
        if let known {
            violations[known].count += violation.count
        } else {
            violations.append(violation)
        }
    }

    /// Returns the part of the report that is about one rule.
    func only(_ rule: SinkConformance.Rule) -> ConformanceReport {
        ConformanceReport(
            violations: violations.filter { $0.rule == rule.rawValue },
            gaps: gaps.filter { $0.rule == rule.rawValue }
        )
    }
}
