import Testing

@testable import Sinks

extension HTTPSinkTests {
    @Test("survive a server that closes the connection, whether before or after it has read")
    func dropped() throws {
        let peer = try HTTPPeer()
        let sink = try sink(peer)
        try sink.log("1")
        peer.answer(.drop)
        try sink.log("2")
        #expect(peer.requests.map(\.text).suffix(2) == [#"{"m":"2"}"#, #"{"m":"2"}"#])
        peer.answer(thenAlways: .drop)
        let error = sinkError { try sink.log("3") }
        #expect(error?.code == .system)
        #expect(error?.isTemporary == true)
        peer.answer()
        time.advance(seconds: 60)
        try sink.log("4")
        #expect(sink.statistics.emitted == 3)
        #expect(sink.statistics.failed == 1)
        try sink.close()
        #expect(peer.clients == 0)
    }

    @Test("wait no longer than allowed for a server that does not answer")
    func silent() throws {
        let peer = try HTTPPeer()
        peer.answer(.hang)
        let sink = try sink(peer) { $0.timeouts.request = .seconds(1) }
        let error = sinkError { try sink.log("1") }
        #expect(error?.errno == Errno.timedOut.rawValue)
        #expect(error?.isTemporary == true)
        #expect(peer.requests.count == 1)
        #expect(peer.clients == 0)
        time.advance(seconds: 1)
        try sink.log("2")
        #expect(sink.statistics.failed == 1)
        #expect(sink.statistics.emitted == 1)
    }

    @Test(
        "are delivered by an answer that never ends, once its status is there, of which little is kept",
        arguments: [HTTPPeer.Answer.endless, .missingBody]
    )
    func endless(answer: HTTPPeer.Answer) throws {
        let peer = try HTTPPeer()
        peer.answer(answer)
        let sink = try sink(peer) { $0.timeouts.request = .seconds(2) }
        try sink.log("1")
        try sink.log("2")
        #expect(peer.requests.count == 2)
        #expect(peer.connections == 2)
        #expect(sink.statistics.emitted == 2)
        try sink.close()
        #expect(peer.clients == 0)
    }

    @Test(
        "are delivered, once, however the answer breaks off whose status was there",
        arguments: [
            HTTPPeer.Answer.bytes("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nx"),
            .bytes("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n"),
            .bytes("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab"),
            .bytes("HTTP/1.1 200 OK\r\nTransfer-Encoding: unheard-of\r\n\r\nx"),
            .reset("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nx"),
        ]
    )
    func brokenOff(answer: HTTPPeer.Answer) throws {
        let peer = try HTTPPeer()
        peer.answer(answer)
        let sink = try sink(peer)
        try sink.log("1")
        #expect(peer.requests.count == 1)
        try sink.log("2")
        #expect(peer.requests.map(\.text) == [#"{"m":"1"}"#, #"{"m":"2"}"#])
        #expect(sink.statistics.emitted == 2)
        #expect(sink.statistics.failed == 0)
    }

    @Test(
        "are not sent again to a server that refuses them and breaks off",
        arguments: [(413, SinkError.Code.tooLong), (400, .refused)]
    )
    func refusedAndBrokenOff(status: Int, expected: SinkError.Code) throws {
        let peer = try HTTPPeer()
        peer.answer(.reset("HTTP/1.1 \(status) Some Words\r\nContent-Length: 10\r\n\r\nx"))
        let sink = try sink(peer)
        #expect(code { try sink.log("1") } == expected)
        #expect(peer.requests.count == 1)
        try sink.log("2")
        #expect(peer.requests.count == 2)
        #expect(sink.statistics.emitted == 1)
        #expect(sink.statistics.failed == 1)
    }

    @Test("end, one way or the other, if the header of the answer never does")
    func endlessHeader() throws {
        let peer = try HTTPPeer()
        peer.answer(.endlessHeader)
        let sink = try sink(peer) { $0.timeouts.request = .milliseconds(500) }
        _ = sinkError { try sink.log("1") }
        time.advance(seconds: 60)
        try sink.log("2")
        #expect(sink.statistics.emitted + sink.statistics.failed == 2)
    }

    @Test(
        "fail where something answers that is no web server",
        arguments: ["220 mail.example ESMTP\r\n", "\0\0\0", "HTTP/9.9 twohundred\r\n\r\n"]
    )
    func garbage(answer: String) throws {
        let peer = try HTTPPeer()
        peer.answer(thenAlways: .bytes(answer))
        let sink = try sink(peer)
        #expect(sinkError { try sink.log("1") } != nil)
        #expect(sink.statistics.failed == 1)
        peer.answer()
        time.advance(seconds: 60)
        try sink.log("2")
    }
}
