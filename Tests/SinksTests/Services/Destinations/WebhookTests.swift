import SinkTesting
import Testing

@testable import Sinks

@Suite("Records sent to a webhook", .blocking)
struct WebhookTests {
    @Test("are one text, a line each")
    func lines() throws {
        let destination = HTTPSink.Destination.webhook("content", formatter: Some.plain)
        #expect(try Destinations.body(destination, Destinations.records(3)) == #"{"content":"1\n2\n3"}"#)
        #expect(
            try Destinations.body(.webhook(formatter: Some.plain), [Destinations.record("<!channel> & é")])
                == #"{"text":"<!channel> & é"}"#
        )
    }

    @Test("cannot mention anything in Slack")
    func slack() throws {
        #expect(
            try Destinations.body(.slack(formatter: Some.plain), [Destinations.record("<!channel> & é")])
                == #"{"text":"&lt;!channel&gt; &amp; é"}"#
        )
    }

    @Test("go in more texts behind a buffer if they are too long for one, and are cut if alone they are")
    func long() throws {
        let peer = try HTTPPeer()
        let sink = try Destinations.sink(peer, .webhook(maxLength: 5, formatter: Some.plain))
            .buffered(capacity: 4, options: Some.buffer())
        for text in ["ab", "cd", "ef", "longer"] { try sink.emit(Destinations.record(text)) }
        try sink.close()
        #expect(peer.requests.map(\.text) == [#"{"text":"ab\ncd"}"#, #"{"text":"ef"}"#, #"{"text":"long…"}"#])
        #expect(sink.statistics.emitted == 4)
        #expect(sink.statistics.failed == 0)
        #expect(sinkError { _ = try HTTPSink("http://h", to: .webhook(maxLength: 0)) }?.code == .invalidOption)
    }

    @Test("have a path that is shown nowhere")
    func secretPath() throws {
        let peer = try HTTPPeer()
        let url = "http://\(peer.host)/services/\(Destinations.secret)?key=\(Destinations.secret)"
        let time = ManualTime()
        for destination in [HTTPSink.Destination.webhook(), .slack()] {
            let sink = try HTTPSink(
                url,
                to: destination,
                options: HTTPSinkTests.options(time) {
                    $0.retry.backoff = Backoff(retryStart: .zero)
                    $0.timeouts.request = .seconds(1)
                }
            )
            #expect(sink.description == "POST http://\(peer.host)")
            var texts = ["\(sink)", String(reflecting: sink), "\(destination)"]
            for answer in [HTTPPeer.Answer.status(403, body: Destinations.secret), .status(503), .drop, .bytes("x")] {
                peer.answer(thenAlways: answer)
                let error = sinkError { try sink.log("1") }
                texts.append(try #require(error).description)
                dump(error, to: &texts[0])
            }
            for text in texts { #expect(!text.contains(Destinations.secret)) }
        }
        let wrong = sinkError { _ = try HTTPSink("http://h/a#\(Destinations.secret)", to: .slack()) }
        #expect(wrong?.description.contains(Destinations.secret) == false)
    }
}
