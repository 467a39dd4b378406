import Foundation
import SinkTesting
import Testing

@testable import Sinks

extension ConformanceTests {
    @Test("HTTP sinks do")
    func http() {
        let suite = SinkConformance { formatter in
            let peer = try HTTPPeer()
            let sink = try HTTPSink(
                peer.url,
                options: HTTPSinkTests.options(ManualTime(step: 1_000_000_000)) {
                    $0.retry.backoff = Backoff(retryStart: .zero)
                }
            ) { record in
                var writer = ByteWriter()
                formatter.format(record, into: &writer)
                return ["m": .bytes(writer.withBytes { Array($0) })]
            }
            return ConformanceSubject(
                sink,
                delivered: {
                    // A batch is an array, a single record an object.
                    try peer.accepted.flatMap { request in
                        let body = request.text.hasPrefix("[") ? request.text : "[\(request.text)]"
                        let objects = try JSONDecoder().decode([[String: Data]].self, from: Data(body.utf8))
                        return objects.map { String(decoding: $0["m"] ?? Data(), as: UTF8.self) }
                    }
                },
                remains: { peer.requests.map(\.text) },
                breakDestination: {
                    peer.answer(thenAlways: .status(500))
                    return { peer.answer() }
                }
            )
        }
        #expect(suite.violations() == [])
    }
}
