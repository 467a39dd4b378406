/// The violations and gaps that one check has found so far.
struct Findings {
    let rule: Int
    private(set) var report = ConformanceReport()

    init(rule: Int) {
        self.rule = rule
    }

    mutating func note(_ observation: String, _ details: String = "", rule: Int? = nil) {
        report.add(ConformanceViolation(rule: rule ?? self.rule, observation: observation, details: details))
    }

    /// Notes a rule that the check cannot check, because the subject lacks a part.
    mutating func skip(_ reason: String, rule: Int? = nil) {
        report.add(ConformanceReport(gaps: [ConformanceGap(rule: rule ?? self.rule, reason: reason)]))
    }

    /// Returns the entries at the destination.
    ///
    /// If the subject cannot read them, the rule is a gap.
    mutating func entries(of subject: ConformanceSubject, rule: Int? = nil) throws -> [String]? {
        if subject.delivered == nil { skip("no entry can be read without `delivered:`", rule: rule) }
        return try subject.delivered?()
    }

    mutating func expect(_ condition: Bool, _ observation: @autoclosure () -> String, rule: Int? = nil) {
        if !condition { note(observation(), rule: rule) }
    }

    mutating func expectEqual<Value: Equatable>(
        _ found: Value?,
        _ expected: Value?,
        _ observation: @autoclosure () -> String,
        rule: Int? = nil
    ) {
        guard found != expected else { return }
        note(observation(), FirstDifference.of(found, expected), rule: rule)
    }
}
