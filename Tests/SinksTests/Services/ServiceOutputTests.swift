import Testing

@testable import Sinks

@Suite("What sinks of services have in common", .blocking)
struct ServiceOutputTests {
    private let service = ScriptedService()
    private let time = ManualTime()
    private let pauses = Owner([Duration]())

    private func output(_ change: (inout ServiceOptions) -> Void = { _ in }) throws
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

    private func code(_ body: () throws -> Void) -> SinkError.Code? { sinkError(body)?.code }

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
        let output = try output { $0.attempts = 3 }
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

    @Test("a service is asked again after as long as it says, if that fits; a later call waits for it otherwise")
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
        let output = try output { $0.longestPause = .seconds(300) }
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
            $0.attempts = 100
            $0.totalTimeout = .seconds(10)
            $0.requestTimeout = .seconds(4)
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

    @Test("a message that is refused leaves the service in use")
    func refusal() throws {
        let output = try output()
        service.fail(.refused)
        #expect(code { try output.log("1") } == .refused)
        try output.log("2")
        #expect(output.statistics.failed == 1)
        #expect(output.statistics.emitted == 1)
    }

    @Test("a certificate that was refused is not looked at with each call, and stays a permanent failure")
    func untrusted() throws {
        let output = try output()
        service.fail(.untrusted)
        #expect(code { try output.log("1") } == .untrusted)
        let error = sinkError { try output.log("2") }
        #expect(error?.code == .untrusted)
        #expect(error?.isTemporary == false)
        #expect(service.received.count == 1)
        time.advance(seconds: 1)
        try output.log("3")
    }

    @Test("records that a service did not keep have failed, and somebody is told why")
    func partialSuccess() throws {
        let failures = ReportedFailures()
        let output = try output { $0.failures = failures.reporter }
        let note = SinkError(.refused, attempted: "send to", on: "it", reason: "too old")
        service.answer(ServiceReceipt(bytes: 7, rejected: 2, note: note))
        try output.emit(["1", "2", "3"].map { Some.record($0) })
        #expect(output.statistics.emitted == 1)
        #expect(output.statistics.failed == 2)
        #expect(failures.texts == ["could not send to it: too old"])
        // Nobody rejects more than there was.
        service.answer(ServiceReceipt(bytes: 7, rejected: .max))
        try output.log("4")
        #expect(output.statistics.failed == 3)
    }

    @Test("closing lets go of the link, at once and for good")
    func closing() throws {
        let output = try output()
        #expect(service.openLinks == 1)
        try output.close()
        #expect(service.openLinks == 0)
        try output.close()
        output.flush()
        #expect(code { try output.log("1") } == .closed)
        #expect(code { try output.emit([Some.record("2"), Some.record("3")]) } == .closed)
        #expect(output.statistics.dropped == 3)
        #expect(service.received.isEmpty)
    }

    @Test("a sink that nobody holds any more lets go of its link")
    func release() throws {
        do { try output().log("1") }
        #expect(service.openLinks == 0)
    }

    @Test("one that is closed in the middle of a call's waits ends that call")
    func closedMeanwhile() throws {
        let box = Owner<ServiceOutput<ScriptedService.Link>?>(nil)
        let output = try output { options in
            options.pause = Pause { _ in
                let output = box.withResource { $0 } ?? nil
                OtherThread.run { try? output?.close() }
            }
        }
        box.withResource { $0 = output }
        service.fail(.busy())
        #expect(code { try output.log("1") } == .closed)
        box.withResource { $0 = nil }
        #expect(service.received.count == 1)
    }

    @Test("others fail at once while a call waits")
    func othersMeanwhile() throws {
        let box = Owner<ServiceOutput<ScriptedService.Link>?>(nil)
        let codes = Owner<[SinkError.Code]>([])
        let output = try output { options in
            options.pause = Pause { _ in
                let output = box.withResource { $0 } ?? nil
                OtherThread.run {
                    let error = sinkError { try output?.log("other") }
                    codes.withResource { $0 += [error?.code].compactMap(\.self) }
                }
            }
        }
        box.withResource { $0 = output }
        service.fail(.busy())
        try output.log("1")
        box.withResource { $0 = nil }
        #expect(codes.withResource { $0 } == [.unavailable])
        #expect(service.received == [["1"], ["1"]])
        #expect(output.statistics.failed == 1)
        #expect(output.statistics.emitted == 1)
    }

    @Test("logging from inside is noticed, and dropped")
    func reentry() throws {
        let box = Owner<ServiceOutput<ScriptedService.Link>?>(nil)
        let codes = Owner<[SinkError.Code]>([])
        let service = service
        let output = try ServiceOutput(
            ScriptedService.Link(service),
            subject: "it",
            options: ServiceOptions(failures: .silent)
        ) { records in
            let output = box.withResource { $0 } ?? nil
            let error = sinkError { try output?.log("inner") }
            codes.withResource { $0 += [error?.code].compactMap(\.self) }
            return records.map { $0.message.text() }
        }
        box.withResource { $0 = output }
        try output.log("outer")
        box.withResource { $0 = nil }
        #expect(codes.withResource { $0 } == [.reentrant])
        #expect(service.received == [["outer"]])
        #expect(output.statistics.dropped == 1)
    }

    @Test("what cannot be encoded has failed, and nothing is sent")
    func unencodable() throws {
        let output = try ServiceOutput(
            ScriptedService.Link(service),
            subject: "it",
            options: ServiceOptions(failures: .silent)
        ) { _ throws(SinkError) in
            throw SinkError(.tooLong, attempted: "encode", on: "it")
        }
        #expect(code { try output.log("1") } == .tooLong)
        #expect(output.statistics.failed == 1)
        #expect(service.received.isEmpty)
    }

    @Test("options that make no sense are refused")
    func options() {
        let changes: [(inout ServiceOptions) -> Void] = [
            { $0.connectTimeout = .zero }, { $0.requestTimeout = .seconds(-1) }, { $0.totalTimeout = .zero },
            { $0.attempts = 0 }, { $0.longestPause = .seconds(-1) },
        ]
        for change in changes { #expect(code { _ = try output(change) } == .invalidOption) }
    }

    @Test("a batch behind a buffer comes as one message, and again as one after a failure")
    func buffered() throws {
        let output = try output()
        let sink = output.buffered(capacity: 3, options: Some.buffer(time))
        service.fail(.down())
        for number in 1...3 { try sink.log("\(number)") }
        time.advance(seconds: 1)
        try sink.flush()
        #expect(service.received == [["1", "2", "3"], ["1", "2", "3"]])
        #expect(sink.statistics.emitted == 3)
        #expect(sink.statistics.failed == 0)
    }
}
