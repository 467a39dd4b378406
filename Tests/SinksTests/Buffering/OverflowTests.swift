import Dispatch
import Foundation
import SinkTesting
import Sinks
import Testing

@Suite("Queue: what becomes of records that have no room")
struct QueueOverflowTests {
    private static let numbers = 1...1024

    /// A queue of four behind a closed gate: the listener is at the gate with a record 0, and none is waiting.
    private func gated(_ policy: OverflowPolicy) throws -> (GatedSink, QueuedSink<GatedSink>) {
        let gate = GatedSink()
        let sink = try gate.queued(capacity: 4, whenFull: policy, failures: .silent)
        try sink.log("0")
        gate.awaitArrival()
        return (gate, sink)
    }

    private func level(_ number: Int) -> Level { number.isMultiple(of: 100) ? .error : .info }

    /// Everything that was emitted is somewhere.
    private func expectBalance(_ sink: some Sink, emitted: Int, sourceLocation: SourceLocation = #_sourceLocation) {
        let statistics = sink.statistics
        let sum = statistics.emitted + statistics.dropped + statistics.failed
        #expect(sum == UInt64(emitted), sourceLocation: sourceLocation)
        #expect(statistics.depth == 0, sourceLocation: sourceLocation)
    }

    @Test("dropNewest keeps the first four, and says how many others there were")
    func dropNewest() throws {
        let (gate, sink) = try gated(.dropNewest)
        for number in Self.numbers { try sink.log("\(number)", level(number)) }
        gate.open()
        try sink.flush()
        #expect(gate.messages.dropLast() == ["0", "1", "2", "3", "4"])
        #expect(gate.messages.last == "1020 records dropped within 0.0 s: the queue was full")
        #expect(sink.dropped[.info] == 1010)
        #expect(sink.dropped[.error] == 10)
        expectBalance(sink, emitted: 1025)
    }

    @Test("dropOldest keeps the last four, and says before them how many are missing")
    func dropOldest() throws {
        let (gate, sink) = try gated(.dropOldest)
        for number in Self.numbers { try sink.log("\(number)", level(number)) }
        gate.open()
        try sink.flush()
        #expect(gate.messages.first == "0")
        #expect(gate.messages.dropFirst().first == "1020 records dropped within 0.0 s: the queue was full")
        #expect(gate.messages.suffix(4) == ["1021", "1022", "1023", "1024"])
        #expect(sink.dropped.total == 1020)
        expectBalance(sink, emitted: 1025)
    }

    @Test("refuse throws to each caller")
    func refuse() throws {
        let (gate, sink) = try gated(.refuse)
        var refusals = 0
        for number in Self.numbers where sinkError({ try sink.log("\(number)") })?.code == .full { refusals += 1 }
        gate.open()
        try sink.flush()
        #expect(refusals == 1020)
        #expect(gate.messages.prefix(5) == ["0", "1", "2", "3", "4"])
        expectBalance(sink, emitted: 1025)
    }

    @Test("grow takes as many as its ceiling, drops the rest, and gives the memory back")
    func grow() throws {
        let (gate, sink) = try gated(.grow(to: 1000))
        for number in Self.numbers { try sink.log("\(number)") }
        #expect(sink.statistics.highWaterMark == 1000)
        gate.open()
        try sink.flush()
        #expect(gate.messages.dropLast() == Some.numbers(0...1000))
        #expect(sink.dropped.total == 24)
        expectBalance(sink, emitted: 1025)
    }

    @Test("keepSevere drops the lesser ones, oldest first, and keeps the order of the others")
    func keepSevere() throws {
        let (gate, sink) = try gated(.keepSevere(.error))
        for number in 1...250 { try sink.log("\(number)", level(number)) }
        gate.open()
        try sink.flush()
        #expect(gate.messages.dropLast() == ["0", "3", "4", "100", "200"])
        #expect(sink.dropped[.info] == 246)
        #expect(sink.dropped[.error] == 0)
        expectBalance(sink, emitted: 251)
    }

