import Foundation
import SinkTesting
import Sinks
import Testing

@Suite("A logger")
struct LoggerTests {
    let sink = CollectingSink()

    @Test("makes records from its level on, and evaluates nothing below it")
    func levels() {
        var log = Logger("some", level: .warning, to: sink)
        let evaluations = Owner(0)
        func costly() -> Int {
            evaluations.withResource {
                $0 += 1; return $0
            } ?? 0
        }
        log.trace("\(costly())", ["a": .int(Int64(costly()))])
        log.debug("\(costly())")
        log.info("\(costly())")
        log.notice("\(costly())")
        log.log(.info, "\(costly())", ["a": .int(Int64(costly()))])
        #expect(evaluations.withResource { $0 } == 0)
        log.warning("warning")
        log.error("error")
        log.critical("critical")
        log.log(Level(35), "custom")
        #expect(sink.messages == ["warning", "error", "critical", "custom"])
        log.level = .trace
        log.trace("trace")
        log.debug("debug")
        log.info("info")
        log.notice("notice")
        log.level = .off
        log.critical("off")
        #expect(sink.records.suffix(4).map(\.level) == [.trace, .debug, .info, .notice])
    }

    @Test("says where and when a record was made")
    func origin() throws {
        let time = ManualTime()
        Logger("shop.checkout", clock: time.source, to: sink).info("paid")
        let line = #line - 1
        let record = try #require(sink.records.first)
        #expect(record.name == "shop.checkout")
        #expect(record.timestamp == Some.instant)
        #expect(record.source.line == line && record.source.file.hasSuffix("LoggerTests.swift"))
        #expect(record.source.function == "origin()")
    }

    @Test("adds its attributes before those of the call; the last of a key counts")
    func attributes() throws {
        var log = Logger("some", attributes: ["a": 1, "b": 2], to: sink)
        log.info("both", ["b": 3, "c": 4])
        log.info("own")
        log.attributes["a"] = nil
        log.info("changed")
        #expect(sink.records.map { $0.attributes.map(\.key) } == [["a", "b", "b", "c"], ["a", "b"], ["b"]])
        #expect(sink.records.first?.attributes["b"] == 3)
    }

    @Test("is a value: a changed copy leaves the original alone, and both share the sinks")
    func copies() {
        let log = Logger("some", to: sink)
        var copy = log.named("other")
        copy.level = .error
        copy.info("off")
        log.info("one")
        copy.error("two")
        #expect(sink.messages == ["one", "two"])
        #expect(sink.records.map(\.name) == ["some", "other"])
    }

    @Test("keeps the text of an error, escaped like all else")
    func errorText() throws {
        struct Refusal: Error, CustomStringConvertible { let description = "card\u{1b} refused" }
        let log = Logger("some", to: sink)
        log.error("payment failed", error: Refusal())
        log.warning("payment failed", ["id": 7], error: Refusal())
        log.critical("payment failed", error: Refusal())
        log.log(.info, "payment failed", error: Refusal())
        log.error("no error")
        let text = "LoggerTests.Refusal: card\u{1b} refused"
        #expect(sink.records.map(\.errorText) == Array(repeating: text, count: 4) + [nil])
        let line = TextFormatter("\(.message)").string(for: try #require(sink.records.first))
        #expect(!line.contains("\u{1b}") && line.contains("refused"))
    }

    @Test("reports each failure with the record to its reporter, and never to the application")
    func failures() {
        let failures = Owner([SinkFailure]())
        let log = Logger(
            "some",
            failures: FailureReporter { failure in failures.withResource { $0.append(failure) } },
            to: sink
        )
        sink.fail(with: SinkError(.system, attempted: "write to", on: "a collection", errno: ENOSPC))
        log.info("lost \(1)")
        log.info("lost \(2)")
        sink.fail(with: nil)
        log.info("kept")
        let reported = failures.withResource { $0 } ?? []
        #expect(reported.map { $0.records.map { $0.message.text() } } == [["lost 1"], ["lost 2"]])
        #expect(reported.map(\.kind) == [.temporary, .temporary])
        #expect(sink.messages == ["kept"])
        #expect(log.statistics.failed == 2 && log.statistics.emitted == 1)
    }

    @Test("reaches the other sinks if one fails, and reports once")
    func partialFailure() {
        let (broken, reports) = (CollectingSink(), ReportedFailures())
        broken.fail(with: SinkError(.system, attempted: "write to", on: "a collection", errno: ENOSPC))
        let log = Logger("some", failures: reports.reporter) {
            broken
            sink
            broken
        }
        log.info("text")
        #expect(sink.messages == ["text"])
        #expect(
            reports.texts == [
                "could not emit to 2 sinks: could not write to a collection: No space left on device (errno 28); "
                    + "could not write to a collection: No space left on device (errno 28)"
            ]
        )
    }

