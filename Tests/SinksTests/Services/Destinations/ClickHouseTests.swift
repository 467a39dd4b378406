import Testing

@testable import Sinks

@Suite("Records sent to ClickHouse", .blocking)
struct ClickHouseTests {
    private let destination = HTTPSink.Destination.clickHouse(
        table: "logs",
        user: "me",
        password: Secret(Destinations.secret),
        formatter: JSONLinesFormatter([])
    )

    @Test("are rows of JSON, a line each")
    func rows() throws {
        let start = #"{"timestamp":"2026-11-21T12:00:00.250000Z","level":"info","logger":"shop","message":""#
        #expect(
            try Destinations.body(destination, Destinations.records(2)) == start + "1\"}\n" + start + "2\"}\n"
        )
    }

    @Test("are an insert, with its settings in the query and the user in the header")
    func request() throws {
        let peer = try HTTPPeer()
        let destination = HTTPSink.Destination.clickHouse(
            table: "a`b.c d",
            user: "me",
            password: Secret(Destinations.secret),
            settings: ["async_insert": "1", "date_time_input_format": "basic"]
        )
        let sink = try HTTPSink("http://\(peer.host)/?x=1", to: destination, options: HTTPSinkTests.options())
        try sink.log("1")
        let request = try #require(peer.requests.first)
        #expect(
            request.line == "POST /?x=1&query=INSERT+INTO+%60a%5C%60b%60.%60c+d%60+FORMAT+JSONEachRow&async_insert=1"
                + "&date_time_input_format=basic&input_format_skip_unknown_fields=1 HTTP/1.1"
        )
        #expect(request.field("X-ClickHouse-User") == "me")
        #expect(request.field("X-ClickHouse-Key") == Destinations.secret)
        #expect(request.field("Authorization") == nil)
        #expect(sink.description == "POST http://\(peer.host)/")
        #expect(sinkError { _ = try HTTPSink("http://h", to: .clickHouse(table: "")) }?.code == .invalidOption)
    }

    @Test(
        "mean what the code of the exception says, whatever the status is",
        arguments: [
            (200, "", nil, nil), (500, "", nil, .unavailable(again: false)), (404, "", nil, .refused),
            (500, "Code: 241. DB::Exception: Memory limit", nil, .unavailable(again: true)),
            (500, "Code: 252, e.displayText() = DB::Exception: Too many parts", nil, .unavailable(again: true)),
            (500, "Code: 242. DB::Exception: read only", nil, .unavailable(again: false)),
            (400, "Code: 41, e.displayText() = DB::Exception: Cannot read DateTime", nil, .malformed),
            (500, "Code: 117. DB::Exception: Unknown field", nil, .malformed),
            (404, "Code: 60. DB::Exception: Table x doesn't exist", nil, .refused),
            (500, "Code: 497. DB::Exception: Not enough privileges", nil, .refused),
            (200, "Code: 241. DB::Exception: Memory limit", nil, .unavailable(again: true)),
            (200, "Code: 12345. DB::Exception: new", nil, .unavailable(again: false)),
            (200, "x\nCode: 27. DB::ParsingException: y", nil, .malformed), (200, "", 60, .refused),
            (500, "Code: 1. DB::Exception: x", 252, .unavailable(again: true)), (200, "Code: 41", nil, nil),
            (200, "DB::Exception", nil, nil),
        ] as [(Int, String, Int?, HTTPVerdict?)]
    )
    func exceptions(status: Int, body: String, code: Int?, verdict: HTTPVerdict?) {
        let answer = HTTPAnswer.about(status: status, body: body, exception: code)
        let found = ClickHouseException(answer)?.verdict(of: status) ?? HTTPVerdict.of(status: status)
        #expect(found == verdict ?? .delivered)
    }

    @Test("fail with ClickHouse's words, also if its exception comes with 200")
    func words() throws {
        let peer = try HTTPPeer()
        peer.answer(
            .status(200, headers: ["X-ClickHouse-Exception-Code: 60"], body: "Code: 60. DB::Exception: Table\nx"),
            .status(200, headers: ["x-clickhouse-exception-code:  516 "])
        )
        let sink = try Destinations.sink(peer, destination)
        #expect(sinkError { try sink.log("1") }?.reason == #"it answered 200: Code: 60. DB::Exception: Table\nx"#)
        #expect(sinkError { try sink.log("2") }?.reason == "it answered 200: Code: 516")
        try sink.log("3")
        #expect(sink.statistics.failed == 2)
        #expect(sink.statistics.emitted == 1)
    }
}
