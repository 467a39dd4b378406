import Foundation
import Testing

@testable import Sinks

@Suite("Records sent to Splunk", .blocking)
struct SplunkTests {
    private let destination = HTTPSink.Destination.splunk(
        token: Secret(Destinations.secret),
        index: "main",
        source: "a \"b\"",
        host: "h1",
        formatter: JSONLinesFormatter([])
    )

    @Test("are events one after another, with their times in seconds")
    func events() throws {
        var early = Destinations.record("2")
        early.timestamp = Timestamp(nanoseconds: -1_500_000_000)
        let fields = #""host":"h1","source":"a \"b\"","sourcetype":"_json","index":"main","#
        #expect(
            try Destinations.body(destination, [Destinations.record("1"), early])
                == #"{"time":1795262400.250000,"# + fields + #""event":{"timestamp":"2026-11-21T12:00:00.250000Z","#
                + #""level":"info","logger":"shop","message":"1"}}{"time":-1.500000,"# + fields
                + #""event":{"timestamp":"1969-12-31T23:59:58.500000Z","level":"info","logger":"shop","message":"2"}}"#
        )
        let least = HTTPSink.Destination.splunk(
            token: "t",
            sourceType: nil,
            host: "",
            formatter: JSONLinesFormatter([])
        )
        #expect(try Destinations.body(least, [early]).hasPrefix(#"{"time":-1.500000,"event":{"#))
    }

    @Test("go to the collector with its token")
    func request() throws {
        let peer = try HTTPPeer()
        peer.answer(.status(200, body: #"{"text":"Success","code":0}"#))
        let sink = try Destinations.sink(peer, destination)
        try sink.log("1")
        let request = try #require(peer.requests.first)
        #expect(request.line == "POST /services/collector/event HTTP/1.1")
        #expect(request.field("Authorization") == "Splunk \(Destinations.secret)")
        #expect(request.field("Content-Type") == "application/json")
        #expect(sink.statistics.emitted == 1)
        let both = sinkError { _ = try HTTPSink("http://h", to: destination, credentials: .bearer("x")) }
        #expect(both?.code == .invalidOption)
    }

    @Test(
        "mean what the code of the collector says",
        arguments: [
            (403, 1, HTTPVerdict.refused), (401, 2, .refused), (401, 3, .refused), (403, 4, .refused),
            (400, 5, .malformed), (400, 6, .malformed), (400, 7, .refused), (500, 8, .unavailable(again: false)),
            (503, 9, .unavailable(again: true)), (400, 10, .refused), (400, 11, .refused), (400, 12, .malformed),
            (400, 13, .malformed), (400, 14, .refused), (400, 15, .malformed), (400, 16, .refused),
            (503, 18, .unavailable(again: true)), (503, 23, .unavailable(again: true)),
            (429, 26, .unavailable(again: true)), (413, 27, .tooLong), (200, 0, .delivered), (200, 7, .refused),
            (200, 99, .refused), (200, 9, .unavailable(again: true)), (404, 404, .refused),
        ]
    )
    func codes(status: Int, code: Int, verdict: HTTPVerdict) {
        let answer = SplunkAnswer(Array(#"{"text":"Some text","code":\#(code)}"#.utf8))
        #expect(answer?.verdict(of: status) == verdict)
    }

    @Test("count as delivered before the event that is invalid, which alone is lost")
    func invalid() throws {
        let peer = try HTTPPeer()
        let body = #"{"text":"Error in handling indexed fields","code":15,"invalid-event-number":2}"#
        peer.answer(.status(400, body: body))
        let sink = try Destinations.sink(peer, destination)
        let error = batchError { try sink.emit(Destinations.records(5)) }
        #expect(error?.failed == [2])
        #expect(error?.unattempted == [3, 4])
        #expect(
            error?.cause.reason == "it answered 400: event 2 of 5: Error in handling indexed fields (code 15)"
        )
        #expect(sink.statistics.emitted == 2)
        #expect(sink.statistics.failed == 1)
    }

    @Test("are sent on from where a busy collector stopped, behind a buffer")
    func busy() throws {
        let peer = try HTTPPeer()
        let time = ManualTime()
        let success = HTTPPeer.Answer.status(200, body: #"{"text":"Success","code":0}"#)
        peer.answer(
            .status(503, body: #"{"text":"Server is busy","code":9,"invalid-event-number":3}"#),
            .status(503, body: #"{"text":"Server is busy","code":9,"invalid-event-number":0}"#),
            success
        )
        let sink = try Destinations.sink(peer, destination, time).buffered(capacity: 5, options: Some.buffer(time))
        for record in Destinations.records(5) { try sink.emit(record) }
        #expect(sink.statistics.depth == 2)
        time.advance(seconds: 2)
        try sink.close()
        #expect(peer.requests.map { $0.text.components(separatedBy: "\"event\":").count - 1 } == [5, 2, 2])
        #expect(sink.statistics.emitted == 5)
        #expect(sink.statistics.failed == 0)
    }

    @Test("are all refused with an invalid token, whose text is nowhere, even if the server repeats it")
    func token() throws {
        let peer = try HTTPPeer()
        peer.answer(.status(403, body: #"{"text":"Invalid token \#(Destinations.secret)","code":4}"#))
        let sink = try Destinations.sink(peer, destination)
        let error = sinkError { try sink.emit(Destinations.records(3)) }
        #expect(error?.code == .refused)
        #expect(error?.reason == "it answered 403: Invalid token <secret> (code 4)")
        #expect(sink.statistics.failed == 3)
    }

    @Test(
        "are kept if what answers with 200 is no collector",
        arguments: ["", "ok", "<html>", "{}", #"{"text":"Success"}"#, #"{"code":"zero"}"#, #"{"text":1,"code":0}"#]
    )
    func lies(body: String) {
        let meaning = destination.content.meaning(of: .about(body: body))
        guard case .failure(let failure) = meaning else {
            Issue.record("it was believed")
            return
        }
        #expect(failure.error.code == .unavailable)
        #expect(failure.error.reason == "it answered 200: which is no answer of the service")
        #expect(failure.remedy == .wait(nil))
    }

    @Test("are searched for the one at fault if the collector does not name it, or names one that is not there")
    func unnamed() {
        for number in ["", #","invalid-event-number":5"#, #","invalid-event-number":-1"#] {
            let body = #"{"text":"Invalid data format","code":6\#(number)}"#
            let meaning = destination.content.meaning(of: .about(status: 400, body: body, records: 5))
            guard case .failure(let failure) = meaning else {
                Issue.record("it was taken")
                continue
            }
            #expect(failure.error.blamesContent)
        }
    }
}
