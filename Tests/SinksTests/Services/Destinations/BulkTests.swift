import Foundation
import SinkTesting
import Testing

@testable import Sinks

@Suite("Records sent to the bulk API of a search engine", .blocking)
struct BulkTests {
    private let destination = HTTPSink.Destination.elasticsearch(index: "logs-shop", formatter: JSONLinesFormatter([]))

    private func items(_ statuses: Int..., reason: String = "no") -> HTTPPeer.Answer {
        let items = statuses.map { status in
            status < 300
                ? #"{"create":{"status":\#(status)}}"#
                : #"{"create":{"status":\#(status),"error":{"type":"a_type","reason":"\#(reason)"}}}"#
        }
        let hasErrors = statuses.contains { $0 >= 300 }
        return .status(200, body: #"{"errors":\#(hasErrors),"items":[\#(items.joined(separator: ","))]}"#)
    }

    private func document(_ number: Int) -> String {
        #"{"timestamp":"2026-11-21T12:00:00.250000Z","level":"info","logger":"shop","message":"\#(number)"}"#
    }

    @Test("are pairs of lines, an action and a document")
    func pairs() throws {
        #expect(
            try Destinations.body(destination, Destinations.records(2))
                == "{\"create\":{}}\n\(document(1))\n{\"create\":{}}\n\(document(2))\n"
        )
        let named = HTTPSink.Destination.elasticsearch(
            index: "logs",
            id: { $0.message.text() == "2" ? nil : "id \"\($0.message.text())\"" },
            formatter: JSONLinesFormatter([])
        )
        #expect(
            try Destinations.body(named, Destinations.records(2))
                == "{\"create\":{\"_id\":\"id \\\"1\\\"\"}}\n\(document(1))\n{\"create\":{}}\n\(document(2))\n"
        )
    }

    @Test("go to the index, with a request for a short answer")
    func request() throws {
        let peer = try HTTPPeer()
        peer.answer(items(201))
        let sink = try HTTPSink(
            "http://\(peer.host)/search/",
            to: destination,
            credentials: .token("k", scheme: "ApiKey"),
            options: HTTPSinkTests.options()
        )
        try sink.log("1")
        let request = try #require(peer.requests.first)
        #expect(
            request.line == "POST /search/logs-shop/_bulk?filter_path=errors%2Citems.%2A.status%2Citems.%2A.error.type"
                + "%2Citems.%2A.error.reason HTTP/1.1"
        )
        #expect(request.field("Content-Type") == "application/x-ndjson")
        #expect(request.field("Authorization") == "ApiKey k")
        #expect(sink.statistics.emitted == 1)
    }

    @Test("fail one by one: those with a busy shard for now, rejected ones for good, and duplicates not at all")
    func items() throws {
        let peer = try HTTPPeer()
        peer.answer(items(201, 429, 409, 503, 201), items(201, 400, 429, 404), items(409, 409))
        let sink = try Destinations.sink(peer, destination)
        let busy = batchError { try sink.emit(Destinations.records(5)) }
        #expect(busy?.cause.code == .unavailable)
        #expect(busy?.failed == [1, 3])
        #expect(busy?.unattempted == [])
        #expect(sink.statistics.emitted == 3)
        #expect(sink.statistics.failed == 2)
        let mixed = batchError { try sink.emit(Destinations.records(4)) }
        #expect(
            mixed?.cause.description == "could not send all to http://\(peer.host)/logs-shop/_bulk: it answered 200: "
                + "2 of 4: 400 a_type: no"
        )
        #expect(mixed?.cause.isTemporary == false)
        #expect(mixed?.failed == [1, 3])
        #expect(mixed?.unattempted == [2])
        #expect(sink.statistics.emitted == 4)
        #expect(sink.statistics.failed == 4)
        try sink.emit(Destinations.records(2))
        #expect(sink.statistics.emitted == 6)
    }

    @Test("are sent again by the same call if all shards are busy")
    func allBusy() throws {
        let peer = try HTTPPeer()
        peer.answer(items(429, 429), items(503, 429), items(201, 201))
        let sink = try Destinations.sink(peer, destination)
        try sink.emit(Destinations.records(2))
        #expect(peer.requests.count == 3)
        #expect(sink.statistics.emitted == 2)
        #expect(sink.statistics.failed == 0)
        peer.answer(items(400))
        let error = sinkError { try sink.log("3") }
        #expect(error?.code == .refused)
        #expect(error?.reason == "it answered 200: 1 of 1: 400 a_type: no")
    }

    @Test("behind a buffer are each stored once or reported, in order, and only busy ones are sent again")
    func buffered() throws {
        let peer = try HTTPPeer()
        let time = ManualTime()
        let failures = ReportedFailures()
        peer.answer(items(201, 400, 429, 201, 503), items(429, 201), items(201, 201))
        var options = Some.buffer(time)
        options.failures = failures.reporter
        let sink = try Destinations.sink(peer, destination, time).buffered(capacity: 5, options: options)
        for record in Destinations.records(5) { try sink.emit(record) }
        #expect(sink.statistics.depth == 1)
        time.advance(seconds: 2)
        try sink.emit(Destinations.record("6"))
        try sink.close()
        let messages = peer.requests.map { request in
            request.text.components(separatedBy: #""message":""#).dropFirst().compactMap(\.first).map(String.init)
        }
        #expect(messages == [["1", "2", "3", "4", "5"], ["3", "5"], ["3", "6"]])
        #expect(sink.statistics.emitted == 5)
        #expect(sink.statistics.failed == 1)
        #expect(failures.texts.first?.contains("1 of 5: 400 a_type: no") == true)
    }

    @Test("go on to a fallback as far as they were rejected")
    func fallback() throws {
        let peer = try HTTPPeer()
        peer.answer(items(201, 400, 201))
        let other = CollectingSink()
        try Destinations.sink(peer, destination).fallback(to: other).emit(Destinations.records(3))
        #expect(other.messages == ["2"])
    }

    @Test(
        "are kept if what answers with 200 is no search engine",
        arguments: [
            "", "<html>Welcome</html>", "{}", "[]", #"{"errors":false}"#, #"{"errors":false,"items":[]}"#,
            #"{"errors":"no","items":[{"create":{"status":201}}]}"#, #"{"errors":true,"items":[{"create":{}}]}"#,
            #"{"errors":false,"items":[{"create":{"status":201}}"#,
            #"{"errors":false,"items":[{"create":{"status":201}},{"create":{"status":201}}]}"#,
        ]
    )
    func lies(body: String) throws {
        let meaning = destination.content.meaning(of: .about(body: body))
        guard case .failure(let failure) = meaning else {
            Issue.record("it was believed")
            return
        }
        #expect(failure.error.code == .unavailable)
        #expect(failure.remedy == .wait(nil))
    }

    @Test("go in smaller requests if the answer is too long, or the request was")
    func long() throws {
        let peer = try HTTPPeer()
        let long = String(repeating: "x", count: 5 << 20)
        peer.answer(items(400, 400, reason: long), items(201), .status(413), items(201))
        let time = ManualTime()
        let sink = try Destinations.sink(peer, destination, time).buffered(capacity: 2, options: Some.buffer(time))
        for record in Destinations.records(2) { try sink.emit(record) }
        try sink.close()
        #expect(peer.requests.map { $0.text.split(separator: "\n").count } == [4, 2, 2])
        #expect(sink.statistics.emitted == 1)
        #expect(sink.statistics.failed == 1)
    }

    @Test("are refused with the engine's reason, shortened and escaped")
    func reasons() {
        let text = #"{"error":{"root_cause":[{}],"type":"security_exception","reason":"no\u001b[2J key"},"status":401}"#
        guard case .failure(let failure) = destination.content.meaning(of: .about(status: 401, body: text)) else {
            Issue.record("it was taken")
            return
        }
        #expect(failure.error.reason == "it answered 401: security_exception: no\\x1b[2J key")
        #expect(failure.error.code == .refused)
        let old = destination.content.meaning(
            of: .about(body: #"{"errors":true,"items":[{"create":{"status":400,"error":"Old[x]"}}]}"#)
        )
        #expect((try? old.get())?.refusal?.cause.reason == "it answered 200: 1 of 1: 400 Old[x]")
    }

    @Test("need an index with a name", arguments: ["", "a/b", "a?b", "a b", "a,b", "*", "é"])
    func badIndex(name: String) {
        let error = sinkError { _ = try HTTPSink("http://h", to: .elasticsearch(index: name)) }
        #expect(error?.code == .invalidOption)
    }
}
