import Foundation
import SinkTesting
import Testing

@testable import Sinks

@Suite("Every destination", .blocking)
struct DestinationTests {
    private let time = ManualTime()

    private func batch(_ count: Int, _ peer: HTTPPeer, _ index: Int) throws -> BufferedSink {
        try Destinations.sink(peer, Destinations.all[index].destination, time) { $0.timeouts.request = .seconds(1) }
            .buffered(capacity: count, options: Some.buffer(time))
    }

    /// Answers so for a batch of so many.
    private func success(_ index: Int, _ count: Int) -> HTTPPeer.Answer {
        guard index == 1 else { return Destinations.all[index].success }
        let items = Array(repeating: #"{"create":{"status":201}}"#, count: count).joined(separator: ",")
        return .status(200, body: #"{"errors":false,"items":[\#(items)]}"#)
    }

    @Test("loses nothing while its server is down, and sends all of it, once, when it is back", arguments: 0..<8)
    func restarted(index: Int) throws {
        let peer = try HTTPPeer()
        peer.stop()
        let sink = try batch(3, peer, index)
        for record in Destinations.records(3) { try sink.emit(record) }
        #expect(sink.statistics.depth == 3)
        try peer.restart()
        peer.answer(thenAlways: success(index, 3))
        time.advance(seconds: 2)
        try sink.close()
        #expect(peer.requests.count == 1)
        #expect(sink.statistics.emitted == 3)
        #expect(sink.statistics.failed == 0)
    }

    @Test("waits no longer than allowed for a slow server, and keeps the records", arguments: 0..<8)
    func slow(index: Int) throws {
        let peer = try HTTPPeer()
        peer.answer(.hang, thenAlways: success(index, 2))
        let sink = try batch(2, peer, index)
        for record in Destinations.records(2) { try sink.emit(record) }
        #expect(sink.statistics.depth == 2)
        time.advance(seconds: 2)
        try sink.close()
        #expect(peer.requests.count == 2)
        #expect(sink.statistics.emitted == 2)
    }

    @Test("waits as long as a busy server requests, and sends the same again", arguments: 0..<8)
    func busy(index: Int) throws {
        let peer = try HTTPPeer()
        peer.answer(.status(429, headers: ["Retry-After: 3"]), .status(503), thenAlways: success(index, 2))
        let sink = try batch(2, peer, index)
        let start = time.now
        for record in Destinations.records(2) { try sink.emit(record) }
        try sink.close()
        #expect(Set(peer.requests.map(\.text)).count == 1)
        #expect(peer.requests.count == 3)
        #expect(time.now == start.advanced(bySeconds: 5))
        #expect(sink.statistics.emitted == 2)
    }

    @Test("sends halves of what is too large together, and refuses what is too large alone", arguments: 0..<8)
    func tooLarge(index: Int) throws {
        let peer = try HTTPPeer()
        peer.answer(.status(413), .status(413), thenAlways: success(index, 1))
        let sink = try batch(2, peer, index)
        for record in Destinations.records(2) { try sink.emit(record) }
        try sink.close()
        #expect(peer.requests.count == 3)
        #expect(sink.statistics.emitted == 1)
        #expect(sink.statistics.failed == 1)
    }

    @Test("has compressed bodies if that is an option", arguments: 0..<8)
    func compressed(index: Int) throws {
        let peer = try HTTPPeer()
        peer.answer(thenAlways: success(index, 1))
        var options = HTTPSinkTests.options(time)
        options.compression = .gzip()
        let sink = try HTTPSink("http://\(peer.host)", to: Destinations.all[index].destination, options: options)
        try sink.log("1")
        let request = try #require(peer.requests.first)
        #expect(request.field("Content-Encoding") == "gzip")
        #expect(request.body.starts(with: [0x1F, 0x8B]))
        #expect(sink.statistics.bytes == UInt64(request.body.count))
    }

    @Test("shows no secret, whatever the server answers, and whether or not it repeats one", arguments: 0..<8)
    func secrets(index: Int) throws {
        let peer = try HTTPPeer()
        let failures = ReportedFailures()
        let (destination, _) = Destinations.all[index]
        let secret = Destinations.secret
        let credentials = HTTPOptions.Credentials.basic("me", Secret(secret))
        let sink = try Destinations.sink(
            peer,
            destination,
            time,
            credentials: destination.credentials == nil ? credentials : nil
        ) {
            $0.retry.backoff = Backoff(retryStart: .zero)
            $0.failures = failures.reporter
        }
        var dumped = ""
        dump(sink, to: &dumped)
        dump(destination, to: &dumped)
        dump(sink.statistics, to: &dumped)
        var texts = ["\(sink)", String(reflecting: sink), "\(destination)", String(reflecting: destination)]
        let words = #"{"text":"\#(secret)","code":4,"error":{"reason":"\#(secret)"}}"#
        let field = String(credentials.field.dropFirst("Basic ".count))
        let exception = "Code: 516. DB::Exception: \(secret); total ignored: 1 out of 1"
        for (status, body) in [
            (400, words), (401, words), (200, exception), (400, exception), (503, secret),
            (400, #"{"Error":"\#(secret)"}"#),
            (400, #"{"error":"\#(field)"}"#),
        ] {
            peer.answer(thenAlways: .status(status, body: body))
            guard let error = sinkError({ try sink.log("1") }) else { continue }
            texts.append(error.description)
            dump(error, to: &dumped)
        }
        for text in texts + failures.texts + [dumped] {
            #expect(!text.contains(secret) && !text.contains(field), "\(text)")
        }
    }

    @Test("follows a path of the URL's own, unless that ends with it")
    func paths() throws {
        for (url, line) in [
            ("http://h", "http://h/loki/api/v1/push"), ("http://h/", "http://h/loki/api/v1/push"),
            ("http://h/a", "http://h/a/loki/api/v1/push"), ("http://h/a//?b=1", "http://h/a/loki/api/v1/push?b=1"),
            ("http://h/loki/api/v1/push", "http://h/loki/api/v1/push"),
            ("http://h/x/loki/api/v1/push?b", "http://h/x/loki/api/v1/push?b"),
        ] {
            #expect(try HTTPSink.Destination.loki(labels: [:]).target(at: url, beside: nil).url == line)
        }
    }
}

extension ConformanceTests {
    @Test("HTTP sinks to Loki do")
    func loki() {
        struct Push: Decodable {
            struct Stream: Decodable {
                let values: [[String]]
            }
            let streams: [Stream]
        }
        let suite = SinkConformance { formatter in
            let peer = try HTTPPeer()
            let sink = try HTTPSink(
                peer.url,
                to: .loki(labels: ["level": "any"], formatter: formatter),
                options: HTTPSinkTests.options(ManualTime(step: 1_000_000_000)) {
                    $0.retry.backoff = Backoff(retryStart: .zero)
                }
            )
            return ConformanceSubject(
                sink,
                delivered: {
                    try peer.accepted.flatMap { request in
                        try JSONDecoder().decode(Push.self, from: Data(request.body)).streams
                            .flatMap { stream in stream.values.map { $0[1] } }
                    }
                },
                remains: { peer.requests.map(\.text) },
                breakDestination: {
                    peer.answer(thenAlways: .status(503))
                    return { peer.answer() }
                }
            )
        }
        #expect(suite.violations() == [])
    }
}
