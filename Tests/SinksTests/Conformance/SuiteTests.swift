import Foundation
import SinkTesting
import Sinks
import Testing

@Suite("The conformance suite catches what is wrong")
struct SuiteTests {
    @Test("A sink that breaks a rule is caught by that rule", arguments: BrokenSink.Fault.allCases)
    func faults(fault: BrokenSink.Fault) {
        let rules = Set(SinkConformance(of: fault).violations().map(\.rule))
        guard let rule = fault.rule else { return #expect(rules == [], "a sink without a fault is accused") }
        #expect(rules.contains(rule), "expected rule \(rule), found \(rules.sorted())")
    }

    @Test("What is found names the rule and what was seen")
    func text() {
        let texts = SinkConformance(of: .reopens).violations().map(\.description)
        #expect(texts.contains("rule 5: emit after close did not throw (the first of 62)"))
    }

    @Test("The rules together find what the whole suite finds", arguments: BrokenSink.Fault.allCases)
    func ruleByRule(fault: BrokenSink.Fault) {
        let suite = SinkConformance(of: fault)
        let (whole, single) = (suite.report(), SinkConformance.Rule.allCases.map(suite.report))
        #expect(Set(single.flatMap(\.violations).map(\.rule)) == Set(whole.violations.map(\.rule)))
        for (rule, report) in zip(SinkConformance.Rule.allCases, single) {
            #expect(report.violations.allSatisfy { $0.rule == rule.rawValue }, "\(rule)")
        }
    }

    @Test("A wrapper that forgets to pass something on breaks rule 11", arguments: ForgetfulWrapper.Part.allCases)
    func wrappers(part: ForgetfulWrapper.Part) {
        let rules = Set(WrapperConformance { ForgetfulWrapper(base: $0, forgets: part) }.violations().map(\.rule))
        #expect(rules.contains(11))
    }

    @Test("A wrapper that passes on the positions of its base's batches, and not of its own, breaks rule 12")
    func positions() {
        let rules = Set(WrapperConformance { UnmappedWrapper(base: $0) }.violations().map(\.rule))
        #expect(rules.contains(12))
    }
}

/// A wrapper that does not pass one thing on.
struct ForgetfulWrapper: Sink {
    enum Part: Sendable, CaseIterable {
        case level, statistics, flush, flushErrors, close, records, probe
    }

    let base: CollectingSink
    let forgets: Part

    var level: Level { forgets == .level ? .notSet : base.level }
    var statistics: SinkStatistics { forgets == .statistics ? SinkStatistics() : base.statistics }

    func emit(_ record: LogRecord) throws {
        if forgets != .records { try base.emit(record) }
    }

    func flush() throws {
        switch forgets {
        case .flush: return
        case .flushErrors: try? base.flush()
        default: try base.flush()
        }
    }

    func close() throws {
        if forgets != .close { try base.close() }
    }

    func allowProbe() {
        if forgets != .probe { base.allowProbe() }
    }
}

/// A wrapper that gives its base a part of a batch, and throws the base's error as it is.
private struct UnmappedWrapper: Sink {
    let base: CollectingSink

    var level: Level { base.level }
    var statistics: SinkStatistics { base.statistics }
    var batchLimit: Int { base.batchLimit }

    func emit(_ record: LogRecord) throws { try base.emit(record) }

    func emit(_ records: [LogRecord]) throws {
        // The first record goes alone, so that all positions are off by one.
        guard let first = records.first else { return }
        try base.emit(first)
        try base.emit(Array(records.dropFirst()))
    }

    func flush() throws { try base.flush() }
    func close() throws { try base.close() }
    func allowProbe() { base.allowProbe() }
}
