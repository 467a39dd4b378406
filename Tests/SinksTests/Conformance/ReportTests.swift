import Sinks
import Testing

@testable import SinkTesting

@Suite("The report of the conformance suite is readable")
struct ReportTests {
    @Test("A sink without a fault has no violations")
    func clean() {
        #expect(SinkConformance(of: .none).report().description == "no violations")
    }

    @Test("A violation that is observed several times stands in it once, with its count")
    func counted() {
        #expect(
            SinkConformance(of: .deliversLate).report().description == """
                1 violation
                  rule 3: entries delivered when emit returned: expected 1, found 0 (the first of 10)
                """
        )
        #expect(
            SinkConformance(of: .reopens).report().description == """
                7 violations
                  rule 5: emit after close did not throw (the first of 62)
                  rule 5: the entries after an emit to a closed sink: entry 2: expected nothing, found "after", \
                63 instead of 1 entries
                  rule 8: records dropped after close: expected 62, found 0
                  rule 5: emit after a close that failed did not throw
                  rule 5: the entries after a close that failed: entry 1: expected nothing, found "after", \
                1 instead of 0 entries
                  rule 6: closing a copy left the sink open
                  rule 5: emit of a batch after close did not throw
                """
        )
    }

    @Test("An error of another type is shown with its type and text")
    func foreign() {
        let report = SinkConformance { _ in ConformanceSubject(ForeignSink()) }.report(on: .close)
        #expect(
            report.violations.map(\.description) == [
                #"""
                rule 5: the code of the error that emit after close threw: expected closed, \#
                found a Refusal: "Refusal(number: 7)" (the first of 62)
                """#,
                #"""
                rule 5: the code of an error while the sink was being closed: expected closed, \#
                found a Refusal: "Refusal(number: 7)" (the first of \#(report.violations.dropFirst().first?.count ?? 0))
                """#,
                "rule 5: the error of emit of a batch after close: expected closed, found foreign",
            ]
        )
        let batches = SinkConformance { _ in ConformanceSubject(ForeignSink()) }.report(on: .batches)
        #expect(
            batches.violations.map(\.description) == [
                #"rule 12: a batch threw a Refusal instead of a SinkError or a BatchError: "Refusal(number: 7)""#
            ]
        )
    }

    @Test("Long texts are cut to the first difference")
    func cut() {
        let long = String(repeating: "long ", count: 12)
        #expect(
            SinkConformance(of: .truncates).report().description == """
                1 violation
                  rule 1: the entries delivered: entry 7 at character 1001: expected …"\(long)"…, found …"\(long.prefix(20))"
                """
        )
    }

    @Test("What is not checked is said, consecutive rules together")
    func gaps() {
        let report = SinkConformance { _ in ConformanceSubject(NullSink()) }.report()
        #expect(
            report.description == """
                no violations
                not checked
                  rules 1 to 4: no entry can be read without `delivered:`
                  rule 7: the destination cannot fail without `breakDestination:`
                  rule 9: the sink does not use the given formatter
                  rule 12: no entry can be read without `delivered:`
                  rule 12: the destination cannot fail without `breakDestination:`
                """
        )
        #expect(report.gaps.map(\.rule) == [1, 2, 3, 4, 7, 9, 12, 12])
    }

    @Test("Rule 3 is not missed for a sink that buffers")
    func buffered() {
        let report = SinkConformance { _ in ConformanceSubject(NullSink(), buffers: true) }.report()
        #expect(report.gaps.map(\.rule) == [1, 2, 4, 7, 9, 12])
    }

    @Test("The report on a rule has nothing of the others")
    func oneRule() {
        let suite = SinkConformance(of: .reopens)
        #expect(suite.report(on: .recovery).description == "no violations")
        #expect(
            suite.report(on: .counts).description == """
                1 violation
                  rule 8: records dropped after close: expected 62, found 0
                """
        )
        let null = SinkConformance { _ in ConformanceSubject(NullSink()) }
        #expect(null.report(on: .flush).gaps.map(\.rule) == [4])
        #expect(null.report(on: .copies).gaps == [])
    }

    @Test("A wrapper's report has rule 11, the rules of a sink, and one gap: a wrapper does not format")
    func wrapper() {
        let report = WrapperConformance { ForgetfulWrapper(base: $0, forgets: .close) }.report()
        #expect(report.violations.first?.description == "rule 11: close did not reach the base")
        #expect(Set(report.violations.map(\.rule)) == [5, 6, 8, 11])
        #expect(report.gaps.map(\.description) == ["rule 9: the sink does not use the given formatter"])
    }

    @Test(
        "Differences",
        arguments: [
            (["a"], ["b"], #"entry 1: expected "b", found "a""#),
            (["a", "b"], ["a"], #"entry 2: expected nothing, found "b", 2 instead of 1 entries"#),
            (["a"], ["a", "\u{1b}\r\n"], #"entry 2: expected "\u{1B}\r\n", found nothing, 1 instead of 2 entries"#),
            (
                [String(repeating: "a", count: 70) + "b"], [String(repeating: "a", count: 70)],
                "entry 1 at character 71: expected …\"\(String(repeating: "a", count: 20))\", "
                    + "found …\"\(String(repeating: "a", count: 20))b\""
            ),
            (
                [String(repeating: "a", count: 61)], ["b"],
                "entry 1: expected \"b\", found \"\(String(repeating: "a", count: 60))\"…"
            ),
        ]
    )
    func differences(found: [String], expected: [String], text: String) {
        #expect(FirstDifference.of(found, expected) == text)
    }

    @Test("Differences of single values")
    func values() {
        #expect(FirstDifference.of(1, 2) == "expected 2, found 1")
        #expect(FirstDifference.of(nil, 2) == "expected 2, found nothing")
        #expect(FirstDifference.of("a\n", "b") == #"expected "b", found "a\n""#)
        let long = String(repeating: "a", count: 70)
        #expect(FirstDifference.of(long, long + "b").hasPrefix("at character 71: expected …\"aaaaaaaaaaaaaaaaaaaab\""))
    }
}

/// A sink that keeps nothing, and throws an error of its own once it is closed.
private struct ForeignSink: Sink {
    private struct Refusal: Error {
        let number = 7
    }

    private let base = NullSink()
    private let isClosed = Owner(false)

    var statistics: SinkStatistics { base.statistics }

    func emit(_ record: LogRecord) throws {
        if isClosed.withResource({ $0 }) == true { throw Refusal() }
        try base.emit(record)
    }

    func emit(_ records: [LogRecord]) throws {
        for record in records { try emit(record) }
    }

    func flush() throws {}
    func close() throws { isClosed.withResource { $0 = true } }
}
