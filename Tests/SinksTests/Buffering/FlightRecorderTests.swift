import Dispatch
import Foundation
import SinkTesting
import Sinks
import TestRandomness
import Testing

@Suite("A flight recorder")
struct FlightRecorderTests {
    @Test("writes the last fine records when an error comes, before it")
    func dumps() throws {
        let base = CollectingSink()
        let log = Logger("shop", level: .debug, to: base.flightRecorder(last: 3))
        for number in 0..<10 { log.debug("step \(number)") }
        log.info("paid")
        #expect(base.messages == ["paid"])
        log.error("boom")
        #expect(base.messages == ["paid", "step 7", "step 8", "step 9", "boom"])
        log.error("again")
        #expect(base.messages.last == "again")
        #expect(log.statistics.emitted == 6)
        #expect(log.statistics.dropped == 7)
        #expect(log.statistics.highWaterMark == 3)
    }

    @Test("remembers no more bytes than it may")
    func bytes() throws {
        let base = CollectingSink()
        let sink = base.flightRecorder(last: 1000, maxBytes: 5000)
        for number in 0..<100 { try sink.log("\(number)", .debug) }
        #expect((6...9).contains(sink.statistics.depth))
        try sink.log(String(repeating: "x", count: 10_000), .debug)
        #expect(sink.statistics.depth == 1)
    }

    @Test("keeps what could not be written for the next error")
    func failingBase() throws {
        let base = CollectingSink()
        let sink = base.flightRecorder(last: 5)
        for text in ["1", "2"] { try sink.log(text, .debug) }
        base.fail(with: SinkError(.system, attempted: "write to", on: "it", errno: 28))
        #expect(sinkError { try sink.log("boom", .error) } != nil)
        base.fail(with: nil)
        try sink.log("boom again", .error)
        #expect(base.messages == ["1", "2", "boom again"])
        #expect(sink.statistics.failed == 1)
        #expect(sink.statistics.dropped == 0)
    }

    @Test("forgets on closing, and remembers nothing then")
    func closes() throws {
        let base = CollectingSink()
        let sink = base.flightRecorder(last: 5)
        try sink.log("1", .debug)
        try sink.close()
        #expect(base.messages.isEmpty)
        #expect(sinkError { try sink.log("2", .debug) }?.code == .closed)
        #expect(sinkError { try sink.log("3", .error) }?.code == .closed)
        #expect(sink.statistics.dropped == 3)
    }

    @Test("loses nothing that it should keep when several threads fail at once")
    func threads() throws {
        let base = CollectingSink()
        // The others get a turn in the middle of a delivery.
        let yielding = base.where { _ in
            sched_yield()
            return true
        }
        let sink = yielding.flightRecorder(last: 100_000)
        DispatchQueue.concurrentPerform(iterations: 4) { thread in
            for number in 0..<200 { try? sink.log("\(thread) \(number)", number % 10 == 9 ? .error : .debug) }
        }
        #expect(base.records.count == 800)
        for thread in 0..<4 {
            let own = base.messages.filter { $0.hasPrefix("\(thread) ") }
            #expect(own == (0..<200).map { "\(thread) \($0)" })
        }
    }

    @Test("lets no other error overtake the records that it is writing")
    func overtaking() throws {
        let (started, arrived, done) = (semaphore(), semaphore(), semaphore())
        let order = Owner([String]())
        let holder = Owner(AnySink?.none)
        let base = CollectingSink().where { record in
            let text = record.message.text()
            if text == "before" {
                // Another thread logs an error in the middle. What it must not do, it would do at once.
                DispatchQueue.global().async {
                    started.signal()
                    try? (holder.withResource { $0 } ?? nil)?.log("second", .error)
                    done.signal()
                }
                started.wait()
                _ = arrived.wait(timeout: .now() + .milliseconds(200))
            }
            if text == "second" { arrived.signal() }
            order.withResource { $0.append(text) }
            return true
        }
        let sink = base.flightRecorder(last: 5)
        holder.withResource { $0 = AnySink(sink) }
        try sink.log("before", .debug)
        try sink.log("first", .error)
        done.wait()
        holder.withResource { $0 = nil }
        let texts = order.withResource { $0 } ?? []
        #expect(texts.first == "before")
        #expect(texts.sorted() == ["before", "first", "second"])
    }

    private func semaphore() -> DispatchSemaphore { DispatchSemaphore(value: 0) }

    @Test("behaves as a list of the last records does", arguments: 0..<20)
    func model(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let limit = Int.random(in: 1...40, using: &random)
        let base = CollectingSink()
        let sink = base.flightRecorder(last: limit)
        var (remembered, expected): ([String], [String]) = ([], [])
        for number in 0..<500 {
            let level = [Level.debug, .debug, .debug, .debug, .info, .error].randomElement(using: &random) ?? .debug
            try sink.log("\(number)", level)
            switch level {
            case .debug: remembered = (remembered + ["\(number)"]).suffix(limit)
            case .error:
                expected += remembered + ["\(number)"]
                remembered = []
            default: expected.append("\(number)")
            }
        }
        #expect(base.messages == expected)
        #expect(sink.statistics.depth == UInt64(remembered.count))
    }
}
