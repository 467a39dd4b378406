import TestRandomness
import Testing

@testable import Sinks

@Suite("A request to a collector, byte by byte", .blocking)
struct OTLPBodyTests {
    private let body = OTLPBody(resource: ["service.name": "shop"])

    private func text(_ records: [LogRecord]) -> String {
        var writer = ByteWriter()
        body.write(records, to: &writer)
        return writer.withBytes { String(decoding: $0, as: UTF8.self) }
    }

    private func record(_ text: String, _ name: String = "a", _ attributes: Attributes = [:]) -> LogRecord {
        LogRecord(
            timestamp: Timestamp(seconds: 1_795_262_400, nanoseconds: 5),
            level: .notice,
            name: name,
            message: LogMessage(text),
            attributes: attributes,
            thread: ThreadIdentity(id: 7, name: "")
        )
    }

    private func entry(_ text: String, _ attributes: String = "", _ rest: String = "") -> String {
        #"{"timeUnixNano":"1795262400000000005","observedTimeUnixNano":"1795262400000000005","severityNumber":10,"#
            + #""severityText":"NOTICE","body":{"stringValue":""# + text + #""},"attributes":["# + attributes
            + #"{"key":"thread.id","value":{"intValue":"7"}}]"# + rest + "}"
    }

    @Test("has a resource, a scope for each logger, and the records of each in their order")
    func scopes() {
        let records = [record("1", "a"), record("2", "b"), record("3", "a"), record("4", "b"), record("5", "c")]
        let resource = #"{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"shop"}}]},"#
        let scopes =
            #"{"scope":{"name":"a"},"logRecords":["# + entry("1") + "," + entry("3") + "]},"
            + #"{"scope":{"name":"b"},"logRecords":["# + entry("2") + "," + entry("4") + "]},"
            + #"{"scope":{"name":"c"},"logRecords":["# + entry("5") + "]}"
        #expect(text(records) == #"{"resourceLogs":["# + resource + #""scopeLogs":["# + scopes + "]}]}")
    }

    @Test("has the same attributes in every scope, each key once, and private ones masked")
    func scopeAttributes() {
        let scope: Attributes = ["library": "till", "k": 1, "k": 2, "secret": .private("sesame")]
        var writer = ByteWriter()
        OTLPBody(resource: [:], scope: scope).write([record("1", "a"), record("2", "b")], to: &writer)
        let attributes =
            #","attributes":[{"key":"library","value":{"stringValue":"till"}},{"key":"k","value":{"intValue":"2"}},"#
            + #"{"key":"secret","value":{"stringValue":"<private>"}}]},"#
        let expected =
            #"{"resourceLogs":[{"resource":{"attributes":[]},"scopeLogs":["#
            + #"{"scope":{"name":"a""# + attributes + #""logRecords":["# + entry("1") + "]},"
            + #"{"scope":{"name":"b""# + attributes + #""logRecords":["# + entry("2") + "]}]}]}"
        #expect(writer.withBytes { String(decoding: $0, as: UTF8.self) } == expected)
    }

