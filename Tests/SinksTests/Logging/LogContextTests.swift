import SinkTesting
import Sinks
import Testing

@Suite("The context of a task")
struct LogContextTests {
    private let sink = CollectingSink()

    private var keys: [[String]] { sink.records.map { $0.attributes.map(\.key) } }

    @Test("is on every record logged within, between the logger's attributes and the call's")
    func order() throws {
        let log = Logger("shop", attributes: ["logger": 1], to: sink)
        log.info("outside")
        LogContext.with(["request": 7]) {
            log.info("plain")
            log.info("with", ["call": 1])
            LogContext.with(["step": 1, "request": 8]) { log.error("inner", error: Failure()) }
        }
        try LogContext.with(["audit": true]) { try log.audit(.info, "audited") }
        log.info("outside")
        #expect(
            keys == [
                ["logger"], ["logger", "request"], ["logger", "request", "call"],
                ["logger", "request", "step", "request"], ["logger", "audit"], ["logger"],
            ]
        )
        #expect(sink.records[3].attributes["request"] == 8)
        #expect(sink.records[3].errorText == "LogContextTests.Failure")
    }

    @Test("goes with child tasks and detached copies, and not with others")
    func tasks() async {
        let log = Logger("shop", to: sink)
        await LogContext.with(["request": 7]) {
            await Task.yield()
            log.info("here")
            await withTaskGroup(of: Void.self) { group in
                group.addTask { log.info("child") }
            }
            // A task that outlives the closure keeps its copy.
            await Task { log.info("task") }.value
            await Task.detached { log.info("detached") }.value
        }
        log.info("after")
        #expect(keys == [["request"], ["request"], ["request"], [], []])
    }

    @Test("is left when the closure throws, and what the closure answers is handed on")
    func results() async throws {
        #expect(throws: Failure.self) { try LogContext.with(["a": 1]) { throw Failure() } }
        #expect(LogContext.attributes.isEmpty)
        #expect(LogContext.with(["a": 1]) { LogContext.attributes } == ["a": 1])
        #expect(await LogContext.with(["b": 2]) { await Task { LogContext.attributes }.value } == ["b": 2])
    }

    struct Failure: Error {}
}
