import SinkTesting
import Testing

@testable import Sinks

extension ConformanceTests {
    @Test("GELF sinks over a stream do", arguments: [true, false])
    func gelf(hasBacklog: Bool) {
        let suite = SinkConformance { formatter in
            let peer = ScriptedPeer()
            var socket = SocketOptions(backoff: Backoff(retryStart: .zero), failures: .silent)
            socket.timeouts.flush = .milliseconds(500)
            if !hasBacklog { socket.backlog = .none }
            let sink = try GELFSink(
                .tcp("peer", 1),
                over: peer.connector,
                formatter: Whole(base: formatter),
                options: GELFOptions(socket: socket)
            )
            return ConformanceSubject(
                sink,
                buffers: hasBacklog,
                delivered: {
                    peer.get {
                        $0.received.flatMap {
                            $0.split(separator: 0, omittingEmptySubsequences: false).dropLast().map {
                                String(decoding: $0, as: UTF8.self)
                            }
                        }
                    }
                },
                breakDestination: { peer.goAway() }
            )
        }
        #expect(suite.violations() == [])
    }
}

/// Gives the entries of any formatter as GELF, which this suite does not read as JSON.
private struct Whole: JSONFormatter {
    let base: any RecordFormatter

    func format(_ record: LogRecord, into writer: inout ByteWriter) { base.format(record, into: &writer) }
}
