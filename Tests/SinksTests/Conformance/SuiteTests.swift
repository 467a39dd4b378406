import Foundation
import SinkTesting
import Sinks
import Testing

@Suite("The conformance suite catches what is wrong")
struct SuiteTests {
    @Test("A sink that breaks a rule is caught by that rule", arguments: BrokenSink.Fault.allCases)
    func faults(fault: BrokenSink.Fault) {
        let rules = Set(violations(of: fault).map(\.rule))
        guard let rule = fault.rule else { return #expect(rules == [], "a sink without a fault is accused") }
        #expect(rules.contains(rule), "expected rule \(rule), found \(rules.sorted())")
    }

    @Test("What is found names the rule and what was seen")
    func text() {
        let texts = violations(of: .reopens).map(\.description)
        #expect(texts.contains("rule 5: emit after close did not throw"))
    }

    @Test("A wrapper that forgets to pass something on breaks rule 11", arguments: ForgetfulWrapper.Part.allCases)
    func wrappers(part: ForgetfulWrapper.Part) {
        let rules = Set(WrapperConformance { ForgetfulWrapper(base: $0, forgets: part) }.violations().map(\.rule))
        #expect(rules.contains(11))
    }

    private func violations(of fault: BrokenSink.Fault) -> [ConformanceViolation] {
        var suite = SinkConformance { formatter in
            let sink = BrokenSink(fault: fault, formatter: formatter)
            return ConformanceSubject(
                fault == .copiesApart ? ForgetfulCopy(base: sink) : sink,
                buffers: sink.buffers,
                delivered: { sink.state.withResource { $0.delivered } ?? [] },
                remains: { ["touched \(sink.state.withResource { $0.touches } ?? 0) times"] },
                breakDestination: {
                    sink.state.withResource { $0.isBroken = true }
                    return { if fault != .staysBroken { sink.state.withResource { $0.isBroken = false } } }
                }
            )
        }
        suite.patience = fault == .deadlocksOnItself ? 1 : 30
        return suite.violations()
    }
}

/// A wrapper that does not pass one thing on.
struct ForgetfulWrapper: Sink {
    enum Part: Sendable, CaseIterable {
        case level, statistics, flush, flushErrors, close, records
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
}
