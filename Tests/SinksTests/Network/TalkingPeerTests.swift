import Foundation
import SinkTesting
import TestPeers
import Testing
import Wire

@testable import Sinks

/// Peers that send something although nothing is asked of them, and close their connections.
@Suite("A peer that talks", .compares(with: .anyPython), .blocking)
struct TalkingPeerTests {
    /// A way to a peer.
    enum Way: String, CaseIterable, Sendable {
        case tcp, unix, tls, syslog
    }

    /// Answers each record with so many bytes. It closes the connection after each, or when the sink does, and then prints the records.
    private static func script(_ way: Way, answer: Int, closesEach: Bool, _ path: String, _ tls: TLSAuthority) -> String
    {
        let certificate = tls.certificate("good")
        return """
            import json, re, socket, ssl, sys
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
                taken, answered = b'', 0
                try:
                    while piece := connection.recv(\(closesEach ? 65_536 : 200)):
                        taken += piece
                        records = re.findall(rb'record-(\\d+)-', taken)
                        while answered < len(records):
                            connection.sendall(b'x' * \(answer))
                            answered += 1
                        if records and \(closesEach ? "True" : "False"): break
                except OSError as error: print(error, file=sys.stderr)
                connection.close()
                print(json.dumps([int(n) for n in re.findall(rb'record-(\\d+)-', taken)]), flush=True)
            """
    }

    private func sink(_ way: Way, _ port: UInt16, _ path: String, _ tls: TLSAuthority) throws -> any Sink {
        let options = SocketOptions(
            connectTimeout: .seconds(60),
            sendTimeout: .seconds(60),
            flushTimeout: .seconds(60),
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
        let script = Self.script(way, answer: answer, closesEach: true, directory.file("s"), authority)
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
        arguments: [Way.tcp, .unix, .syslog]
    )
    func answersMuch(way: Way) throws {
        guard let authority = TLSAuthority.shared else { return }
        let directory = try TemporaryDirectory()
        let script = Self.script(way, answer: 100_000, closesEach: false, directory.file("s"), authority)
        let server = try PythonServer(try #require(Python.newest), script)
        let sink = try sink(way, server.port, directory.file("s"), authority)
        for number in 1...60 { try sink.emit(LogRecord(level: .info, message: "record-\(number)-")) }
        try sink.close()
        // A peer so slow that it has sent nothing before the close is not waited for, and answers into a closed connection.
        let found = try numbers(server.nextLine())
        withKnownIssue("closing does not wait for a peer that has not spoken yet", isIntermittent: true) {
            #expect(found == Array(1...60))
        }
        #expect(sink.statistics.emitted == 60 && sink.statistics.failed == 0)
    }
}
