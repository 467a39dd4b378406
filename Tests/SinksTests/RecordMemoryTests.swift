import Records
import SinkTesting
import Sinks
import Testing

import SinksLibc

/// A thread's records share memory one after another, which must not be visible in any record.
struct RecordMemoryTests {
    @Test
    func keptRecordsStayAsTheyWere() {
        let sink = CollectingSink()
        let log = Logger("kept", to: sink)
        let long = String(repeating: "z", count: 150)
        for number in 0..<100 {
            log.info("number \(number)")
            log.info("\(long)\(number)", ["n": .int(Int64(number))])
            log.info("nothing")
        }
        let expected = (0..<100).flatMap { ["number \($0)", long + "\($0)", "nothing"] }
        #expect(sink.messages == expected)
        #expect(sink.records.map(\.attributes.count) == (0..<100).flatMap { _ in [0, 1, 0] })
    }

    @Test
    func namesAndAttributesFollowTheLogger() {
        let sink = CollectingSink()
        let names = (0...40).map { String(repeating: "n", count: $0) } + ["a\nb", "é", "twelve bytes"]
        let logs = names.map { Logger($0, attributes: $0.isEmpty ? [:] : ["of": .string($0)], to: sink) }
        for _ in 0..<3 {
            for log in logs { log.info("m") }
        }
        let expected = (0..<3).flatMap { _ in names }
        #expect(sink.records.map(\.name) == expected)
        #expect(sink.records.map { $0.attributes["of"] ?? .string("") } == expected.map { .string($0) })
        let formatter = TextFormatter("\(.name)|\(.name)")
        let lines = sink.records.map { formatter.string(for: $0) }
        #expect(lines == expected.map { $0.replacing("\n", with: "\\n") }.map { $0 + "|" + $0 })
    }

    @Test
    func changedRecordsAreTheirOwn() {
        let sink = CollectingSink()
        Logger("first", to: sink).info("text")
        guard let original = sink.records.first else { return #expect(Bool(false), "nothing was logged") }
        var changed = original
        changed.name = "second"
        changed.level = .error
        changed.message = "other \(1)"
        #expect(original.name == "first")
        #expect(original.level == .info)
        #expect(original.message.text() == "text")
        let formatter = TextFormatter("\(.name) \(.level) \(.message)")
        #expect(formatter.string(for: original) == "first INFO text")
        #expect(formatter.string(for: changed) == "second ERROR other 1")
    }

    @Test
    func logCallsInsideArguments() {
        let sink = CollectingSink()
        let log = Logger("nested", to: sink)
        func value(_ number: Int) -> Int {
            log.info("inner \(number)")
            return number
        }
        for _ in 0..<3 { log.info("outer \(value(1)) \(value(2))") }
        #expect(sink.messages == (0..<3).flatMap { _ in ["inner 1", "inner 2", "outer 1 2"] })
    }

    @Test
    func oneMessageLoggedTwice() {
        let sink = CollectingSink()
        let log = Logger("again", to: sink)
        let message: LogMessage = "value \(7)"
        log.info(message)
        log.error(message)
        #expect(sink.messages == ["value 7", "value 7"])
        #expect(sink.records.map(\.level) == [.info, .error])
        #expect(message.text() == "value 7")
    }

    @Test
    func linesOfManyThreadsStayWhole() async throws {
        let path = "/tmp/swift-sinks-hot-path-\(getpid())-\(UInt64.random(in: 0 ... .max)).log"
        defer { unlink(path) }
        let options = FileOptions(buffering: .buffered(bytes: 1024))
        let log = Logger("threads", to: try FileSink(path, formatter: TextFormatter("\(.message)"), options: options))
        await withTaskGroup { group in
            for task in 0..<4 {
                group.addTask {
                    for number in 0..<2000 { log.info("task \(task) number \(number) of \("some text")") }
                }
            }
        }
        try log.close()
        let lines = try text(at: path).split(separator: "\n")
        #expect(lines.count == 8000)
        for task in 0..<4 {
            let own = lines.filter { $0.hasPrefix("task \(task) ") }
            #expect(own.map(String.init) == (0..<2000).map { "task \(task) number \($0) of some text" })
        }
    }

    private func text(at path: String) throws -> String {
        let descriptor = open(path, O_RDONLY)
        try #require(descriptor >= 0)
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
            bytes += buffer[..<count]
        }
    }
}
