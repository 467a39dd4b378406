import Dispatch
import Foundation
import SinkTesting
import TestPeers
import TestRandomness
import Testing

@testable import Sinks

@Suite("Records kept in memory and delivered together")
struct MemorySinkTests {
    @Test("go when so many wait, or one is severe enough")
    func flushes() throws {
        let target = CollectingSink()
        let sink = target.buffered(capacity: 3)
        for text in ["1", "2"] { try sink.log(text) }
        #expect(target.messages.isEmpty)
        #expect(sink.statistics.depth == 2)
        try sink.log("3")
        #expect(target.messages == ["1", "2", "3"])
        try sink.log("4")
        try sink.log("5", .error)
        #expect(target.messages == ["1", "2", "3", "4", "5"])
        #expect(sink.statistics.emitted == 5)
        #expect(sink.statistics.depth == 0)
        #expect(sink.statistics.highWaterMark == 3)
    }

    @Test(
        "go at the same records as with CPython's MemoryHandler",
        .compares(with: .python)
    )
    func python() throws {
        let script = """
            import sys, logging, logging.handlers
            class Target(logging.Handler):
                count = 0
                def emit(self, record): self.count += 1
            for line in sys.argv[1:]:
                capacity, level, *levels = map(int, line.split())
                target = Target()
                handler = logging.handlers.MemoryHandler(capacity, level, target)
                counts = []
                for number in levels:
                    handler.emit(logging.makeLogRecord({"levelno": number}))
                    counts.append(target.count)
                handler.close()
                print(*counts, target.count)
            """
        var random = SplitMix64(seed: 3)
        let cases = (0..<200).map { _ in
            (0..<Int.random(in: 3...30, using: &random)).map { index in
                index == 0 ? Int.random(in: 0...6, using: &random) : 10 * Int.random(in: 1...5, using: &random)
            }
        }
        let lines = cases.map { $0.map(String.init).joined(separator: " ") }
        let python = try #require(Python.newest)
        let output = try Peers.run(python.path, ["-c", script] + lines)
        let theirs = String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init)
        let ours = try cases.map { numbers in
            let target = CollectingSink()
            let sink = BufferedSink(capacity: numbers[0], flushLevel: Level(Int32(numbers[1])), target: target)
            var counts = try numbers.dropFirst(2).map { number in
                try sink.log("some", Level(Int32(number)))
                return target.records.count
            }
            try sink.close()
            counts.append(target.records.count)
            return counts.map(String.init).joined(separator: " ")
        }
        #expect(ours == theirs)
    }

    @Test("go when they take so many bytes")
    func flushBytes() throws {
        let target = CollectingSink()
        let sink = target.buffered(capacity: 1000, options: BufferOptions(flushBytes: 2000))
        for number in 0..<3 { try sink.log("\(number)") }
        #expect(target.records.isEmpty)
        try sink.log(String(repeating: "x", count: 1000))
        #expect(target.records.count == 4)
    }

    @Test("go when a rule of one's own says so")
    func ownRule() throws {
        let target = CollectingSink()
        let rule = FlushRule { record, buffer in record.message.text() == "now" && buffer.count > 1 }
        let sink = BufferedSink(flushingWhen: rule, target: target)
        try sink.log("now", .critical)
        #expect(target.records.isEmpty)
        try sink.log("now")
        #expect(target.records.count == 2)
    }

    @Test("are delivered or dropped on closing, as configured", arguments: [true, false])
    func closing(flushOnClose: Bool) throws {
        let target = CollectingSink()
        let sink = target.buffered(capacity: 10, options: BufferOptions(flushOnClose: flushOnClose))
        try sink.log("1")
        try sink.close()
        #expect(target.messages == (flushOnClose ? ["1"] : []))
        #expect(target.closes == 1)
        #expect(sink.statistics.dropped == (flushOnClose ? 0 : 1))
        #expect(sinkError { try sink.log("2") }?.code == .closed)
    }

    @Test("go to the target set last, each to one")
    func exchangedTarget() throws {
        let (first, second) = (CollectingSink(), CollectingSink())
        let sink = first.buffered(capacity: 2)
        for text in ["1", "2", "3"] { try sink.log(text) }
        #expect(sink.setTarget(second) is CollectingSink)
        try sink.log("4")
        #expect(first.messages == ["1", "2"])
        #expect(second.messages == ["3", "4"])
        #expect(first.closes == 0)
        #expect(sink.statistics.emitted == 4)
        sink.setTarget(first)
        try first.log("its own")
        try sink.log("5", .error)
        // The target's own counts are added while it is the target.
        #expect(sink.statistics.emitted == 6)
    }

    @Test("are neither lost nor delivered twice while targets are exchanged, flushed and emitted to at once")
    func raceOfTargets() throws {
        let targets = [CollectingSink(), CollectingSink()]
        let sink = targets[0].buffered(capacity: 7)
        DispatchQueue.concurrentPerform(iterations: 4) { thread in
            for number in 0..<250 {
                switch thread {
                case 0: sink.setTarget(targets[number % 2])
                case 1: try? sink.flush()
                default: try? sink.log("\(thread) \(number)")
                }
            }
        }
        try sink.flush()
        let arrived = targets.flatMap(\.messages)
        #expect(Set(arrived).count == 500)
        #expect(arrived.count == 500)
    }

    @Test("that the target logs itself are refused and counted")
    func reentrance() throws {
        let holder = Owner(BufferingSink?.none)
        let arrived = Owner([String]())
        let sink = BufferingSink(capacity: 1, options: Some.buffer()) { record in
            arrived.withResource { $0.append(record.message.text()) }
            try? (holder.withResource { $0 } ?? nil)?.log("inner")
            try? (holder.withResource { $0 } ?? nil)?.flush()
        }
        holder.withResource { $0 = sink }
        try sink.log("outer")
        #expect(arrived.withResource { $0 } == ["outer"])
        #expect(sink.statistics.dropped == 1)
        holder.withResource { $0 = nil }
    }

    @Test("are offered to the target only at its level")
    func targetLevel() throws {
        let target = CollectingSink(level: .warning)
        let sink = BufferedSink(capacity: 1)
        sink.setTarget(target)
        try sink.log("1")
        try sink.log("2", .warning)
        #expect(sink.level == .warning)
        try sink.flush()
        #expect(target.messages == ["2"])
    }

    @Test("lend their memory to later ones only when no sink keeps them")
    func memory() throws {
        let target = CollectingSink()
        let log = Logger("shop", to: target.buffered(capacity: 3))
        let long = String(repeating: "z", count: 200)
        for number in 0..<100 {
            log.info("order \(number)", ["n": Value(number)])
            log.info("\(long)\(number)")
        }
        try log.flush()
        #expect(target.messages == (0..<100).flatMap { ["order \($0)", "\(long)\($0)"] })
        #expect(target.records.map(\.attributes) == (0..<100).flatMap { [["n": Value($0)], [:]] })
    }
}
