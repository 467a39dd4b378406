import Foundation
import SinkTesting
import TestPeers
import Testing
import Wire

@testable import Sinks

/// Peers that send bytes without a request, and close their connections.
@Suite("A peer that talks", .compares(with: .anyPython), .blocking)
struct TalkingPeerTests {
    /// A way to a peer.
    enum Way: String, CaseIterable, Sendable {
        case tcp, unix, tls, syslog
    }

    /// When a peer closes the connection, and when it begins to read.
    enum Habit: String, CaseIterable, Sendable {
        /// Closes after each record.
        case closesEach
        /// Closes when the sink does.
        case closesLast
        /// The same, and neither reads nor sends before the sink has begun to close.
        case readsLate
    }

    /// Answers each record with so many bytes, and prints the records of a connection when it has closed it.
    private static func script(_ way: Way, _ habit: Habit, answer: Int, _ path: String, _ tls: TLSAuthority) -> String {
        let certificate = tls.certificate("good")
        return """
            import json, re, select, socket, ssl, sys
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain('\(certificate.path)', '\(certificate.keyPath)')
            if '\(way)' == 'unix':
                listener = socket.socket(socket.AF_UNIX)
                listener.bind('\(path)')
                listener.listen(64)
                print(1, flush=True)
            else:
                listener = socket.create_server(('127.0.0.1', 0), backlog=64)
                print(listener.getsockname()[1], flush=True)
            listener.settimeout(30)
            while True:
                connection = listener.accept()[0]
                if '\(way)' == 'tls': connection = context.wrap_socket(connection, server_side=True)
                if '\(habit)' == 'readsLate':
                    poll = select.poll()
                    poll.register(connection, select.POLLRDHUP)
                    poll.poll(60_000)
                taken, answered = b'', 0
                try:
                    while piece := connection.recv(\(habit == .closesEach ? 65_536 : 200)):
                        taken += piece
                        records = re.findall(rb'record-(\\d+)-', taken)
                        while answered < len(records):
                            connection.sendall(b'x' * \(answer))
                            answered += 1
                        if records and \(habit == .closesEach ? "True" : "False"): break
                except OSError as error: print(error, file=sys.stderr)
                connection.close()
                print(json.dumps([int(n) for n in re.findall(rb'record-(\\d+)-', taken)]), flush=True)
            """
    }

    private func sink(_ way: Way, _ port: UInt16, _ path: String, _ tls: TLSAuthority) throws -> any Sink {
        let options = SocketOptions(
            timeouts: .init(connect: .seconds(60), send: .seconds(60), flush: .seconds(60)),
            backoff: Backoff(retryStart: .zero),
            failures: .silent
        )
        switch way {
        case .tcp: return try SocketSink(.tcp("127.0.0.1", port), options: options)
        case .unix: return try SocketSink(.unix(path), options: options)
        case .tls:
            let trust = TLSOptions(trust: .certificates(tls.trusted))
            return try SocketSink(.tcp("localhost", port), over: .tls(trust), options: options)
        case .syslog: return try SyslogSink(.tcp("127.0.0.1", port), options: SyslogOptions(socket: options))
        }
    }

    private func numbers(_ line: String) throws -> [Int] {
        try JSONDecoder().decode([Int].self, from: Data(line.utf8))
    }

    @Test("and closes after each record loses none of twenty", arguments: Way.allCases, [13, 100_000])
    func closesAfterEach(way: Way, answer: Int) throws {
        guard let authority = TLSAuthority.shared else { return }
        let directory = try TemporaryDirectory()
        let script = Self.script(way, .closesEach, answer: answer, directory.file("s"), authority)
        let server = try PythonServer(try #require(Python.newest), script)
        let sink = try sink(way, server.port, directory.file("s"), authority)
        var arrived: [Int] = []
        for number in 1...20 {
            try sink.emit(LogRecord(level: .info, message: "record-\(number)-"))
            // It has closed the connection by the time that it prints.
            arrived += try numbers(server.nextLine())
        }
        #expect(arrived == Array(1...20))
        #expect(sink.statistics.emitted == 20 && sink.statistics.failed == 0 && sink.statistics.depth == 0)
        try sink.close()
    }

    @Test(
        "and answers 100 kB a record gets all of sixty, also those that it reads after the sink has been closed",
        arguments: Way.allCases,
        [Habit.closesLast, .readsLate]
    )
    func answersMuch(way: Way, habit: Habit) throws {
        guard let authority = TLSAuthority.shared else { return }
        let directory = try TemporaryDirectory()
        let script = Self.script(way, habit, answer: 100_000, directory.file("s"), authority)
        let server = try PythonServer(try #require(Python.newest), script)
        let sink = try sink(way, server.port, directory.file("s"), authority)
        for number in 1...60 { try sink.emit(LogRecord(level: .info, message: "record-\(number)-")) }
        try sink.close()
        #expect(try numbers(server.nextLine()) == Array(1...60))
        #expect(sink.statistics.emitted == 60 && sink.statistics.failed == 0)
    }
}