    @Test("keepSevere drops a severe record only if all that wait are severe")
    func onlySevere() throws {
        let (gate, sink) = try gated(.keepSevere(.error))
        for number in Self.numbers { try sink.log("\(number)", level(number)) }
        gate.open()
        try sink.flush()
        #expect(gate.messages.dropLast() == ["0", "100", "200", "300", "400"])
        #expect(sink.dropped[.error] == 6)
        expectBalance(sink, emitted: 1025)
    }

    @Test("block waits, and loses nothing", arguments: [OverflowPolicy.block, .blockAtMost(.seconds(60))])
    func block(policy: OverflowPolicy) throws {
        let (gate, sink) = try gated(policy)
        let done = DispatchSemaphore(value: 0)
        Thread.detachNewThread {
            for number in Self.numbers { try? sink.log("\(number)") }
            done.signal()
        }
        while sink.statistics.depth < 5 { sched_yield() }
        gate.open()
        done.wait()
        try sink.flush()
        #expect(gate.messages == Some.numbers(0...1024))
        expectBalance(sink, emitted: 1025)
    }

    @Test("block with a timeout gives up, throws, and counts")
    func timeOut() throws {
        let (gate, sink) = try gated(.blockAtMost(.milliseconds(1)))
        let refusals = (1...20).filter { number in sinkError { try sink.log("\(number)") }?.code == .full }
        gate.open()
        try sink.flush()
        #expect(refusals == Array(5...20))
        #expect(gate.messages.dropLast() == ["0", "1", "2", "3", "4"])
        expectBalance(sink, emitted: 21)
    }

    @Test("A closed queue refuses the records that wait for room")
    func closing() throws {
        let queue = try MemoryQueue(capacity: 1)
        try queue.put(Some.record("one"))
        let outcome = Owner(SinkError.Code?.none)
        let done = DispatchSemaphore(value: 0)
        Thread.detachNewThread {
            let error = sinkError { try queue.put(Some.record("two")) }
            outcome.withResource { $0 = error?.code }
            done.signal()
        }
        queue.close()
        done.wait()
        #expect(outcome.withResource { $0 } == .closed)
        #expect(queue.statistics.dropped == 1)
    }

