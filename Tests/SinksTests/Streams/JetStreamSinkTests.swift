import SinkTesting
import Sinks
import TestPeers
import Testing

@testable import ExampleSinks

@Suite("NATS JetStream", .compares(with: NATSServer.peer), .blocking)
struct JetStreamSinkTests {
    private func sink(
        _ stream: NATSStream,
        at endpoint: SocketEndpoint? = nil,
        login: Login? = nil,
        formatter: any RecordFormatter = Some.plain,
        over connector: Connector = .plain
    ) throws -> JetStreamSink {
        // A machine under load may take long for an answer.
        try JetStreamSink(
            endpoint ?? stream.server.endpoint,
            subject: stream.subject,
            login: login,
            timeout: .seconds(60),
            formatter: formatter,
            over: connector
        )
    }

    @Test("stores records by a sink that keeps the contract, all of whose rules are checked")
    func contract() throws {
        let server = try NATSServer()
        let report = SinkConformance { formatter in
            let stream = try server.makeStream()
            return ConformanceSubject(
                try sink(stream, formatter: formatter),
                delivered: { try stream.texts() },
                breakDestination: { try stream.fill(after: 0) },
                breakDestinationAfter: { try stream.fill(after: $0) }
            )
        }.report()
        #expect(report.violations.isEmpty && report.gaps.isEmpty, "\(report)")
    }

    @Test("stores records singly and in batches, in order, each with an identifier of its own")
    func order() throws {
        let stream = try NATSServer().makeStream()
        let sink = try sink(stream)
        for number in 0..<10 { try sink.log("\(number)") }
        try sink.emit((10..<266).map { Some.record("\($0)") })
        let messages = try stream.messages()
        #expect(messages.map(\.text) == Some.numbers(0..<266))
        #expect(Set(messages.map(\.identifier)).count == 266)
        #expect(sink.statistics.emitted == 266)
        #expect(sink.statistics.bytes == 10 + 90 * 2 + 166 * 3)
        try sink.close()
    }

