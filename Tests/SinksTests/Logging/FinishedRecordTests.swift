import SinkTesting
import Sinks
import Testing

@Suite("A finished record that a logger is given")
struct FinishedRecordTests {
    private let sink = CollectingSink()

    private func record(_ level: Level = .info, _ attributes: Attributes = ["b": 1], name: String = "legacy")
        -> LogRecord
    {
        LogRecord(
            timestamp: Some.instant,
            level: level,
            name: name,
            message: LogMessage("order 7 paid"),
            attributes: attributes,
            source: CodeLocation(file: "Shop/Checkout.swift", function: "pay(_:)", line: 42),
            thread: ThreadIdentity(id: 8312, name: "worker")
        )
    }

    @Test("arrives as it is")
    func unchanged() {
        let log = Logger("shop", to: sink)
        var failed = record(.error)
        failed.errorText = "card refused"
        failed.process = ProcessIdentity(id: 8311, name: "shopd")
        log.emit(failed)
        log.emit(record())
        #expect(sink.records.map(\.name) == ["legacy", "legacy"])
        #expect(sink.records.map(\.timestamp) == [Some.instant, Some.instant])
        #expect(sink.records.map(\.source.line) == [42, 42])
        #expect(sink.records.map(\.source.function) == ["pay(_:)", "pay(_:)"])
        #expect(sink.records.map(\.thread.name) == ["worker", "worker"])
        #expect(sink.records.map(\.attributes) == [["b": 1], ["b": 1]])
        #expect(sink.records.map(\.errorText) == ["card refused", nil])
        #expect(sink.records.map(\.process.name) == ["shopd", ProcessIdentity.current.name])
        #expect(sink.messages == ["order 7 paid", "order 7 paid"])
    }

    @Test("is not sent below the logger's level, nor below the sink's")
    func levels() {
        let log = Logger("shop", level: .warning, to: sink.minimumLevel(.error))
        for level in [Level.info, .warning, .error] { log.emit(record(level)) }
        #expect(sink.records.map(\.level) == [.error])
        #expect(log.statistics.emitted == 1)
    }

    @Test("has the logger's attributes and the task's before its own; its caller's copy does not")
    func context() {
        let log = Logger("shop", attributes: ["host": "web-3"], to: sink)
        let (mine, bare) = (record(), record([:]))
        LogContext.with(["request": 7]) {
            log.emit(mine)
            log.emit(bare)
        }
        log.emit(record())
        #expect(
            sink.records.map { $0.attributes.map(\.key) } == [
                ["host", "request", "b"], ["host", "request"], ["host", "b"],
            ]
        )
        #expect(mine.attributes == ["b": 1])
        #expect(bare.attributes.isEmpty)
    }

    @Test("has the logger's name if it has none")
    func names() {
        let log = Logger("shop", to: sink)
        let nameless = record(name: "")
        log.emit(nameless)
        log.emit(record())
        log.emit(record(name: ""))
        #expect(sink.records.map(\.name) == ["shop", "legacy", "shop"])
        #expect(nameless.name.isEmpty)
    }

    @Test("has a stack from the logger's level for stacks on, unless it has one")
    func captures() {
        let log = Logger("shop", capturesStackFrom: .error, to: sink)
        var traced = record(.error)
        traced.stackText = "main"
        log.emit(traced)
        log.emit(record(.error))
        log.emit(record())
        #expect(sink.records.map { $0.stackText == nil } == [false, false, true])
        #expect(sink.records.first?.stackText == "main")
    }

    @Test("is reported and counted where it does not arrive")
    func failures() throws {
        let failures = ReportedFailures()
        let log = Logger("shop", failures: failures.reporter, to: sink)
        log.emit(record())
        try log.close()
        log.emit(record())
        #expect(sink.messages == ["order 7 paid"])
        #expect(failures.texts.count == 1)
        #expect(log.statistics.dropped + log.statistics.failed == 1)
    }

    @Test("is its own, however many come after it in the memory of the last one")
    func memory() {
        let log = Logger("shop", attributes: ["host": "web-3"], to: sink)
        for number in 0..<50 {
            log.emit(record(["n": .int(Int64(number))]))
            log.info("next \(number)", ["m": .int(Int64(number))])
        }
        let numbers = (0..<50).map { Value.int(Int64($0)) }
        #expect(sink.records.compactMap { $0.attributes["n"] } == numbers)
        #expect(sink.records.compactMap { $0.attributes["m"] } == numbers)
        #expect(sink.messages == (0..<50).flatMap { ["order 7 paid", "next \($0)"] })
        #expect(sink.records.map(\.name) == (0..<50).flatMap { _ in ["legacy", "shop"] })
        #expect(sink.records.map { $0.source.line == 42 } == (0..<50).flatMap { _ in [true, false] })
    }

    private func record(_ attributes: Attributes) -> LogRecord { record(.info, attributes) }
}
