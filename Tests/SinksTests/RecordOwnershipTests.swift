import SinkTesting
import Sinks
import Testing

@Suite("What belongs to one record")
struct RecordOwnershipTests {
    private struct Refused: Error, CustomStringConvertible {
        var description: String { "card refused" }
    }

    @Test("does not come along when its message is logged again")
    func details() throws {
        let sink = CollectingSink()
        let log = Logger("shop", to: sink)
        log.error("payment failed", error: Refused())
        var first = try #require(sink.records.first)
        first.stackText = "main"
        first.taskName = "worker"
        first.source = CodeLocation(file: "Elsewhere.swift", function: "f()", line: 1)
        first.process = ProcessIdentity(id: 1, name: "init")
        log.info(first.message)
        let second = try #require(sink.records.last)
        #expect(second.message.text() == "payment failed")
        #expect(second.errorText == nil)
        #expect(second.stackText == nil)
        #expect(second.taskName == nil)
        #expect(second.source.fileName == "RecordOwnershipTests.swift")
        #expect(second.process == .current)
        #expect(first.errorText == "RecordOwnershipTests.Refused: card refused")
    }

    @Test("is the task's name, if the logger is to ask for it")
    func taskName() async {
        let sink = CollectingSink()
        let asking = Logger("shop", capturesTaskName: true, to: sink)
        let incurious = Logger("shop", to: sink)
        await Task(name: "checkout") {
            asking.info("one")
            incurious.info("two")
            asking.error("three", error: Refused())
        }.value
        #expect(sink.records.map(\.taskName) == ["checkout", nil, "checkout"])
        #expect(sink.messages == ["one", "two", "three"])
    }

    @Test("is the error, which is evaluated only if the level is on, and which an audit takes too")
    func errors() throws {
        let sink = CollectingSink()
        var log = Logger("shop", level: .critical, to: sink)
        var evaluations = 0
        func error() -> Refused {
            evaluations += 1
            return Refused()
        }
        log.warning("off", error: error())
        log.error("off", error: error())
        log.log(.error, "off", error: error())
        try log.audit(.error, "off", error: error())
        #expect(evaluations == 0)
        log.level = .info
        log.warning("on", error: error())
        try log.audit(.error, "on", error: error())
        #expect(evaluations == 2)
        #expect(
            sink.records.map(\.errorText) == Array(repeating: "RecordOwnershipTests.Refused: card refused", count: 2)
        )
    }

    @Test("is a description that logs its own value, but not for ever")
    func recursion() {
        struct Chatty: CustomStringConvertible {
            let log: Logger
            var description: String {
                log.info("describing \(self)")
                return "chatty"
            }
        }
        let sink = CollectingSink()
        let log = Logger("shop", to: sink)
        log.info("value \(Chatty(log: log))")
        #expect(sink.messages.count == 9)
        #expect(sink.messages.first == "describing <recursive>")
        #expect(sink.messages.last == "value chatty")
        log.info("again \(1)")
        #expect(sink.messages.last == "again 1")
    }

    @Test("are attributes whose keys differ in bytes, though a reader may not see it")
    func keys() {
        let attributes: Attributes = ["caf\u{E9}": 1, "cafe\u{301}": 2, "k": 3, "k": 4]
        #expect(attributes.unique.map(\.value) == [1, 2, 4])
        #expect(attributes["caf\u{E9}"] == 1)
        #expect(attributes["cafe\u{301}"] == 2)
    }
}
