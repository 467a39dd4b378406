import Testing

@testable import Sinks

@Suite("Records sent to Seq, and as GELF over HTTP", .blocking)
struct EventLinesTests {
    private let record = Destinations.record("order 7 paid", .warning, ["amount": 12.5])

    @Test("are lines of CLEF for Seq, with its key and its flag in the query")
    func seq() throws {
        let peer = try HTTPPeer()
        peer.answer(.status(201, body: #"{"MinimumLevelAccepted":null}"#))
        let sink = try Destinations.sink(
            peer,
            .seq(apiKey: Secret(Destinations.secret), formatter: SchemaFormatter(.clef, fields: []))
        )
        try sink.emit([record, record])
        let request = try #require(peer.requests.first)
        let line =
            #"{"@t":"2026-11-21T12:00:00.250000Z","@m":"order 7 paid","@l":"Warning","SourceContext":"shop","#
            + #""amount":12.5}"#
        #expect(request.line == "POST /api/events/raw?clef HTTP/1.1")
        #expect(request.field("Content-Type") == "application/vnd.serilog.clef")
        #expect(request.field("X-Seq-ApiKey") == Destinations.secret)
        #expect(request.text == line + "\n" + line)
        #expect(sink.statistics.emitted == 2)
    }

    @Test("are searched for the one that Seq rejects behind a buffer, and it is reported in Seq's words")
    func rejected() throws {
        let peer = try HTTPPeer()
        let failures = ReportedFailures()
        let no = HTTPPeer.Answer.status(400, body: #"{"Error":"The event is not valid.","More":[1]}"#)
        peer.answer(no, .status(201), no, .status(201), no)
        let sink = try Destinations.sink(peer, .seq())
            .buffered(capacity: 4, options: Some.buffer(failures: failures.reporter))
        for record in Destinations.records(4) { try sink.emit(record) }
        try sink.close()
        #expect(peer.requests.map { $0.text.split(separator: "\n").count } == [4, 2, 2, 1, 1])
        #expect(
            failures.texts == [
                "could not send to http://\(peer.host)/api/events/raw: it answered 400: The event is not valid."
            ]
        )
        #expect(sink.statistics.emitted == 3)
        #expect(sink.statistics.failed == 1)
    }

    @Test("are messages of GELF, one in a request, or lines if the input allows it")
    func gelf() throws {
        let peer = try HTTPPeer()
        peer.answer(thenAlways: .status(202))
        let formatter = SchemaFormatter(.gelf(host: "web-1"), fields: [])
        let message =
            #"{"version":"1.1","host":"web-1","short_message":"order 7 paid","timestamp":1795262400.250000,"level":4,"#
            + #""_level_name":"WARNING","_logger":"shop","_amount":12.5}"#
        let single = try Destinations.sink(peer, .gelf(formatter: formatter))
        #expect(single.batchLimit == 1)
        try single.emit([record, record])
        try Destinations.sink(peer, .gelf(batches: true, formatter: formatter)).emit([record, record])
        #expect(peer.requests.map(\.line) == Array(repeating: "POST /gelf HTTP/1.1", count: 3))
        #expect(peer.requests.map(\.text) == [message, message, message + "\n" + message])
    }
}
