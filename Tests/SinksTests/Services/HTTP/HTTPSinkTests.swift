import Foundation
import SinkTesting
import TestRandomness
import Testing

@testable import Sinks

@Suite("Records sent to a web server", .blocking)
struct HTTPSinkTests {
    /// Options without waits that a test would have to sit through.
    static func options(_ time: ManualTime = ManualTime(), _ change: (inout ServiceOptions) -> Void = { _ in })
        -> HTTPOptions
    {
        var service = ServiceOptions(
            usesProxy: false,
            failures: .silent,
            clock: time.source,
            pause: Pause { time.advance(seconds: Int64($0 / .seconds(1))) }
        )
        change(&service)
        return HTTPOptions(service: service)
    }

    static let text: @Sendable (LogRecord) -> Attributes = { ["m": .string($0.message.text())] }

    let time = ManualTime()

    func sink(
        _ peer: HTTPPeer,
        _ body: HTTPOptions.Body = .json,
        _ change: (inout ServiceOptions) -> Void = { _ in }
    ) throws -> HTTPSink {
        try HTTPSink(peer.url, body: body, options: Self.options(time, change), mapRecord: Self.text)
    }

    func code(_ body: () throws -> Void) -> SinkError.Code? { sinkError(body)?.code }

    @Test("go over one connection, and are there when emit returns")
    func keepsAlive() throws {
        let peer = try HTTPPeer()
        let sink = try sink(peer)
        for number in 1...3 {
            try sink.log("\(number)")
            #expect(peer.requests.count == number)
        }
        #expect(peer.requests.map(\.text) == [#"{"m":"1"}"#, #"{"m":"2"}"#, #"{"m":"3"}"#])
        #expect(peer.connections == 1)
        #expect(sink.statistics.emitted == 3)
        #expect(sink.statistics.bytes == 27)
        #expect(peer.clients == 1)
        try sink.close()
        #expect(peer.clients == 0)
        #expect(code { try sink.log("4") } == .closed)
    }

    @Test("have just the header that they are said to have")
    func header() throws {
        let peer = try HTTPPeer()
        var options = Self.options()
        options.headers = [("X-Source", "shop"), ("X-Empty", "")]
        let sink = try HTTPSink(
            peer.url + "?q=1",
            credentials: .bearer("t0ken"),
            options: options,
            mapRecord: Self.text
        )
        try sink.log("1")
        let request = try #require(peer.requests.first)
        #expect(request.line == "POST /in?q=1 HTTP/1.1")
        #expect(
            Set(request.head.components(separatedBy: "\r\n").dropFirst()) == [
                "Host: \(peer.host)", "Accept-Encoding: identity", "Content-type: application/json",
                "Authorization: Bearer t0ken", "X-Source: shop", "X-Empty:", "Content-Length: 9",
            ]
        )
    }

    @Test("go together in one request behind a buffer")
    func batches() throws {
        let peer = try HTTPPeer()
        let sink = try sink(peer, .ndjson).buffered(capacity: 3, options: Some.buffer(time))
        for number in 1...7 { try sink.log("\(number)") }
        try sink.close()
        #expect(peer.requests.map { $0.text.split(separator: "\n").count } == [3, 3, 1])
        #expect(peer.connections == 1)
        #expect(sink.statistics.emitted == 7)
    }

    @Test("go as an array of JSON behind a buffer, and one by one as forms")
    func otherBatches() throws {
        let peer = try HTTPPeer()
        for body in [HTTPOptions.Body.json, .form] {
            let sink = try sink(peer, body).buffered(capacity: 2, options: Some.buffer(time))
            for number in 1...2 { try sink.log("\(number)") }
            try sink.close()
        }
        #expect(peer.requests.map(\.text) == [#"[{"m":"1"},{"m":"2"}]"#, "m=1", "m=2"])
    }

    @Test("several given at once as forms go one by one, up to the first that fails")
    func formsAtOnce() throws {
        let peer = try HTTPPeer()
        peer.answer(.status(200), .status(400), .status(200))
        let sink = try sink(peer, .form)
        let records = ["1", "2", "3"].map { Some.record($0) }
        let error = batchError { try sink.emit(records) }
        #expect(error?.cause.code == .refused)
        #expect(error?.failed == [1])
        #expect(error?.unattempted == [2])
        #expect(peer.requests.map(\.text) == ["m=1", "m=2"])
        try sink.emit(error?.unattempted.map { records[$0] } ?? [])
        #expect(peer.requests.map(\.text) == ["m=1", "m=2", "m=3"])
        #expect(sink.statistics.emitted == 2)
        #expect(sink.statistics.failed == 1)
    }

    @Test("are sent again, once each, when a buffer's server comes back")
    func batchesAfterFailure() throws {
        let peer = try HTTPPeer()
        peer.answer(.status(500))
        let sink = try sink(peer, .ndjson).buffered(capacity: 2, options: Some.buffer(time))
        for number in 1...2 { try sink.log("\(number)") }
        #expect(sink.statistics.depth == 2)
        time.advance(seconds: 1)
        try sink.log("3")
        #expect(
            peer.requests.map(\.text) == [
                "{\"m\":\"1\"}\n{\"m\":\"2\"}\n", "{\"m\":\"1\"}\n{\"m\":\"2\"}\n", "{\"m\":\"3\"}\n",
            ]
        )
        #expect(sink.statistics.emitted == 3)
        #expect(sink.statistics.failed == 0)
        try sink.close()
    }
}
