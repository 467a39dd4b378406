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

    @Test("Sinks are asked for their level, unless that is switched off")
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

    @Test("What a stopped listener was not able to tell about drops, the next one tells")
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

    @Test("A queue that blocks loses nothing to a sink that is slow and gets on, however long a batch takes")
    func slowSink() throws {
        let target = CollectingSink()
        let slow = target.where { _ in
            usleep(20_000)
            return true
        }
        // A batch of 128 takes longer than anybody waits for one record.
        let queue = try MemoryQueue(capacity: 128, whenFull: .block, timeout: .seconds(2))
        let listener = QueueListener(queue, [slow])
        let sink = EnqueueSink(queue, timeout: .seconds(60))
        let texts = (0..<300).map(String.init)
        try listener.whileRunning(stopTimeout: .seconds(60)) {
            for text in texts { try sink.log(text) }
        }
        #expect(target.messages == texts)
        #expect(queue.statistics.dropped == 0)
    }

    @Test("Closing behind a sink that blocks counts what was left and says so")
    func closingBlocked() throws {
        let gate = GatedSink()
        let sink = try gate.queued(timeout: .milliseconds(1), failures: .silent)
        for number in 0..<10 { try sink.log("\(number)") }
        gate.awaitArrival()
        let error = sinkError { try sink.close() }
        #expect(error?.description.contains("9 records") == true)
        #expect(sink.statistics.dropped == 9)
        #expect(sink.dropped[.info] == 9)
        gate.open()
    }

    @Test(
        "Flushing, stopping and emitting from inside a listener's sink end at once",
        arguments: ["flush", "close", "emit", "drain"]
    )
    func reentry(call: String) throws {
        let inner = CallingSink()
        let sink = try inner.queued(failures: .silent)
        inner.call { [call] in
            switch call {
            case "flush": try sink.flush()
            case "drain": try sink.drain(timeout: .seconds(60))
            case "close": try sink.close()
            default: try sink.log("inner")
            }
        }
        try sink.log("outer")
        while inner.codes.isEmpty { sched_yield() }
        #expect(inner.codes.first == .reentrant || inner.codes.first == .several)
        if call == "emit" {
            try sink.flush()
            #expect(sink.statistics.dropped == 1)
        }
        inner.call(nil)
    }

    @Test("A sink that logs into its own queue loses that record, counted, and nothing else")
    func sinkThatLogs() throws {
        let inner = CallingSink()
        let sink = try inner.queued(capacity: 1, failures: .silent)
        let log = Logger("some", failures: .silent, to: sink)
        inner.call { log.info("from inside") }
        for number in 0..<50 { log.info("\(number)") }
        try sink.flush()
        #expect(sink.statistics.dropped == 50)
        #expect(sink.statistics.emitted == 50)
        inner.call(nil)
    }

    @Test("The hook sees every record on the thread that logs")
    func preparing() throws {
        let target = CollectingSink()
        let sink = try target.queued { record in
            var record = record
            record.attributes["prepared"] = true
            return record
        }
        try sink.log("text")
        try sink.flush()
        #expect(target.records.first?.attributes == ["prepared": true])
    }

    @Test("A queue of somebody else's serves as well")
    func otherQueues() throws {
        let (queue, target) = (SlowQueue(), CollectingSink())
        let listener = QueueListener(queue, [target])
        try listener.whileRunning {
            let sink = EnqueueSink(queue)
            for number in 0..<100 { try sink.log("\(number)") }
            try sink.close()
            #expect(sinkError { try sink.log("after") }?.code == .closed)
        }
        #expect(target.messages == Some.numbers(0..<100))
    }

    @Test("Draining can be awaited")
    func awaiting() async throws {
        let target = CollectingSink()
        let sink = try target.queued()
        for number in 0..<100 { try sink.log("\(number)") }
        try await sink.drain(timeout: .seconds(60))
        #expect(target.messages.count == 100)
        #expect(target.flushes == 1)
    }

    @Test("The last copy that goes delivers what is waiting")
    func lastCopy() throws {
        let target = CollectingSink()
        do {
            let sink = try target.queued()
            for number in 0..<100 { try sink.log("\(number)") }
        }
        #expect(target.messages == Some.numbers(0..<100))
    }

    @Test("Closing delivers what is waiting, and closes the sink")
    func closing() throws {
        let target = CollectingSink()
        let sink = try target.queued()
        for number in 0..<100 { try sink.log("\(number)") }
        try sink.close()
        try sink.close()
        #expect(target.messages.count == 100)
        #expect(target.closes == 2)
        #expect(sinkError { try sink.log("after") }?.code == .closed)
        #expect(sink.statistics.dropped == 1)
    }

    @Test("Stops that race with producers, 10,000 times, lose nothing")
    func racingStops() throws {
        let (queue, target) = (try MemoryQueue(capacity: 4), CollectingSink())
        let listener = QueueListener(queue, [target])
        let each = 20_000
        let (isDone, left) = (Owner(0), Owner(0))
        let threads = (0..<2).map { thread in
            let done = DispatchSemaphore(value: 0)
            Thread.detachNewThread {
                for number in 0..<each { try? queue.put(Some.record("\(thread) \(number)")) }
                isDone.withResource { $0 += 1 }
                done.signal()
            }
            return done
        }
        for round in 0..<10_000 {
            try listener.start()
            let rest = listener.stop(timeout: round.isMultiple(of: 10) ? .zero : .seconds(60))
            left.withResource { $0 += rest.count }
        }
        try listener.start()
        for thread in threads { thread.wait() }
        try listener.drain()
        listener.stop()
        let statistics = queue.statistics
        #expect(statistics.emitted + statistics.dropped == UInt64(2 * each))
        #expect(target.records.count + (left.withResource { $0 } ?? 0) == Int(statistics.emitted))
    }
}
