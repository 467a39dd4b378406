import SinkTesting
import Sinks
import TestPeers
import Testing

@testable import ExampleSinks

@Suite("Redis Streams", .compares(with: RedisServer.peer), .blocking)
struct RedisStreamSinkTests {
    private func sink(
        _ endpoint: SocketEndpoint,
        key: String = "logs",
        maxLength: Int = 1_000_000,
        login: Login? = nil,
        formatter: any RecordFormatter = Some.plain,
        over connector: Connector = .plain
    ) throws -> RedisStreamSink {
        // A machine under load may take long for a reply.
        try RedisStreamSink(
            endpoint,
            key: key,
            maxLength: maxLength,
            login: login,
            timeout: .seconds(60),
            formatter: formatter,
            over: connector
        )
    }

    @Test("store records by a sink that keeps the contract")
    func contract() throws {
        let server = try RedisServer()
        let keys = Owner(0)
        let report = SinkConformance { formatter in
            let number = keys.withResource { keys in
                keys += 1
                return keys
            }
            let key = "logs:\(number ?? 0)"
            return ConformanceSubject(
                try sink(server.endpoint, key: key, formatter: formatter),
                delivered: { try server.entries(of: key).map(\.text) },
                breakDestination: { try server.fill() }
            )
        }.report()
        // A transaction is stored whole or not at all.
        #expect(
            report.description == """
                no violations
                not checked
                  rule 12: no batch can fail in the middle without `breakDestinationAfter:`
                """
        )
    }

    @Test("store records singly and in batches, in order, each with an identifier of its own")
    func order() throws {
        let server = try RedisServer()
        let sink = try sink(server.endpoint)
        for number in 0..<10 { try sink.log("\(number)", .warning) }
        try sink.emit((10..<266).map { Some.record("\($0)") })
        let entries = try server.entries(of: "logs")
        #expect(entries.map(\.text) == Some.numbers(0..<266))
        #expect(Set(entries.map(\.identifier)).count == 266)
        let levels = Array(repeating: "warning", count: 10) + Array(repeating: "info", count: 256)
        #expect(entries.map { $0.level.lowercased() } == levels)
        #expect(sink.statistics.emitted == 266)
        #expect(sink.statistics.bytes == 10 + 90 * 2 + 166 * 3)
        try sink.close()
    }

    @Test(
        "have every record after the server was killed and started again in mid-stream, over TLS too",
        arguments: Keeper.allCases,
        [false, true]
    )
    func killed(keeper: Keeper, overTLS: Bool) throws {
        let authority = overTLS ? TLSAuthority.shared : nil
        guard !overTLS || authority != nil else { return }
        let server = try RedisServer(isDurable: true, certificate: authority?.certificate("good"))
        let tls = authority.map { Connector.tls(TLSOptions(trust: .certificates($0.trusted))) }
        let watched = WatchedConnector(over: tls ?? .plain)
        let sink = try sink(overTLS ? server.tlsEndpoint : server.endpoint, over: watched.connector)
        let kept = keeper.wrap(sink)
        try keeper.emit(to: kept, restarting: server.process)
        let entries = try server.entries(of: "logs")
        var known: Set<String> = []
        let first = entries.filter { known.insert($0.identifier).inserted }
        #expect(first.map(\.text) == Some.numbers(0..<keeper.count))
        // At most the batch of each restart whose reply was lost.
        #expect(entries.count - first.count <= 2 * sink.batchLimit)
        #expect(kept.statistics.emitted == UInt64(keeper.count))
        #expect(kept.statistics.failed + kept.statistics.dropped == 0)
        #expect(watched.connections >= 3)
        try kept.close()
    }

    @Test("have a batch twice whose replies were lost, with the same identifiers")
    func lostReplies() throws {
        let server = try RedisServer()
        let watched = WatchedConnector()
        let sink = try sink(server.endpoint, over: watched.connector)
        try sink.log("first")
        watched.loseAnswers()
        let records = ["a", "b", "b", "c"].map { Some.record($0) }
        #expect(sinkError { try sink.emit(records) }?.isTemporary == true)
        #expect(sink.statistics.failed == 4)
        try sink.emit(records)
        let entries = try server.entries(of: "logs")
        #expect(entries.map(\.text) == ["first", "a", "b", "b", "c", "a", "b", "b", "c"])
        #expect(entries[1...4].elementsEqual(entries[5...8]))
        #expect(Set(entries.map(\.identifier)).count == 5)
        #expect(sink.statistics.emitted == 5)
        #expect(watched.connections == 2)
    }

    @Test("are trimmed to about their length")
    func trimming() throws {
        let server = try RedisServer()
        let sink = try sink(server.endpoint, maxLength: 200)
        for _ in 0..<10 { try sink.emit((0..<100).map { Some.record("\($0)") }) }
        let count = try server.entries(of: "logs").count
        // Redis removes whole nodes of 100 entries.
        #expect((200...300).contains(count))
    }

    @Test("are refused for good where the key has another type, and for a while where memory is short")
    func refusals() throws {
        let server = try RedisServer()
        try server.run("SET", "text", "something")
        let records = ["a", "b"].map { Some.record($0) }
        let error = sinkError { try self.sink(server.endpoint, key: "text").emit(records) }
        #expect(error?.code == .refused)
        #expect(error?.description.hasPrefix("could not add to text: WRONGTYPE") == true)
        let sink = try self.sink(server.endpoint)
        let mend = try server.fill()
        let full = sinkError { try sink.emit(records) }
        #expect(full?.code == .unavailable)
        #expect(full?.description.hasPrefix("could not add to logs: OOM") == true)
        try mend()
        try sink.emit(records)
        #expect(try server.entries(of: "logs").map(\.text) == ["a", "b"])
        #expect(sink.statistics.emitted == 2 && sink.statistics.failed == 2)
    }

    @Test("want the right password, and no error shows it")
    func login() throws {
        let right = Login(user: "default", password: "open sesame")
        let server = try RedisServer(right)
        let wrong = sinkError {
            try sink(server.endpoint, login: Login(user: "default", password: "sesame")).log("refused")
        }
        #expect(wrong?.code == .refused)
        #expect(wrong?.description.contains("WRONGPASS") == true)
        #expect(wrong?.description.contains("sesame") == false)
        #expect(sinkError { try sink(server.endpoint).log("refused") }?.code == .refused)
        try sink(server.endpoint, login: right).log("welcome")
        #expect(try server.entries(of: "logs").map(\.text) == ["welcome"])
    }

    @Test("are not added to over TLS if the server's certificate is not in order", arguments: ["unknown", "elsewhere"])
    func badCertificate(name: String) throws {
        guard let authority = TLSAuthority.shared else { return }
        let server = try RedisServer(certificate: authority.certificate(name))
        let tls = Connector.tls(TLSOptions(trust: .certificates(authority.trusted)))
        let sink = try sink(server.tlsEndpoint, over: tls)
        let error = sinkError { try sink.log("secret") }
        #expect(error?.code == .untrusted)
        #expect(error?.description.hasPrefix("could not connect to \(server.tlsEndpoint): ") == true)
        #expect(sink.statistics.failed == 1)
        #expect(try server.entries(of: "logs") == [])
    }

    @Test("are added to over TLS by a sink with a certificate, where the server demands one")
    func clientCertificate() throws {
        guard let authority = TLSAuthority.shared else { return }
        let server = try RedisServer(certificate: authority.certificate("good"), demanding: authority.trusted)
        var options = TLSOptions(trust: .certificates(authority.trusted))
        let error = sinkError { try sink(server.tlsEndpoint, over: .tls(options)).log("refused") }
        #expect(error?.code == .system)
        let client = authority.certificate("client")
        options.identity = TLSOptions.ClientIdentity(certificatePath: client.path, keyPath: client.keyPath)
        try sink(server.tlsEndpoint, over: .tls(options)).log("accepted")
        #expect(try server.entries(of: "logs").map(\.text) == ["accepted"])
    }
}
