import Testing

@testable import Sinks

extension HTTPSinkTests {
    @Test("are tried again at once where that may help", arguments: [429, 502, 503, 504])
    func again(status: Int) throws {
        let peer = try HTTPPeer()
        peer.answer(.status(status), .status(status))
        let sink = try sink(peer)
        try sink.log("1")
        #expect(peer.requests.map(\.text) == Array(repeating: #"{"m":"1"}"#, count: 3))
        #expect(time.now == Some.instant.advanced(bySeconds: 3))
        #expect(sink.statistics.emitted == 1)
        #expect(sink.statistics.failed == 0)
    }

    @Test("are tried by a later call where only time may help", arguments: [408, 425, 500, 501])
    func later(status: Int) throws {
        let peer = try HTTPPeer()
        peer.answer(.status(status))
        let sink = try sink(peer)
        #expect(code { try sink.log("1") } == .unavailable)
        #expect(code { try sink.log("2") } == .unavailable)
        #expect(peer.requests.count == 1)
        time.advance(seconds: 1)
        try sink.log("3")
        #expect(sink.statistics.failed == 2)
    }

    @Test("are tried again after as long as the server asks, in seconds or by a date")
    func retryAfter() throws {
        let peer = try HTTPPeer()
        let sink = try sink(peer)
        peer.answer(.status(503, headers: ["Retry-After: 7"]))
        try sink.log("1")
        #expect(time.now == Some.instant.advanced(bySeconds: 7))
        // No older wish is remembered.
        peer.answer(.status(503))
        try sink.log("2")
        #expect(time.now == Some.instant.advanced(bySeconds: 8))
        peer.answer(.status(429, headers: ["Retry-After: 120"]))
        #expect(code { try sink.log("3") } == .unavailable)
        time.advance(seconds: 119)
        #expect(code { try sink.log("4") } == .unavailable)
        time.advance(seconds: 1)
        try sink.log("5")
        // Ages ahead: five minutes are enough.
        peer.answer(.status(503, headers: ["Retry-After: Fri, 31 Dec 2100 23:59:59 GMT"]))
        #expect(code { try sink.log("6") } == .unavailable)
        time.advance(seconds: 299)
        #expect(code { try sink.log("7") } == .unavailable)
        time.advance(seconds: 1)
        try sink.log("8")
    }

    @Test("are tried again after as long as is allowed, if the server asks for longer than can be counted")
    func endlessRetryAfter() throws {
        for digits in ["99999999999999999999", "9223372036854775808", "18446744073709551616000 \t"] {
            let peer = try HTTPPeer()
            let sink = try sink(peer)
            peer.answer(.status(503, headers: ["retry-AFTER:\(digits)"]))
            #expect(code { try sink.log("1") } == .unavailable)
            time.advance(seconds: 299)
            #expect(code { try sink.log("2") } == .unavailable)
            time.advance(seconds: 1)
            try sink.log("3")
            #expect(peer.requests.count == 2)
            // And no longer wish is remembered than the last one.
            peer.answer(.status(503))
            try sink.log("4")
            #expect(peer.requests.count == 4)
        }
    }

    @Test("do not wait without a server, and arrive when there is one")
    func downAtStart() throws {
        let peer = try HTTPPeer()
        peer.stop()
        let sink = try sink(peer)
        let error = sinkError { try sink.log("1") }
        #expect(error?.code == .system)
        #expect(error?.isTemporary == true)
        #expect(error?.errno == Errno.connectionRefused.rawValue)
        #expect(code { try sink.log("2") } == .unavailable)
        try peer.restart()
        time.advance(seconds: 1)
        try sink.log("3")
        #expect(peer.requests.map(\.text) == [#"{"m":"3"}"#])
        #expect(sink.statistics.failed == 2)
        #expect(sink.statistics.emitted == 1)
    }
}
