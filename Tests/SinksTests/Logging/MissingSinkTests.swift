import SinkTesting
import Sinks
import Testing

@Suite("A logger without any sink", .blocking)
struct MissingSinkTests {
    @Test("counts what it drops, throws it at an audit, and reports none of it")
    func counts() {
        let reports = ReportedFailures()
        let log = Logger("some", failures: reports.reporter) {}
        log.info("one")
        log.critical("two")
        #expect(sinkError { try log.audit(.info, "three") }?.code == .noTarget)
        #expect(log.statistics.dropped == 3)
        #expect(log.statistics.emitted == 0)
        #expect(reports.texts == [])
    }

    @Test("says once for the process that nothing listens, from warning on; a sink that goes nowhere stays silent")
    func saysOnce() throws {
        let outcome = try Fixture.run("no-sink", "unused")
        #expect(outcome.output == "5\n")
        let lines = outcome.errors.split(separator: "\n")
        #expect(lines.count == 1)
        #expect(lines.first?.hasPrefix("swift-sinks: the logger fixture has no sink: ") == true)
        #expect(lines.first?.contains("level WARNING") == true)
    }

    @Test("takes nothing after its close")
    func closed() throws {
        let log = Logger("some", failures: .silent) {}
        try log.close()
        try log.close()
        #expect(sinkError { try log.audit(.info, "after") }?.code == .closed)
        #expect(log.statistics.dropped == 1)
    }
}
