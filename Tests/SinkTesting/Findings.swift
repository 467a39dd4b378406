/// The violations that one check has found so far.
struct Findings {
    let rule: Int
    private(set) var violations: [ConformanceViolation] = []

    init(rule: Int) {
        self.rule = rule
    }

    mutating func note(_ explanation: String, rule: Int? = nil) {
        violations.append(ConformanceViolation(rule: rule ?? self.rule, explanation: explanation))
    }

    mutating func expect(_ condition: Bool, _ explanation: @autoclosure () -> String, rule: Int? = nil) {
        if !condition { note(explanation(), rule: rule) }
    }

    mutating func expectEqual<Value: Equatable>(
        _ found: Value,
        _ expected: Value,
        _ what: @autoclosure () -> String,
        rule: Int? = nil
    ) {
        expect(found == expected, "\(what()): expected \(expected), found \(found)", rule: rule)
    }
}