    @Test("does not offer a sink what is below the sink's level")
    func sinkLevel() throws {
        let strict = CollectingSink(level: .error)
        let log = Logger("some", level: .debug) {
            strict
            sink.minimumLevel(.info)
        }
        log.debug("debug")
        log.info("info")
        log.error("error")
        try log.audit(.debug, "debug")
        #expect(strict.messages == ["error"])
        #expect(sink.messages == ["info", "error"])
    }

    @Test("audits by throwing, and then does not report as well")
    func audit() throws {
        let reports = ReportedFailures()
        let log = Logger("some", attributes: ["a": 1], failures: reports.reporter, to: sink)
        try log.audit(.info, "kept", ["b": 2])
        try log.audit(.debug, "off")
        sink.fail(with: SinkError(.system, attempted: "write to", on: "a collection", errno: ENOSPC))
        #expect(sinkError { try log.audit(.info, "lost") }?.errno == ENOSPC)
        #expect(sinkError { try log.flush() }?.errno == ENOSPC)
        #expect(sink.messages == ["kept"] && sink.records.first?.attributes.map(\.key) == ["a", "b"])
        #expect(reports.texts == [])
    }

    @Test("after close drops, counts and reports", arguments: [1, 3])
    func close(count: Int) throws {
        let reports = ReportedFailures()
        let sinks = (0..<count).map { _ in CollectingSink() }
        let log = Logger("some", failures: reports.reporter) { for sink in sinks { sink } }
        log.info("before")
        try log.close()
        try log.close()
        log.info("after")
        #expect(sinks.allSatisfy { $0.messages == ["before"] && $0.closes == 2 })
        #expect(log.statistics.dropped == UInt64(count))
        #expect(reports.texts.count == 1 && reports.texts.first?.hasSuffix("it has been closed") == true)
        #expect(sinkError { try log.audit(.info, "after") }?.code == .closed)
    }

    @Test("is built of sinks listed with if, else, for and nil", arguments: [true, false])
    func builder(flag: Bool) throws {
        let (first, second, third, none) = (CollectingSink(), CollectingSink(), CollectingSink(), CollectingSink?.none)
        let log = Logger("some") {
            if flag { first }
            if flag { second } else { third }
            for sink in [sink] { sink }
            none
            if #available(macOS 10, *) { NullSink() }
        }
        log.info("text")
        #expect(first.messages.isEmpty == !flag)
        #expect(second.messages.isEmpty == !flag)
        #expect(third.messages.isEmpty == flag)
        #expect(sink.messages == ["text"])
    }

    @Test("without sinks counts what it drops, and can be flushed and closed")
    func noSinks() throws {
        let log = Logger("some") {}
        log.info("text")
        #expect(sinkError { try log.audit(.info, "text") }?.code == .noTarget)
        try log.flush()
        try log.close()
        var dropped = SinkStatistics()
        dropped.dropped = 2
        #expect(log.statistics == dropped)
    }

    @Test("passes on what making a sink throws")
    func throwingBuilder() {
        let error = sinkError { _ = try Logger("some") { try FileSink("/dev/null/app.log") } }
        #expect(error?.errno == ENOTDIR)
    }
}
