import TestPeers
import TestRandomness
import Testing

@testable import Sinks

@Suite("Records sent to a real ClickHouse", .blocking)
struct ClickHouseServerTests {
    private let time = ManualTime()

    private func table(_ server: ClickHouseServer) throws {
        try server.query(
            """
            CREATE TABLE logs (timestamp DateTime, level String, logger String, message String, number UInt32,
            amount Float64) ENGINE = MergeTree ORDER BY (timestamp, number)
            """
        )
    }

    private func sink(
        _ server: ClickHouseServer,
        table: String = "default.logs",
        password: Secret = "sesame",
        compression: HTTPOptions.Compression = .none,
        failures: FailureReporter = .silent
    ) throws -> HTTPSink {
        var options = HTTPSinkTests.options(time) { $0.failures = failures }
        options.compression = compression
        return try HTTPSink(
            server.url,
            to: .clickHouse(
                table: table,
                user: "shop",
                password: password,
                formatter: JSONLinesFormatter([.source, .process], attributes: .inlined)
            ),
            options: options
        )
    }

    private func record(_ number: Int, amount: Value = 0.5) -> LogRecord {
        Destinations.record(
            "order \(number) \"paid\"\t\u{1F600}\n",
            number % 10 == 0 ? .error : .info,
            ["number": .int(Int64(number)), "amount": amount, "unknown": ["deep": [1, 2]]],
            after: Int64(number) * 1_000_000
        )
    }

    @Test("are all there, once each, with a crash of the server in between", .compares(with: ClickHouseServer.peer))
    func million() throws {
        let server = try ClickHouseServer()
        try table(server)
        let count = Rounds.of(1_000_000, short: 20_000)
        let size = count / 40
        let sink = try sink(server).buffered(capacity: size, flushLevel: .off, options: Some.buffer(time))
        for number in 1...count {
            if number == count / 2 { server.crash() }
            if number == count / 2 + 3 * size { try server.start() }
            try sink.emit(record(number))
            if number % size == 0 { time.advance(seconds: 60) }
        }
        try sink.close()
        #expect(sink.statistics.emitted == UInt64(count))
        #expect(sink.statistics.failed == 0)
        #expect(
            try server.query(
                """
                SELECT count(), uniqExact(number), min(number), max(number), sum(amount), countIf(level = 'error'),
                uniqExact(message), any(logger), toString(min(timestamp)) FROM logs
                """
            ) == "\(count)\t\(count)\t1\t\(count)\t\(count / 2)\t\(count / 10)\t\(count)\tshop\t2026-11-21 12:00:00\n"
        )
        #expect(try server.query("SELECT message FROM logs WHERE number = 17") == #"order 17 "paid"\t😀\n\#n"#)
    }

    @Test("are all there but those that it cannot parse", .compares(with: ClickHouseServer.peer))
    func invalid() throws {
        let server = try ClickHouseServer()
        try table(server)
        let failures = ReportedFailures()
        let sink = try sink(server, compression: .gzip())
            .buffered(capacity: 64, flushLevel: .off, options: Some.buffer(time, failures: failures.reporter))
        for number in 1...64 { try sink.emit(record(number, amount: number == 23 ? "a lot" : 1)) }
        try sink.close()
        #expect(try server.query("SELECT count(), sum(amount) FROM logs") == "63\t63\n")
        #expect(sink.statistics.emitted == 63)
        #expect(sink.statistics.failed == 1)
        #expect(failures.texts.count == 1)
        #expect(failures.texts.first?.contains("it answered 500: Code: 27, ") == true)
    }

    @Test("are refused without a table, and with a wrong password", .compares(with: ClickHouseServer.peer))
    func refused() throws {
        let server = try ClickHouseServer()
        try table(server)
        let missing = sinkError { try sink(server, table: "shop-logs").emit(record(1)) }
        #expect(missing?.code == .refused)
        #expect(missing?.reason?.hasPrefix("it answered 404: Code: 60, ") == true)
        let stranger = sinkError { try sink(server, password: "other-secret").emit(record(1)) }
        #expect(stranger?.code == .refused)
        #expect(stranger?.reason?.hasPrefix("it answered 401: Code: 193, ") == true)
        #expect(stranger?.description.contains("other-secret") == false)
        #expect(try server.query("SELECT count() FROM logs") == "0\n")
    }
}
