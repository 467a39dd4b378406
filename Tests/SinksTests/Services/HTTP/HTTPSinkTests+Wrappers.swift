import SinkTesting
import Testing

@testable import Sinks

extension HTTPSinkTests {
    @Test("go to a fallback while the server is away")
    func fallback() throws {
        let peer = try HTTPPeer()
        peer.stop()
        let other = CollectingSink()
        let sink = try sink(peer).fallback(to: other)
        try sink.log("1")
        try sink.log("2")
        #expect(other.messages == ["1", "2"])
        try sink.close()
    }

    @Test("arrive through a queue, and repeated")
    func queuedAndRetried() throws {
        let peer = try HTTPPeer()
        peer.answer(.status(500))
        let time = time
        let pause = Pause { time.advance(seconds: max(1, Int64($0 / .seconds(1)))) }
        let sink = try sink(peer).retried(pause: pause).queued()
        try sink.log("1")
        try sink.log("2")
        try sink.close()
        #expect(peer.requests.map(\.text) == [#"{"m":"1"}"#, #"{"m":"1"}"#, #"{"m":"2"}"#])
    }

    @Test("leave no descriptor behind, however often a server fails")
    func descriptors() throws {
        let peer = try HTTPPeer()
        peer.answer(thenAlways: .drop)
        let sink = try sink(peer) { $0.retry.backoff = Backoff(retryStart: .zero) }
        for number in 0..<50 { try? sink.log("\(number)") }
        #expect(peer.clients <= 1)
        try sink.close()
        #expect(peer.clients == 0)
    }
}
