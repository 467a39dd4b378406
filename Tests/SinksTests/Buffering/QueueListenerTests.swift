import Dispatch
import Foundation
import SinkTesting
import Testing

@testable import Sinks

@Suite("Queue: the listener")
struct QueueListenerTests {
    @Test("The whole record crosses: error text, stack, attributes, source and thread")
    func wholeRecords() throws {
        let target = CollectingSink()
        let sink = try target.queued()
        var record = Some.record("text", .error)
        record.errorText = "an error\nof two lines"
        record.stackText = "a stack"
        record.taskName = "a task"
        record.attributes = ["amount": 12.5]
        record.source = CodeLocation(file: "Shop/Order.swift", function: "pay()", line: 7)
        try sink.emit(record)
        try sink.flush()
        let found = try #require(target.records.first)
        #expect(found.errorText == "an error\nof two lines")
        #expect(found.stackText == "a stack")
        #expect(found.taskName == "a task")
        #expect(found.attributes == ["amount": 12.5])
        #expect(found.source == record.source)
        #expect(found.thread == record.thread)
    }

    @Test("Memory that goes round keeps no trace of the record before")
    func recycledRecords() throws {
        let file = try TemporaryDirectory()
        let formatter = TextFormatter("\(.message)\(.attributes)")
        let sink = try FileSink(file.file(), formatter: formatter).queued(capacity: 2)
        let log = Logger("some", to: sink)
        for number in 0..<200 {
            switch number % 3 {
            case 0: log.info("short \(number)")
            case 1: log.info("attributed \(number)", ["number": Value(number)])
            default: log.error("\(String(repeating: "long", count: 50)) \(number)", error: CancellationError())
            }
        }
        try log.close()
        let lines = try file.lines().filter { $0.hasPrefix("short") || $0.hasPrefix("attributed") }
        let expected = (0..<200).filter { $0 % 3 < 2 }.map {
            $0 % 3 == 0 ? "short \($0)" : "attributed \($0) number=\($0)"
        }
        #expect(lines == expected)
    }

    @Test("A record that a sink keeps is not written over")
    func keptRecords() throws {
        let target = CollectingSink()
        let sink = try target.queued(capacity: 3)
        let log = Logger("some", to: sink)
        for number in 0..<1000 { log.info("number \(number)") }
        try sink.flush()
        #expect(target.messages == (0..<1000).map { "number \($0)" })
    }

    @Test("A sink that always throws is reported, and the others get every record")
    func throwingSink() throws {
        let (broken, good) = (CollectingSink(), CollectingSink())
        broken.fail(with: SinkError(.system, attempted: "write to", on: "a collection", errno: 28))
        let reports = ReportedFailures()
        let queue = try MemoryQueue()
        let listener = QueueListener(queue, [broken, good], failures: reports.reporter)
        try listener.whileRunning {
            let sink = EnqueueSink(queue)
            for number in 0..<10 { try sink.log("\(number)") }
            #expect(sinkError { try listener.drain() }?.errno == nil)
        }
        #expect(reports.texts.count == 10)
        #expect(good.messages == Some.numbers(0..<10))
        #expect(broken.statistics.failed == 10)
    }

    @Test("A sink that throws once makes one flush throw, and no record is lost but that one")
    func throwingOnce() throws {
        let target = CollectingSink()
        let sink = try target.queued(failures: .silent)
        target.fail(with: SinkError(.system, attempted: "write to", on: "a collection", errno: 28))
        try sink.log("lost")
        #expect(throws: SinkError.self) { try sink.flush() }
        target.fail(with: nil)
        try sink.log("kept")
        try sink.flush()
        #expect(target.messages == ["kept"])
        #expect(sink.statistics.emitted == 1)
        #expect(sink.statistics.failed == 1)
    }

    @Test("The levels of sinks are respected, unless that is switched off")
    func levels() throws {
        for (respects, expected) in [(true, ["severe"]), (false, ["mild", "severe"])] {
            let (queue, target) = (try MemoryQueue(), CollectingSink(level: .error))
            let listener = QueueListener(queue, [target], respectSinkLevel: respects)
            try listener.whileRunning {
                try queue.put(Some.record("mild", .info))
                try queue.put(Some.record("severe", .error))
            }
            #expect(target.messages == expected)
        }
    }

    @Test("Starting and stopping twice is harmless, and what was stopped starts again")
    func restarting() throws {
        let (queue, target) = (try MemoryQueue(), CollectingSink())
        let listener = QueueListener(queue, [target])
        #expect(listener.stop().isEmpty)
        for round in 0..<100 {
            try listener.start()
            try listener.start()
            try queue.put(Some.record("\(round)"))
            #expect(listener.stop().isEmpty)
            #expect(listener.stop().isEmpty)
            #expect(target.messages.count == round + 1)
        }
    }

    @Test("Stopping delivers what waits; what comes later waits for the next start")
    func stopping() throws {
        let (queue, target) = (try MemoryQueue(), CollectingSink())
        for number in 0..<100 { try queue.put(Some.record("\(number)")) }
        let listener = QueueListener(queue, [target])
        try listener.start()
        listener.stop()
        #expect(target.messages == Some.numbers(0..<100))
        try queue.put(Some.record("later"))
        #expect(queue.statistics.depth == 1)
        try listener.start()
        listener.stop()
        #expect(target.messages.last == "later")
    }

    @Test("Stopping with a deadline returns what was left, in order")
    func leftovers() throws {
        let (queue, gate) = (try MemoryQueue(), GatedSink())
        let listener = QueueListener(queue, [gate])
        for number in 0..<3 { try queue.put(Some.record("\(number)")) }
        try listener.start()
        gate.awaitArrival()
        for number in 3..<6 { try queue.put(Some.record("\(number)")) }
        let left = listener.stop(timeout: .milliseconds(1))
        #expect(left.map { $0.message.text() } == ["1", "2", "3", "4", "5"])
        gate.open()
        // The thread that was left to its sink delivers the record that it has, when it is let.
        while gate.messages.isEmpty { sched_yield() }
        try queue.put(Some.record("6"))
        try listener.start()
        try listener.drain()
        #expect(gate.messages == ["0", "6"])
        listener.stop()
    }

    @Test("Drops that a stopped listener could not report are reported by the next one")
    func leftLosses() throws {
        let (queue, gate) = (try MemoryQueue(capacity: 2, whenFull: .dropNewest), GatedSink())
        let listener = QueueListener(queue, [gate])
        try queue.put(Some.record("0"))
        try listener.start()
        gate.awaitArrival()
        for number in 1...5 { try queue.put(Some.record("\(number)")) }
        #expect(listener.stop(timeout: .milliseconds(1)).map { $0.message.text() } == ["1", "2"])
        gate.open()
        while gate.messages.isEmpty { sched_yield() }
        try queue.put(Some.record("6"))
        try listener.start()
        try listener.drain()
        #expect(gate.messages == ["0", "6", "3 records dropped within 0.0 s: the queue was full"])
        listener.stop()
    }
}
