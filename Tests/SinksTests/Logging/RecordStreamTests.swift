import SinkTesting
import Testing

@testable import Sinks

@Suite("The records of a logger as a sequence", .timeLimit(.minutes(5)))
struct RecordStreamTests {
    private static func texts(_ stream: Logger.RecordStream) async -> [String] {
        await stream.reduce(into: []) { $0.append($1.message.description) }
    }

    @Test("has the records from its making to the close, of derived loggers too")
    func fromNowOn() async throws {
        let log = Logger("shop", to: CollectingSink())
        log.info("before")
        let records = log.records()
        log.info("first", ["n": 1])
        log.debug("below the level")
        log.named("shop.db").error("second")
        log.emit(LogRecord(level: .info, message: "third"))
        try log.audit(.info, "fourth")
        try log.close()
        let all = await records.reduce(into: [LogRecord]()) { $0.append($1) }
        #expect(all.map(\.message.description) == ["first", "second", "third", "fourth"])
        #expect(all.map(\.name) == ["shop", "shop.db", "shop", "shop"])
        #expect(all.first?.attributes["n"] == 1)
        #expect(records.dropped == 0)
    }

    @Test("has records that the sinks do not want or cannot deliver")
    func whateverTheSinks() async throws {
        let sink = CollectingSink(level: .error)
        sink.fail(with: SinkError(.full, attempted: "write to", on: "a disk"))
        let log = Logger("shop", failures: .silent, to: sink)
        let records = log.records()
        log.info("too mild")
        log.error("refused")
        try? log.close()
        #expect(await Self.texts(records) == ["too mild", "refused"])
    }

    @Test("keeps the newest, and counts the oldest as dropped, if its consumer is late")
    func bounded() async throws {
        let sink = CollectingSink()
        let log = Logger("shop", to: sink)
        let records = log.records(capacity: 3)
        for number in 0..<10 { log.info("\(number)") }
        try log.close()
        #expect(records.dropped == 7)
        #expect(await Self.texts(records) == ["7", "8", "9"])
        #expect(sink.records.count == 10)
    }

    @Test("gives each of several consumers all records, and is gone with its consumer")
    func several() async throws {
        let log = Logger("shop", to: CollectingSink())
        let (first, second) = (log.records(), log.records())
        log.info("for both")
        var iterator: AsyncStream<LogRecord>.Iterator? = second.makeAsyncIterator()
        #expect(await iterator?.next()?.message.description == "for both")
        iterator = nil
        log.info("for the rest")
        try log.close()
        #expect(await Self.texts(first) == ["for both", "for the rest"])
        #expect(log.pipeline.subscribers.isEmpty)
    }

    @Test("ends when its task is cancelled, and costs nothing from then on")
    func cancelled() async throws {
        let log = Logger("shop", to: CollectingSink())
        let records = log.records()
        let consumer = Task { await Self.texts(records) }
        log.info("seen or not")
        consumer.cancel()
        _ = await consumer.value
        #expect(log.pipeline.subscribers.isEmpty)
        log.info("unseen")
    }

    @Test("ends when the last logger of the sinks is gone")
    func forgotten() async {
        let records: Logger.RecordStream
        do {
            let log = Logger("shop", to: CollectingSink())
            records = log.records()
            log.info("last words")
        }
        #expect(await Self.texts(records) == ["last words"])
    }

    @Test("keeps the order of each of several threads")
    func threads() async throws {
        let log = Logger("shop", to: NullSink())
        let records = log.records(capacity: 4000)
        await withTaskGroup { group in
            for thread in 0..<4 {
                group.addTask { for number in 0..<1000 { log.info("n", ["thread": thread, "number": number]) } }
            }
        }
        try log.close()
        var numbers: [Int: [Int]] = [:]
        for await record in records {
            guard case .int(let thread)? = record.attributes["thread"] else { continue }
            guard case .int(let number)? = record.attributes["number"] else { continue }
            numbers[Int(thread), default: []].append(Int(number))
        }
        #expect(numbers == Dictionary(uniqueKeysWithValues: (0..<4).map { ($0, Array(0..<1000)) }))
        #expect(records.dropped == 0)
    }

    @Test("a consumer that logs to the same logger ends with its own records")
    func selfLogging() async throws {
        let sink = CollectingSink()
        let log = Logger("shop", to: sink)
        let records = log.records()
        log.info("3")
        for await record in records {
            guard let number = Int(record.message.description), number > 0 else { break }
            log.info("\(number - 1)")
        }
        #expect(sink.messages == ["3", "2", "1", "0"])
    }
}
