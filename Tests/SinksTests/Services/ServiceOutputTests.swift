import Testing

@testable import Sinks

@Suite("What sinks of services have in common", .blocking)
struct ServiceOutputTests {
    let service = ScriptedService()
    let time = ManualTime()
    let pauses = Owner([Duration]())

    func output(_ change: (inout ServiceOptions) -> Void = { _ in }) throws
        -> ServiceOutput<ScriptedService.Link>
    {
        let (pauses, time) = (pauses, time)
        var options = ServiceOptions(
            failures: .silent,
            clock: time.source,
            pause: Pause { duration in
                pauses.withResource { $0.append(duration) }
                time.advance(seconds: Int64(duration / .seconds(1)))
            }
        )
        change(&options)
        return try ServiceOutput(ScriptedService.Link(service), subject: "it", options: options) { records in
            records.map { $0.message.text() }
        }
    }

    func code(_ body: () throws -> Void) -> SinkError.Code? { sinkError(body)?.code }

    @Test("a record is a message, and so are several together")
    func messages() throws {
        let output = try output()
        try output.log("1")
        try output.emit([Some.record("2"), Some.record("3")])
        try output.emit([])
        #expect(service.received == [["1"], ["2", "3"]])
        #expect(output.statistics.emitted == 3)
        #expect(output.statistics.bytes == 20)
    }

    @Test("a service that is down is left alone, for longer each time, and costs each call nothing meanwhile")
    func failsFast() throws {
        let output = try output()
        service.fail(.down(), .down())
        #expect(code { try output.log("1") } == .system)
        #expect(service.received == [["1"]])
        let error = sinkError { try output.log("2") }
        #expect(error?.code == .unavailable)
        #expect(error?.isTemporary == true)
        #expect(error?.underlying.first?.errno == SinkError("", on: "", .connectionRefused).errno)
        #expect(service.received.count == 1)
        time.advance(seconds: 1)
        #expect(code { try output.log("3") } == .system)
        time.advance(seconds: 1)
        #expect(code { try output.log("4") } == .unavailable)
        time.advance(seconds: 1)
        try output.log("5")
        try output.log("6")
        #expect(service.received == [["1"], ["3"], ["5"], ["6"]])
        #expect(output.statistics.failed == 4)
        #expect(output.statistics.emitted == 2)
        #expect(pauses.withResource { $0 } == [])
    }

    @Test("what may help at once is done at once: as often as allowed, with back-off")
    func triesAgain() throws {
        let output = try output { $0.retry.attempts = 3 }
        service.fail(.busy(), .busy())
        try output.log("1")
        #expect(service.received == [["1"], ["1"], ["1"]])
        #expect(pauses.withResource { $0 } == [.seconds(1), .seconds(2)])
        #expect(output.statistics.emitted == 1)
        #expect(output.statistics.failed == 0)
        service.fail(.busy(), .busy(), .busy())
        #expect(code { try output.log("2") } == .unavailable)
        #expect(service.received.count == 6)
        #expect(output.statistics.failed == 1)
    }

    @Test(
        "a service is tried again after the pause that it requests, if that fits; otherwise a later call waits for it"
    )
    func askedPause() throws {
        let output = try output()
        service.fail(.busy(.seconds(4)))
        try output.log("1")
        #expect(pauses.withResource { $0 } == [.seconds(4)])
        service.fail(.busy(.seconds(60)))
        #expect(code { try output.log("2") } == .unavailable)
        time.advance(seconds: 59)
        #expect(code { try output.log("3") } == .unavailable)
        #expect(service.received.count == 3)
        time.advance(seconds: 1)
        try output.log("4")
        #expect(service.received.count == 4)
        #expect(pauses.withResource { $0.count } == 1)
    }

    @Test("a service that asks for years gets minutes")
    func longestPause() throws {
        let output = try output { $0.retry.longestPause = .seconds(300) }
        service.fail(.down(.seconds(1 << 40)))
        #expect(code { try output.log("1") } == .system)
        time.advance(seconds: 299)
        #expect(code { try output.log("2") } == .unavailable)
        time.advance(seconds: 1)
        try output.log("3")
    }

    @Test("all attempts of a call and the waits between them share one time")
    func totalTime() throws {
        let output = try output {
            $0.retry.attempts = 100
            $0.timeouts.total = .seconds(10)
            $0.timeouts.request = .seconds(4)
        }
        service.fail(.busy(), .busy(), .busy(), .busy(), .busy())
        #expect(code { try output.log("1") } == .unavailable)
        // 1, 2 and 4 seconds fit, and 8 more do not.
        #expect(pauses.withResource { $0 } == [.seconds(1), .seconds(2), .seconds(4)])
        #expect(service.times.count == 4)
        #expect(service.times.prefix(3) == [.seconds(4), .seconds(4), .seconds(4)])
        #expect(try #require(service.times.last) <= .seconds(3))
    }

    @Test("flushing a buffer in front makes one attempt at a service that is left alone, also past a wrapper")
    func openedGate() throws {
        let buffer = try AnySink(output().minimumLevel(.info)).buffered(capacity: 1, options: Some.buffer(time))
        service.fail(.down(), .down())
        try buffer.log("1")
        #expect(code { try buffer.flush() } == .system)
        #expect(service.received == [["1"], ["1"]])
        // Two failures make two seconds.
        time.advance(seconds: 1)
        try buffer.log("2")
        #expect(service.received.count == 2)
        try buffer.flush()
        #expect(service.received == [["1"], ["1"], ["1"], ["2"]])
        #expect(buffer.statistics.emitted == 2)
        #expect(buffer.statistics.failed == 0)
        try buffer.close()
    }

    @Test("flushing a buffer with nothing in it opens no breaker")
    func gateStaysShut() throws {
        let output = try output()
        let buffer = output.buffered(capacity: 1, options: Some.buffer(time))
        service.fail(.down(), .down())
        #expect(code { try output.log("1") } == .system)
        try buffer.flush()
        #expect(code { try output.log("2") } == .unavailable)
        #expect(service.received.count == 1)
    }
}
