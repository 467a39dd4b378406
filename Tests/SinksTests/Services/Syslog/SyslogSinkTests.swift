import Foundation
import SinkTesting
import TestPeers
import Testing

@testable import Sinks

@Suite("A syslog sink", .blocking)
struct SyslogSinkTests {
    let format = SyslogFormat.python(appendsNUL: false)

    func error(_ address: SyslogAddress, _ options: SyslogOptions) -> SinkError? {
        sinkError { _ = try SyslogSink(address, format: format, options: options) }
    }

    func texts(_ peer: ScriptedPeer, _ index: Int = 0) -> [String] {
        SyslogStream.messages(peer.get { $0.received[index] }, .octetCounting).map {
            String(decoding: $0, as: UTF8.self)
        }
    }

    func sink(to peer: ScriptedPeer, _ change: (inout SocketOptions) -> Void = { _ in }) throws -> SyslogSink {
        var socket = SocketOptions(backoff: Backoff(retryStart: .zero), failures: .silent)
        change(&socket)
        return try SyslogSink(
            .stream(.tcp("peer", 1), over: peer.connector),
            format: format,
            options: SyslogOptions(socket: socket)
        )
    }

    @Test("refuses options that make no sense, and says why")
    func options() {
        let cases: [(SyslogAddress, SyslogOptions, String)] = [
            (.udp("h"), SyslogOptions(longestMessage: 479), "the longest message must have 480 bytes at least"),
            (
                .tcp("h"), SyslogOptions(socket: SocketOptions(delivery: .acknowledged)),
                "syslog has no acknowledgement"
            ),
            (.udp(""), SyslogOptions(), "the host is empty"),
            (.tcp("h", 0), SyslogOptions(), "the port must be 1 to 65535, not 0"),
            (.unix(""), SyslogOptions(), "the path is empty"),
            (
                .stream(.udp("h", 1), over: .plain), SyslogOptions(),
                "it takes datagrams; a connector needs a stream"
            ),
            (
                .udp("h"), SyslogOptions(socket: SocketOptions(backlog: Backlog(spill: Backlog.SpillOptions("/s")))),
                "no record can wait for it; a spill file and buffering need a stream"
            ),
            (
                .local, SyslogOptions(socket: SocketOptions(buffering: .buffered())),
                "no record can wait for it; a spill file and buffering need a stream"
            ),
            (
                .tcp("h"), SyslogOptions(socket: SocketOptions(timeouts: .init(send: .seconds(-1)))),
                "a timeout is negative"
            ),
        ]
        for (address, options, reason) in cases {
            let error = error(address, options)
            #expect(error?.code == .invalidOption)
            #expect(error?.reason == reason)
        }
        let ident = SyslogFormat.python(ident: String(repeating: "i", count: 5000))
        #expect(sinkError { _ = try SyslogSink(.udp("h"), format: ident) }?.code == .invalidOption)
    }

    @Test("goes to the usual ports and paths")
    func addresses() {
        func subject(_ address: SyslogAddress) -> String {
            switch address.route {
            case .datagrams(let endpoint): endpoint.description
            case .stream(let endpoint, _): endpoint.description
            case .unix(let path): path
            }
        }
        #expect(subject(.udp("h")) == "udp h:514")
        #expect(subject(.tcp("h")) == "tcp h:514")
        #expect(subject(.tls("h")) == "tcp h:6514")
        #expect(subject(.local) == "/dev/log")
        #expect(subject(.unix("/s", as: .stream)) == "unix /s")
        #expect(subject(.unix("/s", as: .datagram)) == "unix datagram /s")
    }

    @Test("keeps records while the receiver is away, and sends a message again that was sent in part")
    func backlog() throws {
        let peer = ScriptedPeer()
        let sink = try sink(to: peer)
        // The background may try again before the next line, so that one refusal is not enough.
        peer.set { $0.refusals = .max }
        try sink.log("one")
        #expect(sink.statistics.depth == 1)
        peer.set { $0.refusals = 0 }
        try sink.flush()
        #expect(texts(peer) == ["<14>one"])
        peer.set {
            $0.bytesPerSend = 4; $0.bytesUntilBreak = 8
        }
        try sink.log("two")
        #expect(eventually { sink.statistics.depth == 0 })
        #expect(peer.get { $0.received[0] }.count > "7 <14>one".utf8.count)
        #expect(texts(peer, 1) == ["<14>two"])
        #expect(sink.statistics.emitted == 2 && sink.statistics.failed == 0)
        try sink.close()
    }

    @Test(
        "does not probe a receiver with the length of a message at which connections break, as its stream has no lengths"
    )
    func brokenConnections() throws {
        let peer = ScriptedPeer()
        for prefixLength in [0, 4] {
            var sender = try StreamSender(
                to: .tcp("peer", 1),
                connect: peer.connector.prepared(for: .tcp("peer", 1)),
                options: SocketOptions(backoff: Backoff(retryStart: .zero), failures: .silent),
                prefixLength: prefixLength
            )
            peer.set { $0.refusals = 1 }
            let entry = Array("8 <14>text".utf8)
            _ = try entry.withUnsafeBytes { entry throws(SinkError) in
                try sender.append(entry, level: .info, at: .earliest)
            }
            var wakeup = sender.nextWakeup()
            for _ in 0..<3 {
                peer.set {
                    $0.bytesPerSend = 5; $0.bytesUntilBreak = 5
                }
                try sender.connect(at: wakeup)
                wakeup = sender.runBackground()
            }
            guard case .dial(_, let first) = sender.beginBackground(try #require(wakeup)) else {
                Issue.record("there was no need to connect")
                continue
            }
            #expect(first.announcement == (prefixLength == 0 ? nil : Array(entry.prefix(4))))
        }
    }

    @Test("refuses a record whose messages are longer together than options allow")
    func tooLong() throws {
        let peer = ScriptedPeer()
        let sink = try sink(to: peer) { $0.backlog.longestRecord = 10_000 }
        #expect(sinkError { try sink.log(String(repeating: "x", count: 10_000)) }?.code == .tooLong)
        try sink.log(String(repeating: "x", count: 9_900))
        #expect(texts(peer).count == 2)
        #expect(sink.statistics.emitted == 1 && sink.statistics.failed == 1)
        try sink.close()
    }
}
