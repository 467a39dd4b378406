import SinkTesting
import Sinks
import Testing

/// A way to set up a socket sink, for the conformance suite.
struct SocketSubject: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var buffers = true
    var hasFile = false
    let options: SocketOptions

    func subject(_ formatter: any RecordFormatter) throws -> ConformanceSubject {
        let peer = ScriptedPeer()
        let directory = try TemporaryDirectory()
        let acknowledges = self.options.delivery == .acknowledged
        peer.set { $0.acknowledges = acknowledges }
        var options = options
        options.failures = .silent
        options.timeouts.flush = .milliseconds(500)
        options.backoff = Backoff(retryStart: .zero)
        if hasFile { options.backlog.spill = Backlog.SpillOptions(directory.file("spill")) }
        let sink = try SocketSink(
            .tcp("peer", 1),
            over: peer.connector,
            codec: EntryCodec(formatter: formatter, longest: .max),
            options: options
        )
        let goAway: @Sendable () -> @Sendable () -> Void = { peer.goAway() }
        return ConformanceSubject(
            sink,
            buffers: buffers,
            delivered: {
                let bodies = (0..<peer.get { $0.received.count }).flatMap { peer.bodies(of: $0) }
                return bodies.map { String(decoding: $0, as: UTF8.self) }
            },
            remains: { directory.names },
            // A sink with a spill file loses nothing at its end; `SpillTests` check the file.
            breakDestination: hasFile ? nil : goAway
        )
    }

    static let all = [
        SocketSubject(testDescription: "with a backlog", options: SocketOptions()),
        SocketSubject(testDescription: "without a backlog", buffers: false, options: SocketOptions(backlog: .none)),
        SocketSubject(
            testDescription: "buffered",
            options: SocketOptions(buffering: .buffered(forAtMost: nil, flushingAt: .off))
        ),
        SocketSubject(
            testDescription: "buffered for a short time",
            options: SocketOptions(buffering: .buffered(bytes: 300, forAtMost: .milliseconds(2)))
        ),
        SocketSubject(testDescription: "acknowledged", options: SocketOptions(delivery: .acknowledged)),
        SocketSubject(
            testDescription: "acknowledged, with a spill file",
            hasFile: true,
            options: SocketOptions(delivery: .acknowledged)
        ),
    ]
}

extension ConformanceTests {
    @Test("Socket sinks do", arguments: SocketSubject.all)
    func sockets(socket: SocketSubject) {
        #expect(SinkConformance { try socket.subject($0) }.violations() == [])
    }
}
