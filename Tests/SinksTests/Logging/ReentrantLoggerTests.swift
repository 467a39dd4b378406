import SinkTesting
import Sinks
import Testing

/// A sink of another package: it has no guard, and logs inside of `emit`.
private struct LoggingSink: Sink {
    /// The state that the copies share.
    final class State: Sendable {
        let log = Owner<Logger?>(nil)
        let texts = Owner<[String]>([])
    }

    let state = State()

    var texts: [String] { state.texts.withResource { $0 } ?? [] }
    var statistics: SinkStatistics {
        var statistics = SinkStatistics()
        statistics.emitted = UInt64(texts.count)
        return statistics
    }

    func emit(_ record: LogRecord) throws {
        state.texts.withResource { $0.append(record.message.text()) }
        (state.log.withResource { $0 } ?? nil)?.info("inside")
    }

    func flush() throws {}
    func close() throws {}

    /// Makes it log to a logger from now on.
    func log(to logger: Logger) { state.log.withResource { $0 = logger } }
}

@Suite("A logger before a sink that logs")
struct ReentrantLoggerTests {
    private let sink = LoggingSink()
    private let reports = Owner<[SinkError.Code]>([])

    private var reporter: FailureReporter {
        FailureReporter { [reports] failure in
            reports.withResource { codes in if let error = failure.error as? SinkError { codes.append(error.code) } }
        }
    }

    private var codes: [SinkError.Code] { reports.withResource { $0 } ?? [] }

    @Test("drops what the sink logs to it, counts all of it and reports it once")
    func ownLogger() {
        let log = Logger("shop", failures: reporter, to: sink)
        sink.log(to: log)
        for index in 0..<100 { log.info("\(index)") }
        #expect(sink.texts == (0..<100).map(String.init))
        #expect(log.statistics.emitted == 100)
        #expect(log.statistics.dropped == 100)
        #expect(codes == [.reentrant])
    }

    @Test("drops it under any of its names, behind wrappers and behind a hidden type", arguments: 0..<5)
    func disguises(_ index: Int) {
        let chains: [any Sink] = [
            sink.minimumLevel(.debug), AnySink(sink),
            sink.enriched(with: ["a": 1]).where { _ in true }.retried(attempts: 3),
            sink.minimumLevel(.debug).reportingFailures(to: .silent).enriched(with: ["b": 2]),
            AnySink(AnySink(sink).minimumLevel(.trace)),
        ]
        let log = Logger("shop", failures: reporter, to: chains[index])
        sink.log(to: log.named("shop.inner"))
        for index in 0..<3 { log.info("\(index)") }
        #expect(sink.texts == ["0", "1", "2"])
        #expect(log.statistics.dropped == 3)
        #expect(codes == [.reentrant])
    }

    @Test("lets the sink log to another logger")
    func anotherLogger() {
        let other = CollectingSink()
        sink.log(to: Logger("other", to: other.minimumLevel(.debug).enriched(with: ["c": 3])))
        let log = Logger("shop", failures: reporter, to: sink)
        for index in 0..<3 { log.info("\(index)") }
        #expect(sink.texts == ["0", "1", "2"])
        #expect(other.messages == ["inside", "inside", "inside"])
        #expect(log.statistics.dropped == 0)
        #expect(codes == [])
    }

    @Test("ends a circle of two loggers")
    func circle() {
        let second = LoggingSink()
        let log = Logger("shop", failures: reporter, to: sink)
        sink.log(to: Logger("other", failures: reporter, to: second))
        second.log(to: log)
        log.info("0")
        #expect(sink.texts == ["0"])
        #expect(second.texts == ["inside"])
        #expect(log.statistics.dropped == 1)
        #expect(codes == [.reentrant])
    }

    @Test("lets the other sinks of a tee have what one of them logs")
    func tee() {
        let file = CollectingSink()
        let log = Logger("shop", failures: .silent) {
            file
            sink
        }
        sink.log(to: log)
        log.info("0")
        #expect(sink.texts == ["0"])
        #expect(file.messages == ["0", "inside"])
        #expect(log.statistics.dropped == 1)
        #expect(log.statistics.emitted == 3)
    }

    @Test("throws at an audit from inside")
    func audit() throws {
        let log = Logger("shop", to: AuditingSink { try $0.audit(.info, "inner") })
        let failure = #expect(throws: SinkError.self) {
            try AuditingSink.$log.withValue(log) { try log.audit(.info, "outer") }
        }
        #expect(failure?.code == .reentrant)
        #expect(log.statistics.dropped == 1)
    }

    @Test("lets a closure that observes the sink log to the logger")
    func observer() {
        let plain = LoggingSink()
        let held = Owner<Logger?>(nil)
        let log = Logger(
            "shop",
            failures: reporter,
            to: plain.observed { _, _ in (held.withResource { $0 } ?? nil)?.info("observed") }
        )
        held.withResource { $0 = log }
        log.info("0")
        #expect(plain.texts == ["0", "observed"])
        #expect(log.statistics.dropped == 0)
    }
}

/// A sink that does something with its own logger in each `emit`, and throws what that throws.
private struct AuditingSink: Sink {
    let body: @Sendable (Logger) throws -> Void

    @TaskLocal static var log: Logger?

    var statistics: SinkStatistics { SinkStatistics() }

    func emit(_ record: LogRecord) throws { if let log = Self.log { try body(log) } }
    func flush() throws {}
    func close() throws {}
}
