import Testing

@testable import Sinks

extension ServiceOutputTests {
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

    @Test("records that a service did not keep have failed, and the reason is reported")
    func partialSuccess() throws {
        let failures = ReportedFailures()
        let output = try output { $0.failures = failures.reporter }
        let note = SinkError(.refused, attempted: "send to", on: "it", reason: "too old")
        service.answer(ServiceReceipt(bytes: 7, rejected: 2, note: note))
        try output.emit(["1", "2", "3"].map { Some.record($0) })
        #expect(output.statistics.emitted == 1)
        #expect(output.statistics.failed == 2)
        #expect(failures.texts == ["could not send to it: too old"])
        // No service rejects more than there was.
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

    @Test("a released sink releases its link")
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
            { $0.timeouts.connect = .zero }, { $0.timeouts.request = .seconds(-1) }, { $0.timeouts.total = .zero },
            { $0.retry.attempts = 0 }, { $0.retry.longestPause = .seconds(-1) },
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