    @Test(
        "has every record once after it was killed and started again in mid-stream, over TLS too",
        arguments: Keeper.allCases,
        [false, true]
    )
    func killed(keeper: Keeper, overTLS: Bool) throws {
        let authority = overTLS ? TLSAuthority.shared : nil
        guard !overTLS || authority != nil else { return }
        let server = try NATSServer()
        let stream = try server.makeStream()
        let front = try authority.map {
            try TLSFront.of(server.process.port, $0.certificate("good"), by: #require(Python.newest))
        }
        defer { withExtendedLifetime(front) {} }
        let tls = authority.map { Connector.tls(TLSOptions(trust: .certificates($0.trusted))) }
        let watched = WatchedConnector(over: tls ?? .plain)
        let sink = try sink(stream, at: front.map { .tcp("localhost", $0.port) }, over: watched.connector)
        let kept = keeper.wrap(sink)
        try keeper.emit(to: kept, restarting: server.process)
        #expect(try stream.texts() == Some.numbers(0..<keeper.count))
        #expect(kept.statistics.emitted == UInt64(keeper.count))
        #expect(kept.statistics.failed + kept.statistics.dropped == 0)
        #expect(watched.connections >= 3)
        try kept.close()
    }

    @Test("stores a batch once whose answers were lost, and two equal records twice")
    func lostAnswers() throws {
        let stream = try NATSServer().makeStream()
        let watched = WatchedConnector()
        let sink = try sink(stream, over: watched.connector)
        try sink.log("first")
        watched.loseAnswers()
        let records = ["a", "b", "b", "c"].map { Some.record($0) }
        #expect(sinkError { try sink.emit(records) }?.isTemporary == true)
        #expect(sink.statistics.failed == 4)
        try sink.emit(records)
        #expect(try stream.texts() == ["first", "a", "b", "b", "c"])
        try sink.emit(records)
        #expect(try stream.texts() == ["first", "a", "b", "b", "c", "a", "b", "b", "c"])
        #expect(sink.statistics.emitted == 9)
        #expect(watched.connections == 2)
    }

    @Test("refuses records for a while where no stream takes the subject")
    func noStream() throws {
        let server = try NATSServer()
        let stream = NATSStream(server: server, name: "LATER")
        let sink = try sink(stream)
        let error = sinkError { try sink.log("early") }
        #expect(error?.code == .unavailable)
        #expect(error?.description == "could not publish to LATER.app: no stream takes this subject")
        _ = try server.makeStream("LATER")
        try sink.log("on time")
        #expect(try stream.texts() == ["on time"])
        #expect(sink.statistics.emitted == 1 && sink.statistics.failed == 1)
    }

    @Test("takes the records around one that is too long")
    func tooLong() throws {
        let stream = try NATSServer().makeStream()
        let sink = try sink(stream)
        let records = ["a", String(repeating: "long ", count: 220_000), "b"].map { Some.record($0) }
        let error = batchError { try sink.emit(records) }
        #expect(error?.cause.code == .tooLong)
        #expect(error?.failed == [1] && error?.unattempted == [2])
        #expect(try stream.texts() == ["a"])
        let failures = ReportedFailures()
        let buffered = sink.buffered(capacity: 3, options: BufferOptions(failures: failures.reporter))
        for record in records { try? buffered.emit(record) }
        try? buffered.flush()
        #expect(try stream.texts() == ["a", "a", "b"])
        #expect(failures.texts.count == 1)
        #expect(failures.texts.allSatisfy { $0.contains("bytes where the server takes 1048576") })
    }

    @Test("wants the right password, and no error shows it")
    func login() throws {
        let right = Login(user: "shop", password: "open \"sesame\"")
        let stream = try NATSServer(right).makeStream()
        let error = sinkError {
            try sink(stream, login: Login(user: "shop", password: "sesame")).log("refused")
        }
        #expect(error?.code == .refused)
        #expect(error?.description.contains("Authorization Violation") == true)
        #expect(error?.description.contains("sesame") == false)
        try sink(stream, login: right).log("welcome")
        #expect(try stream.texts() == ["welcome"])
    }

    @Test("gets nothing over TLS if the certificate is not in order", arguments: ["unknown", "elsewhere"])
    func badCertificate(name: String) throws {
        guard let authority = TLSAuthority.shared, let python = Python.newest else { return }
        let server = try NATSServer()
        let stream = try server.makeStream()
        let front = try TLSFront.of(server.process.port, authority.certificate(name), by: python)
        let endpoint = SocketEndpoint.tcp("localhost", front.port)
        let tls = Connector.tls(TLSOptions(trust: .certificates(authority.trusted)))
        let sink = try sink(stream, at: endpoint, over: tls)
        let error = sinkError { try sink.log("secret") }
        #expect(error?.code == .untrusted)
        #expect(error?.description.hasPrefix("could not connect to \(endpoint): ") == true)
        #expect(sink.statistics.failed == 1)
        #expect(try stream.texts() == [])
    }

    @Test("reports a temporary error with the endpoint if the server greets in plain text")
    func plainGreeting() throws {
        guard let authority = TLSAuthority.shared else { return }
        let server = try NATSServer(certificate: authority.certificate("good"))
        let stream = NATSStream(server: server, name: "S")
        let endpoint = SocketEndpoint.tcp("localhost", server.process.port)
        let tls = Connector.tls(TLSOptions(trust: .certificates(authority.trusted)))
        let error = sinkError { try sink(stream, at: endpoint, over: tls).log("lost") }
        #expect(error?.isTemporary == true)
        #expect(error?.description.hasPrefix("could not connect to \(endpoint): ") == true)
    }
}

@Suite("The sink for NATS JetStream", .blocking)
struct JetStreamSinkAloneTests {
    @Test("gives up a server that says nothing")
    func silence() throws {
        let receiver = try TestReceiver()
        let sink = try JetStreamSink(receiver.endpoint, subject: "logs", timeout: .milliseconds(50))
        // A machine under load may not even connect in that time.
        #expect(sinkError { try sink.log("lost") }?.isTemporary == true)
        #expect(sink.statistics.failed == 1)
        try sink.close()
        #expect(sinkError { try sink.log("closed") }?.code == .closed)
    }

    @Test(
        "refuses a subject that cannot be published to",
        arguments: ["", ".", "a..b", "a b", "a.*", "a.>", "a\r\nPING"]
    )
    func subject(text: String) {
        let error = sinkError { _ = try JetStreamSink(.tcp("127.0.0.1", 4222), subject: text) }
        #expect(error?.code == .invalidOption)
    }
}