    @Test(
        "says values as the JSON mapping of Protocol Buffers does",
        arguments: [
            (.null, "{}"), (true, #"{"boolValue":true}"#), (.int(.min), #"{"intValue":"-9223372036854775808"}"#),
            (.unsigned(.max), #"{"stringValue":"18446744073709551615"}"#), (1.5, #"{"doubleValue":1.5}"#),
            (.double(.nan), #"{"doubleValue":"NaN"}"#), (.double(-.infinity), #"{"doubleValue":"-Infinity"}"#),
            (.double(.infinity), #"{"doubleValue":"Infinity"}"#), ("a\"\n", #"{"stringValue":"a\"\n"}"#),
            (.bytes([0, 255]), #"{"bytesValue":"AP8="}"#), (.private("x"), #"{"stringValue":"<private>"}"#),
            (.timestamp(Timestamp(seconds: 0)), #"{"stringValue":"1970-01-01T00:00:00.000000000Z"}"#),
            ([1, "a"], #"{"arrayValue":{"values":[{"intValue":"1"},{"stringValue":"a"}]}}"#),
            (
                ["k": nil, "l": []],
                #"{"kvlistValue":{"values":[{"key":"k","value":{}},{"key":"l","value":{"arrayValue":{"values":[]}}}]}}"#
            ),
        ] as [(Value, String)]
    )
    func values(value: Value, expected: String) {
        var writer = ByteWriter()
        writer.append(otlp: value)
        #expect(writer.withBytes { String(decoding: $0, as: UTF8.self) } == expected)
    }

    @Test(
        "has OpenTelemetry's number for each level",
        arguments: [
            (Level.notSet, 0), (.trace, 1), (.debug, 5), (.info, 9), (.notice, 10), (.warning, 13), (.error, 17),
            (.critical, 21), (Level(1), 1), (Level(6), 2), (Level(9), 4), (Level(11), 6), (Level(19), 8),
            (Level(26), 11),
            (Level(29), 12), (Level(35), 14), (Level(45), 18), (Level(55), 22), (Level(59), 24), (Level(60), 24),
            (Level(.max), 24), (Level(-5), 0), (Level(.min), 0),
        ] as [(Level, Int)]
    )
    func severities(level: Level, number: Int) {
        #expect(OTLPSeverity.number(of: level) == number)
    }

    @Test("never gives a higher level a lower number")
    func monotonic() {
        let numbers = (Int32(-1)...70).map { OTLPSeverity.number(of: Level($0)) }
        #expect(zip(numbers, numbers.dropFirst()).allSatisfy { $0 <= $1 })
        #expect(numbers.allSatisfy { (0...24).contains($0) })
    }

    private let traceID = "0af7651916cd43dd8448eb211c80319c"

    @Test("names the trace and span that attributes tell of")
    func trace() {
        let attributes: Attributes = [
            "trace_id": .string(traceID.uppercased()), "span_id": "b7ad6b7169203331", "trace_flags": "01", "x": 1,
        ]
        let rest = #","flags":1,"traceId":""# + traceID + #"","spanId":"b7ad6b7169203331""#
        let x = #"{"key":"x","value":{"intValue":"1"}},"#
        #expect(text([record("1", "a", attributes)]).contains(entry("1", x, rest)))
    }

    @Test(
        "leaves among the attributes what is no trace",
        arguments: [
            ["trace_id": "00000000000000000000000000000000", "span_id": "b7ad6b7169203331"],
            ["trace_id": "0af7651916cd43dd8448eb211c80319", "span_id": "b7ad6b7169203331"],
            ["trace_id": "0af7651916cd43dd8448eb211c80319g"], ["trace_id": 5], ["span_id": "b7ad6b7169203331"],
            ["trace_id": "\"},{\"0af7651916cd43dd8448eb2119"],
        ] as [Attributes]
    )
    func noTrace(attributes: Attributes) {
        #expect(TraceIdentifiers(attributes) == nil)
        let written = text([record("1", "a", attributes)])
        for attribute in attributes { #expect(written.contains("\"key\":\"\(attribute.key)\"")) }
        #expect(!written.contains("traceId") && !written.contains("spanId"))
    }

    @Test("leaves a span or flags that are none beside a good trace")
    func halfTrace() {
        let trace = TraceIdentifiers(["trace_id": .string(traceID), "span_id": "0000000000000000", "trace_flags": 256])
        #expect(trace?.keys == ["trace_id"])
        #expect(TraceIdentifiers(["trace_id": .string(traceID), "trace_flags": 3])?.flags == 3)
    }

    @Test("names what else is known as the conventions do, unless the record does")
    func conventions() {
        var record = record("1", "a", ["code.line.number": 99])
        record.source = CodeLocation(file: "Shop/Till.swift", function: "pay(_:)", line: 7)
        record.thread.name = "worker"
        record.errorText = "boom"
        record.stackText = "here"
        let written = text([record])
        let expected =
            #"[{"key":"code.line.number","value":{"intValue":"99"}},"#
            + #"{"key":"code.file.path","value":{"stringValue":"Shop/Till.swift"}},"#
            + #"{"key":"code.function.name","value":{"stringValue":"pay(_:)"}},"#
            + #"{"key":"thread.id","value":{"intValue":"7"}},{"key":"thread.name","value":{"stringValue":"worker"}},"#
            + #"{"key":"exception.message","value":{"stringValue":"boom"}},"#
            + #"{"key":"exception.stacktrace","value":{"stringValue":"here"}}]"#
        #expect(written.contains(expected))
        record.errorText = nil
        #expect(text([record]).contains(#"{"key":"code.stacktrace","value":{"stringValue":"here"}}"#))
    }

    @Test("says of an instant before 1970 that it is not known")
    func early() {
        var record = record("1")
        record.timestamp = Timestamp(nanoseconds: -1)
        #expect(text([record]).contains(#""timeUnixNano":"0","observedTimeUnixNano":"0""#))
    }

    @Test("masks what is private")
    func masked() {
        let password = "sesame"
        let record = LogRecord(
            level: .info,
            message: "\(password, privacy: .private)",
            attributes: ["a": .private("sesame"), "b": ["c": .private("sesame")]]
        )
        #expect(!text([record]).contains("sesame"))
    }

    @Test(
        "understands what a collector answers, whatever that is",
        arguments: [
            (#"{"partialSuccess":{"rejectedLogRecords":"2","errorMessage":"too old"}}"#, 2, "too old"),
            (#" { "x" : [1, {"y": null}], "partialSuccess" : { "rejectedLogRecords" : 3 } } "#, 3, ""),
            (
                #"{"partial_success":{"error_message":"a\u0041\n\"\ud83d\ude00","rejected_log_records":1}}"#, 1,
                "aA\n\"😀"
            ),
            (#"{"partialSuccess":{}}"#, 0, ""), ("{}", 0, ""), ("", 0, ""), ("[]", 0, ""), ("not JSON", 0, ""),
            (#"{"partialSuccess":{"rejectedLogRecords":"2""#, 0, ""),
            (#"{"partialSuccess":{"rejectedLogRecords":-2}}"#, 0, ""),
            (#"{"partialSuccess":{"rejectedLogRecords":1e999}}"#, 0, ""), (#"{"partialSuccess":null}"#, 0, ""),
            (LongText(String(repeating: "[", count: 60_000)), 0, ""),
            (LongText(String(repeating: #"{"a":"#, count: 10_000)), 0, ""),
            (#"{"partialSuccess":{"errorMessage":"\u+123"}}"#, 0, ""),
            (#"{"partialSuccess":{"errorMessage":"\u-000"}}"#, 0, ""),
            (#"{"a":"\uD800\q"}"#, 0, ""), (#"{"a":"\"#, 0, ""), (#"{"a":"\u12"#, 0, ""),
        ] as [(LongText, Int, String)]
    )
    func answers(text: LongText, rejected: Int, message: String) {
        let answer = OTLPAnswer(Array(text.utf8))
        #expect(answer.rejected == rejected)
        #expect(answer.message == message)
        #expect((answer.note(from: .about(body: "")) == nil) == (rejected == 0 && message.isEmpty))
    }

    @Test("reports a collector's answer in one line without control characters")
    func notes() {
        let answer = OTLPAnswer(
            Array(#"{"partialSuccess":{"rejectedLogRecords":2,"errorMessage":"a\u001b[2J\nb"}}"#.utf8)
        )
        #expect(
            answer.note(from: .about(body: ""))?.description
                == "could not send all to it: 2 records were rejected: a\\x1b[2J\\nb"
        )
        let long = #"{"partialSuccess":{"errorMessage":""# + String(repeating: "x", count: 50_000) + #""}}"#
        #expect((OTLPAnswer(Array(long.utf8)).note(from: .about(body: ""))?.description.utf8.count ?? .max) < 300)
    }
}
