import Foundation
import Sinks
import Testing

/// The samples of `Docs/Networking.md`, compiled; the last test checks that they are the page's.
@Suite("The page about networking")
struct DocumentedNetworkTests {
    /// Stands for a connection of the reader's own.
    private struct Tunnel: ~Copyable, Connector.Connection {
        init(to endpoint: SocketEndpoint, until deadline: ContinuousClock.Instant) throws(SinkError) {}

        func send(_ bytes: UnsafeRawBufferPointer, until deadline: ContinuousClock.Instant) throws(SinkError) -> Int {
            bytes.count
        }

        func receive(
            into buffer: UnsafeMutableRawBufferPointer,
            until deadline: ContinuousClock.Instant?
        ) throws(SinkError) -> Int? {
            nil
        }
    }

    private func streams() throws -> [any Sink] {
        let sink = try SocketSink(.tcp("logs.example", 9020))
        let toPython = try SocketSink(.tcp("127.0.0.1", 9020), codec: PickleCodec())

        let safe = try SocketSink(
            .tcp("logs.example", 9020),
            options: SocketOptions(
                backlog: Backlog(spill: Backlog.SpillOptions("/var/spool/shop/logs.spill")),
                buffering: .buffered(),
                delivery: .acknowledged
            )
        )
        return [sink, toPython, safe]
    }

    private func secure() throws -> [any Sink] {
        let sink = try SocketSink(.tcp("logs.example", 9021), over: .tls())

        let strict = TLSOptions(
            trust: .certificates("/etc/logging/ca.pem"),
            identity: TLSOptions.ClientIdentity(certificatePath: "/etc/logging/me.pem", keyPath: "/etc/logging/me.key"),
            minimumVersion: .tls13
        )
        let toCollector = try SocketSink(.tcp("10.0.0.7", 9021), over: .tls(strict))
        return [sink, toCollector]
    }

    private func datagrams() throws -> [any Sink] {
        let sink = try DatagramSink(.udp("logs.example", 9021))
        let toPython = try DatagramSink(.udp("127.0.0.1", 9021), codec: PickleCodec())
        let local = try DatagramSink(.unixDatagram("/run/log.sock"))
        return [sink, toPython, local]
    }

    private func receiving() throws {
        let server = try RecordServer(listeningOn: [.tcp("", 9020), .udp("", 9021), .unix("/run/shop/log.sock")]) {
            try RotatingFileSink("logs/all.log", maxBytes: 10 << 20, backupCount: 5)
        }
        // …
        try server.stop(timeout: .seconds(5))
    }

    @Test("A connection of one's own carries records")
    func ownConnection() throws {
        let tunnelled = Connector { (endpoint, deadline) throws(SinkError) in
            try Tunnel(to: endpoint, until: deadline)
        }
        let sink = try SocketSink(.tcp("logs.example", 9020), over: tunnelled)
        try sink.emit(Some.record())
        #expect(sink.statistics.bytes > 0)
        #expect(sink.statistics.depth == 0)
    }

    @Test("shows samples that stand here and compile")
    func documentation() throws {
        let here = try String(contentsOfFile: #filePath, encoding: .utf8)
        let page = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Docs/Networking.md")
        let text = try String(contentsOf: page, encoding: .utf8)
        let samples = text.components(separatedBy: "```swift\n").dropFirst().compactMap {
            $0.components(separatedBy: "```").first
        }
        #expect(samples.count == 5)
        for line in samples.joined().split(separator: "\n") {
            #expect(here.contains(line), "not in this file: \(line)")
        }
    }
}
