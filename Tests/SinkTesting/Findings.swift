internal import Sinks

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

    /// Notes an error that is no `SinkError`, with its type and text.
    mutating func expectSinkError(_ error: any Error) {
        guard !(error is SinkError) else { return }
        note("a \(type(of: error)) was thrown instead of a SinkError", FirstDifference.start(of: "\(error)"), rule: 1)
    }

    /// Notes an error that has not the expected code: the code found, or the type and text of an error that has none.
    mutating func expect(
        _ code: SinkError.Code,
        of error: any Error,
        _ observation: @autoclosure () -> String,
        rule: Int? = nil
    ) {
        let found = (error as? SinkError)?.code
        guard found != code else { return }
        let text = found.map { "\($0)" } ?? "a \(type(of: error)): \(FirstDifference.start(of: "\(error)"))"
        note(observation(), "expected \(code), found \(text)", rule: rule)
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
