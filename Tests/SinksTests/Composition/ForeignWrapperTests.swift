import SinkTesting
import Sinks
import Testing

@Suite("A wrapper of another package")
struct ForeignWrapperTests {
    @Test("keeps the contract")
    func contract() {
        #expect(WrapperConformance { ShoutingSink(base: $0) }.violations() == [])
        #expect(
            WrapperConformance { ShoutingSink(base: ShoutingSink(base: $0)).minimumLevel(.debug) }.violations() == []
        )
    }

    @Test("passes batches on to a sink that takes them as one")
    func batches() throws {
        let base = CollectingSink(batchLimit: .max)
        let sink = ShoutingSink(base: base).buffered(capacity: 3)
        for number in 0..<6 { try sink.log("\(number)") }
        #expect(base.batches == [3, 3])
        #expect(base.records.allSatisfy { $0.level == .critical })
    }

    @Test("passes the probe of a flush on, past the pause of a service")
    func probes() throws {
        let service = PausingSink()
        let sink = ShoutingSink(base: service).buffered(capacity: 2, options: Some.buffer())
        for number in 0..<2 { try sink.log("\(number)") }
        #expect(service.base.messages.isEmpty)
        #expect(sink.statistics.depth == 2)
        try sink.flush()
        #expect(service.base.messages == ["0", "1"])
        #expect(sink.statistics.failed == 0)
    }

    @Test("passes on how often its base counts a record, so that a retry takes off each failed attempt")
    func destinations() throws {
        let bases = [CollectingSink(), CollectingSink()]
        for base in bases { base.fail(with: SinkError(.system, attempted: "write to", on: "a disk", errno: 28)) }
        let pause = Pause { _ in for base in bases { base.fail(with: nil) } }
        let sink = ShoutingSink(base: TeeSink(bases)).retried(pause: pause)
        try sink.log("one")
        #expect(sink.statistics.emitted == 2)
        #expect(sink.statistics.failed == 0)
    }

    @Test("passes on the flush of a close, in which a buffer that drops its records delivers none")
    func endings() throws {
        let base = CollectingSink()
        let buffer = base.buffered(capacity: 10, flushLevel: .off, options: BufferOptions(flushOnClose: false))
        let sink = TeeSink([ShoutingSink(base: buffer), NullSink()])
        try sink.log("waits")
        try sink.close()
        #expect(base.messages == [])
        #expect(buffer.statistics.dropped == 1)
    }
}

/// A wrapper that makes every record critical, on the public surface alone.
private struct ShoutingSink<Base: Sink>: Sink {
    let base: Base

    var level: Level { base.level }
    var statistics: SinkStatistics { base.statistics }
    var batchLimit: Int { base.batchLimit }
    var destinations: Int { base.destinations }
    var guardsItself: Bool { base.guardsItself }

    func emit(_ record: LogRecord) throws { try base.emit(shouted(record)) }
    func emit(_ records: [LogRecord]) throws { try base.emit(records) { shouted($0) } }
    func flush() throws { try base.flush() }
    func close() throws { try base.close() }
    func allowProbe() { base.allowProbe() }
    func flushBeforeClosing() throws { try base.flushBeforeClosing() }

    private func shouted(_ record: LogRecord) -> LogRecord {
        var record = record
        record.level = .critical
        return record
    }
}

/// A service of another package that is left alone, until a probe shows that it works.
private struct PausingSink: Sink {
    let base = CollectingSink(batchLimit: .max)
    private let isOpen = Owner(false)

    var statistics: SinkStatistics { base.statistics }
    var batchLimit: Int { base.batchLimit }

    func emit(_ record: LogRecord) throws { try emit([record]) }

    func emit(_ records: [LogRecord]) throws {
        let isPaused = isOpen.withResource { $0 } == false
        base.fail(with: isPaused ? SinkError(.unavailable, attempted: "send to", on: "a service") : nil)
        try base.emit(records)
    }

    func flush() throws {}
    func close() throws {}

    func allowProbe() { isOpen.withResource { $0 = true } }
}
