import Dispatch
import Foundation
import SinkTesting
import Testing

@testable import Sinks

extension QueueListenerTests {
    @Test("A queue that blocks loses nothing to a sink that is slow and gets on, however long a batch takes")
    func slowSink() throws {
        let target = CollectingSink()
        let slow = target.where { _ in
            usleep(20_000)
            return true
        }
        // A batch of 128 takes longer than the timeout for one record.
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

    @Test("A queue from another package serves as well")
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
