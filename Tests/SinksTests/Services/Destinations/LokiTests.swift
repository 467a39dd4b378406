import Foundation
import SinkTesting
import Testing

@testable import Sinks

@Suite("Records sent to Loki", .blocking)
struct LokiTests {
    private let plain = HTTPSink.Destination.loki(labels: ["app": "shop", "Env": "é\""], formatter: Some.plain)

    @Test("are streams of lines by level, in the order in which they came")
    func streams() throws {
        let records = [
            Destinations.record("1"), Destinations.record("2 \"x\"", .error), Destinations.record("3", after: 1),
        ]
        #expect(
            try Destinations.body(plain, records)
                == #"{"streams":[{"stream":{"Env":"é\"","app":"shop","level":"info"},"values":["#
                + #"["1795262400250000000","1"],["1795262400250000001","3"]]},"#
                + #"{"stream":{"Env":"é\"","app":"shop","level":"error"},"values":["#
                + #"["1795262400250000000","2 \"x\""]]}]}"#
        )
    }

    @Test("have no level label of the sink's beside one of the application's")
    func ownLevel() throws {
        let destination = HTTPSink.Destination.loki(labels: ["level": "any"], formatter: Some.plain)
        let records = [Destinations.record("1"), Destinations.record("2", .error)]
        #expect(
            try Destinations.body(destination, records)
                == #"{"streams":[{"stream":{"level":"any"},"values":[["1795262400250000000","1"],"#
                + #"["1795262400250000000","2"]]}]}"#
        )
        #expect(
            try Destinations.body(.loki(labels: [:], formatter: Some.plain), [records[0]])
                == #"{"streams":[{"stream":{"level":"info"},"values":[["1795262400250000000","1"]]}]}"#
        )
    }

    @Test("have the attributes that are named as structured metadata, all as texts")
    func metadata() throws {
        let destination = HTTPSink.Destination.loki(
            labels: [:],
            metadata: ["trace.id", "n", "9x", "none", "secret", "list"],
            formatter: Some.plain
        )
        let record = Destinations.record(
            "1",
            .info,
            [
                "trace.id": "a\n", "n": 5, "9x": true, "other": 1, "secret": .private("sesame"),
                "list": .array([1, "a"]),
            ]
        )
        #expect(
            try Destinations.body(destination, [record, Destinations.record("2")])
                == #"{"streams":[{"stream":{"level":"info"},"values":[["1795262400250000000","1",{"trace_id":"a\n","#
                + #""n":"5","_9x":"true","secret":"<private>","list":"[1,\"a\"]"}],["1795262400250000000","2"]]}]}"#
        )
    }

    @Test("go to the push API as JSON, with the tenant")
    func request() throws {
        let peer = try HTTPPeer()
        peer.answer(thenAlways: .status(204))
        let sink = try Destinations.sink(peer, .loki(labels: ["app": "shop"], tenant: "t 1"))
        try sink.log("1")
        let request = try #require(peer.requests.first)
        #expect(request.line == "POST /loki/api/v1/push HTTP/1.1")
        #expect(request.field("Content-Type") == "application/json")
        #expect(request.field("X-Scope-OrgID") == "t 1")
        #expect(sink.statistics.emitted == 1)
        #expect(sink.statistics.bytes == UInt64(request.body.count))
        #expect(sink.description == "POST http://\(peer.host)/loki/api/v1/push")
    }

    private func tooOld(_ ignored: Int, of all: Int) -> HTTPPeer.Answer {
        .status(
            400,
            body: "entry with timestamp 2026-11-21 ignored, reason: 'entry too far behind',\nuser 'fake', "
                + "total ignored: \(ignored) out of \(all) for stream: {app=\"shop\"}"
        )
    }

    @Test("count as failed as far as Loki ignored them, and the reporter receives its reason")
    func ignored() throws {
        let peer = try HTTPPeer()
        let failures = ReportedFailures()
        peer.answer(tooOld(2, of: 5), .status(204), tooOld(2, of: 2))
        let sink = try Destinations.sink(peer, plain) { $0.failures = failures.reporter }
        try sink.emit(Destinations.records(5))
        #expect(sink.statistics.emitted == 3)
        #expect(sink.statistics.failed == 2)
        #expect(
            failures.texts == [
                "could not send all to http://\(peer.host)/loki/api/v1/push: it answered 400: entry with timestamp "
                    + "2026-11-21 ignored, reason: 'entry too far behind',\\nuser 'fake', total ignored: 2 out of 5 for "
                    + "stream: {app=\"shop\"}"
            ]
        )
        try sink.log("6")
        let error = sinkError { try sink.emit(Destinations.records(2)) }
        #expect(error?.code == .refused)
        #expect(error?.blamesContent == false)
        #expect(sink.statistics.emitted == 4)
        #expect(sink.statistics.failed == 4)
    }

    @Test("are searched for the line at fault behind a buffer if Loki's count is about a part of them")
    func searched() throws {
        let peer = try HTTPPeer()
        // Of two streams, Loki reports the last.
        peer.answer(tooOld(1, of: 2), .status(204), tooOld(1, of: 1), .status(204), tooOld(1, of: 1))
        let sink = try Destinations.sink(peer, plain)
            .buffered(capacity: 4, flushLevel: .critical, options: Some.buffer())
        for (number, level) in [Level.info, .error, .info, .error].enumerated() {
            try sink.emit(Destinations.record("\(number)", level))
        }
        try sink.close()
        #expect(peer.requests.map { $0.text.components(separatedBy: "[\"179").count - 1 } == [4, 2, 2, 1, 1])
        #expect(sink.statistics.emitted == 3)
        #expect(sink.statistics.failed == 1)
    }

    @Test(
        "have counts in Loki's words, or none",
        arguments: [
            ("total ignored: 2 out of 5", 2, 5), ("x total ignored: 10 out of 10, y", 10, 10),
            ("total ignored: 2", -1, -1), ("total ignored: a out of b", -1, -1), ("total ignored: 1 of 2 x", -1, -1),
            ("total ignored: 99999999999999999999 out of 5", -1, -1), ("", -1, -1), ("total ignored: ", -1, -1),
        ]
    )
    func counts(text: String, ignored: Int, all: Int) {
        let found = LokiPush.ignored(in: text)
        #expect(found?.ignored ?? -1 == ignored)
        #expect(found?.all ?? -1 == all)
    }

    @Test("need labels with names that Loki takes", arguments: ["", "a-b", "9a", "a.b", "é"])
    func badLabels(name: String) {
        #expect(sinkError { _ = try HTTPSink("http://h", to: .loki(labels: [name: "x"])) }?.code == .invalidOption)
    }
}
