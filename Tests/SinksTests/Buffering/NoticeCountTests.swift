import SinkTesting
import Testing

@testable import Sinks

/// A collection into which others emit ten records in the middle of each `emit`.
private struct BusySink: Sink {
    let base = CollectingSink()

    var statistics: SinkStatistics { base.statistics }

    func emit(_ record: LogRecord) throws {
        for _ in 0..<10 { try? base.emit(LogRecord(level: .info, message: "another thread's")) }
        try base.emit(record)
    }

    func flush() throws { try base.flush() }
    func close() throws { try base.close() }
}

@Suite("The notice of a queue's drops")
struct NoticeCountTests {
    /// The counts of sinks without what they have counted of a notice.
    private func counts(_ sink: some Sink) -> SinkStatistics {
        let sinks = ListenerSinks(to: [sink], respectsLevel: false, failures: .silent)
        sinks.keep(DropSummary(.info, at: Timestamp(seconds: 0)))
        sinks.reportDrops()
        return sinks.tally.notices.applied(to: sink.statistics)
    }

    @Test("takes off the notice, and nothing that other threads emit meanwhile")
    func busy() {
        #expect(counts(BusySink()).emitted == 10)
        #expect(counts(BusySink().minimumLevel(.debug)).emitted == 10)
    }

    @Test("takes off what each sink of a tee has counted of it")
    func tee() {
        #expect(counts(BusySink().tee(BusySink())).emitted == 20)
        #expect(counts(CollectingSink().tee(CollectingSink()).tee(CollectingSink())).emitted == 0)
    }

    @Test("takes off a failure, and others' records stay")
    func failing() {
        let sink = BusySink()
        sink.base.fail(with: SinkError(.system, attempted: "write to", on: "a disk", errno: 28))
        #expect(counts(sink).failed == 10)
    }

    @Test("takes nothing off that a filter holds back, and what a limit has dropped")
    func heldBack() {
        let filtered = counts(CollectingSink().where { _ in false })
        #expect(filtered.emitted == 0 && filtered.dropped == 0)
        let limited = CollectingSink().sampled(oneIn: 1000, exempting: .off)
        try? limited.emit(LogRecord(level: .info, message: "the first is let through"))
        let counted = counts(limited)
        #expect(counted.emitted == 1)
        #expect(counted.dropped == 0)
    }

    @Test("An attempt at a tee that is tried again counts no sink's failure twice")
    func retriedTee() {
        let (one, two) = (CollectingSink(), CollectingSink())
        for sink in [one, two] { sink.fail(with: SinkError(.system, attempted: "write to", on: "a disk", errno: 28)) }
        let sink = one.tee(two).retried(attempts: 3, pause: Pause { _ in })
        #expect(throws: SinkError.self) { try sink.emit(LogRecord(level: .info, message: "doomed")) }
        #expect(sink.statistics.failed == 2)
    }
}
