import SinkTesting
import Testing

@testable import Sinks

@Suite("Queue: records of every size and kind")
struct QueueBadDayTests {
    static let policies: [OverflowPolicy] = [
        .block, .blockAtMost(.milliseconds(1)), .dropNewest, .dropOldest, .refuse, .grow(to: 2048), .keepSevere(.error),
    ]

    private static func attributes(_ count: Int) -> Attributes {
        Attributes((0..<count).map { Attribute(key: "key \($0)", value: .string("value \($0)")) })
    }

    @Test(
        "Empty messages, long ones and long lists of attributes arrive whole and in order, whatever the policy",
        arguments: policies
    )
    func sizes(policy: OverflowPolicy) throws {
        let target = CollectingSink()
        let sink = try target.queued(capacity: 64, whenFull: policy)
        let sizes = [0, 1, 112, 113, 1 << 20, 0, 3]
        for size in sizes {
            for count in [0, 1, 9, 1000] {
                var record = Some.record(String(repeating: "x", count: size))
                record.attributes = Self.attributes(count)
                try sink.emit(record)
            }
            try sink.flush()
        }
        try sink.close()
        #expect(target.messages.map(\.utf8.count) == sizes.flatMap { Array(repeating: $0, count: 4) })
        let lists = target.records.map(\.attributes)
        #expect(lists == sizes.flatMap { _ in [0, 1, 9, 1000].map(Self.attributes) })
        #expect(sink.statistics.emitted == 28)
    }

    @Test("Records of as many loggers and statements as there are records keep their names, texts and places")
    func distinct() throws {
        let target = CollectingSink()
        let sink = try target.queued(capacity: 128)
        let count = 20_000
        for number in 0..<count {
            var record = Some.record("statement \(number)")
            record.name = "a logger with a long name of its own, number \(number)"
            record.source = CodeLocation(
                file: "Module/File\(number).swift",
                function: "function\(number)()",
                line: number
            )
            try sink.emit(record)
        }
        try sink.close()
        #expect(target.messages == (0..<count).map { "statement \($0)" })
        #expect(
            target.records.map(\.name) == (0..<count).map { "a logger with a long name of its own, number \($0)" }
        )
        #expect(target.records.map(\.source.line) == Array(0..<count))
    }

    @Test(
        "A queue limited in bytes loses nothing where its callers wait, and counts what it drops otherwise",
        arguments: policies
    )
    func bytes(policy: OverflowPolicy) throws {
        let target = CollectingSink()
        let sink = try target.queued(capacity: 1024, maxBytes: 4096, whenFull: policy, failures: .silent)
        var accepted = 0
        for number in 0..<500 {
            let text = "\(number) " + String(repeating: "x", count: number % 50 * 100)
            if sinkError({ try sink.log(text, number % 10 == 0 ? .error : .info) }) == nil { accepted += 1 }
        }
        try sink.close()
        let statistics = sink.statistics
        #expect(statistics.emitted + statistics.dropped == 500)
        #expect(statistics.highWaterMark <= 8)
        let numbers = target.messages.filter { $0.hasSuffix("x") || $0.hasSuffix(" ") }.compactMap {
            Int($0.prefix { $0 != " " })
        }
        #expect(numbers == numbers.sorted())
        #expect(numbers.count == Int(statistics.emitted))
        if policy == .block { #expect((accepted, statistics.dropped) == (500, 0)) }
    }

    @Test("A limit of less than a byte is refused")
    func limit() {
        #expect(sinkError { _ = try NullSink().queued(maxBytes: 0) }?.code == .invalidOption)
        #expect(sinkError { _ = try MemoryQueue(maxBytes: -1) }?.code == .invalidOption)
    }
}