    @Test("A notice has the counts of each level and the period")
    func notice() throws {
        let (gate, sink) = try gated(.dropNewest)
        for number in 1...4 { try sink.log("\(number)") }
        for number in 0..<10 {
            let level: Level = number < 3 ? .error : .debug
            try sink.emit(
                LogRecord(timestamp: Timestamp(seconds: 100 + Int64(number)), level: level, message: "lost")
            )
        }
        gate.open()
        try sink.flush()
        let notice = try #require(gate.collected.records.last)
        #expect(notice.level == .error)
        #expect(notice.message.text() == "10 records dropped within 9.0 s: the queue was full")
        #expect(
            notice.attributes == ["dropped": 10, "dropped.debug": 7, "dropped.error": 3, "first": 100.0, "last": 109.0]
        )
        try sink.log("after")
        try sink.flush()
        #expect(gate.messages.last == "after", "what has been reported is not reported again")
    }

    /// Loses three of four records of a level behind a closed gate, and lets the first one go.
    private func losing(_ level: Level, in sink: QueuedSink<some Sink>, _ gate: GatedSink) throws {
        try sink.log("0", level)
        gate.awaitArrival()
        for number in 1...4 { try sink.log("\(number)", level) }
        gate.open()
        try? sink.flush()
    }

    @Test("A notice passes what the lost ones would have passed", arguments: [Level.info, .warning, .error, .critical])
    func noticeLevel(level: Level) throws {
        let gate = GatedSink()
        let sink = try gate.minimumLevel(level).queued(capacity: 1, whenFull: .dropNewest, failures: .silent)
        try losing(level, in: sink, gate)
        #expect(gate.messages == ["0", "1", "3 records dropped within 0.0 s: the queue was full"])
        #expect(gate.collected.records.last?.level == max(level, .warning))
        expectBalance(sink, emitted: 5)
    }

    @Test("A notice that a wrapper keeps back is in no account")
    func unwantedNotice() throws {
        let gates = [GatedSink(), GatedSink(), GatedSink()]
        let isNotice = { @Sendable (record: LogRecord) in record.name == "swift-sinks.queue" }
        let filtered = try gates[0].where { !isNotice($0) }.queued(capacity: 1, whenFull: .dropNewest)
        let limited = try gates[1].rateLimited(to: 2, per: .seconds(3600), exempting: .critical)
            .queued(capacity: 1, whenFull: .dropNewest)
        let doubled = try gates[2].tee(NullSink()).queued(capacity: 1, whenFull: .dropNewest)
        try losing(.info, in: filtered, gates[0])
        #expect(gates[0].messages == ["0", "1"])
        expectBalance(filtered, emitted: 5)
        try losing(.info, in: limited, gates[1])
        #expect(gates[1].messages.prefix(2) == ["0", "1"])
        #expect(limited.statistics.dropped == 3)
        try losing(.info, in: doubled, gates[2])
        #expect(doubled.statistics.emitted == 4, "two records, at two sinks each")
    }

    @Test("A notice that the sink could not take is sent again, and is no failure of a record")
    func failedNotice() throws {
        let (gate, notices) = (GatedSink(), Owner(0))
        let error = SinkError(.system, attempted: "write to", on: "a disk", errno: 28)
        let sink = try gate.where { record in
            var isFirst = false
            if record.name == "swift-sinks.queue" {
                notices.withResource { $0 += 1 }
                isFirst = notices.withResource { $0 } == 1
            }
            gate.collected.fail(with: isFirst ? error : nil)
            return true
        }
        .queued(capacity: 1, whenFull: .dropNewest, failures: .silent)
        try losing(.info, in: sink, gate)
        let text = "3 records dropped within 0.0 s: the queue was full"
        #expect(gate.messages.filter { $0 != text } == ["0", "1"])
        #expect(sink.statistics.failed == 0)
        try sink.log("5")
        try sink.flush()
        #expect(gate.messages.filter { $0 != text } == ["0", "1", "5"])
        #expect(gate.messages.filter { $0 == text }.count == 1)
        #expect(notices.withResource { $0 } == 2)
        #expect(sink.statistics.failed == 0)
        expectBalance(sink, emitted: 6)
    }

    @Test("A capacity or ceiling that makes no sense is refused")
    func options() {
        #expect(sinkError { _ = try MemoryQueue(capacity: 0) }?.code == .invalidOption)
        #expect(sinkError { _ = try NullSink().queued(capacity: -1) }?.code == .invalidOption)
        #expect(sinkError { _ = try MemoryQueue(capacity: 5, whenFull: .grow(to: 4)) }?.code == .invalidOption)
    }

    @Test(
        "Producers at twice the cores lose nothing uncounted",
        arguments: [
            OverflowPolicy.block, .dropNewest, .dropOldest, .refuse, .grow(to: 64), .keepSevere(.warning),
            .blockAtMost(.microseconds(50)),
        ]
    )
    func crowd(policy: OverflowPolicy) throws {
        let target = CollectingSink()
        let sink = try target.queued(capacity: 8, whenFull: policy, failures: .silent)
        let threads = ProcessInfo.processInfo.activeProcessorCount * 2
        let (each, thrown) = (1000, Owner(0))
        DispatchQueue.concurrentPerform(iterations: threads) { thread in
            for number in 0..<each {
                do {
                    try sink.log("\(thread) \(number)", number.isMultiple(of: 10) ? .error : .info)
                } catch {
                    thrown.withResource { $0 += 1 }
                }
            }
        }
        try sink.flush()
        let delivered = target.records.filter { $0.name == "some" }
        expectBalance(sink, emitted: threads * each)
        #expect(delivered.count + Int(sink.dropped.total) == threads * each)
        let reported = target.records.compactMap { record -> Int? in
            if case .int(let count)? = record.attributes["dropped"] { return Int(count) }
            return nil
        }
        #expect(reported.reduce(0, +) == Int(sink.dropped.total), "every loss is reported in the stream")
        for thread in 0..<threads {
            let own = delivered.map { $0.message.text() }.filter { $0.hasPrefix("\(thread) ") }
            let order = own.compactMap { Int($0.split(separator: " ")[1]) }
            #expect(order == order.sorted(), "records of one thread keep their order")
        }
        if policy == .block { #expect(sink.dropped.total == 0) }
    }
}
