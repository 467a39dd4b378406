import Foundation
import TestPeers
import TestRandomness
import Testing

@testable import Sinks

@Suite("A request, byte by byte", .blocking)
struct HTTPRequestFormTests {
    private var record: LogRecord {
        var record = LogRecord(
            timestamp: Timestamp(seconds: 1_795_262_400, nanoseconds: 250_000_000),
            level: .warning,
            name: "shop.db",
            message: "caf\u{e9} & \(42)",
            attributes: ["request": "r 1"],
            source: CodeLocation(file: "Shop/Till.swift", function: "pay(_:)", line: 7),
            thread: ThreadIdentity(id: 9, name: "main")
        )
        record.process = ProcessIdentity(id: 8, name: "shop")
        return record
    }

    private func form(
        _ url: String = "http://h/in",
        _ method: HTTPOptions.Method = .post,
        _ body: HTTPOptions.Body = .form,
        _ options: HTTPOptions = HTTPOptions(),
        mapping: PlainContent.Mapping? = nil
    ) throws -> HTTPRequestForm {
        HTTPRequestForm(
            target: try HTTPTarget(url),
            method: method,
            content: PlainContent(
                body: body,
                formatter: options.formatter,
                mapping: mapping,
                origin: Timestamp(seconds: 1_795_262_399)
            ),
            compression: options.compression
        )
    }

    private let asForm =
        "name=shop.db&msg=caf%C3%A9+%26+42&args=%28%29&levelname=WARNING&levelno=30&pathname=Shop%2FTill.swift"
        + "&filename=Till.swift&module=Till&exc_info=None&exc_text=None&stack_info=None&lineno=7"
        + "&funcName=pay%28_%3A%29&created=1795262400.2499998&msecs=250.0&relativeCreated=1250.0&thread=9&threadName=main"
        + "&processName=shop&process=8&taskName=None&request=r+1"

    private func text(_ body: [UInt8]?) -> String { String(decoding: body ?? [], as: UTF8.self) }

    @Test("a form has Python's keys and values in Python's order")
    func formBody() throws {
        let form = try form()
        let request = try form.request(for: record)
        #expect(text(request.body) == asForm)
        #expect(request.url == "http://h/in")
        #expect(form.headerLines == ["Accept-Encoding: identity", "Content-type: application/x-www-form-urlencoded"])
    }

    @Test(
        "the times of a form agree with each other, and have their nanoseconds",
        arguments: [
            (1_999_999_999, "created=1795262401.0&msecs=0.0&relativeCreated=1999.999999&"),
            (1_000_000_200, "created=1795262400.0000002&msecs=0.0&relativeCreated=1000.0002&"),
            (200, "created=1795262399.0000002&msecs=0.0&relativeCreated=0.0002&"),
            (-200, "created=1795262398.9999998&msecs=999.0&relativeCreated=-0.0002&"),
        ]
    )
    func times(sinceOrigin nanoseconds: Int64, expected: String) throws {
        var record = record
        record.timestamp = Timestamp(seconds: 1_795_262_399, nanoseconds: nanoseconds)
        #expect(text(try form().request(for: record).body).contains(expected))
    }

    @Test("a form is that of the attributes that Python would have, whatever is in a record")
    func sameAsAttributes() throws {
        let origin = Timestamp(seconds: 1_795_262_399)
        var records = [record, Some.record(), LogRecord(level: Level(-7), message: "\0\u{1F600}")]
        for instant in [Timestamp.earliest, .latest, Timestamp(nanoseconds: -1), Timestamp(nanoseconds: 1)] {
            var other = record
            other.timestamp = instant
            other.source = .unknown
            other.errorText = "a\nb"
            other.stackText = ""
            other.taskName = "None"
            other.thread = ThreadIdentity(id: .max, name: "")
            other.attributes = [
                "name": 1, "name_": .private("x"), "double": .double(.infinity), "big": 1e300, "small": 1e-300,
                "k k": ["a": .private(1)],
                "k k": .double(-1e16), "message": 5,
            ]
            records.append(other)
        }
        for record in records {
            var direct = ByteWriter()
            var listed = ByteWriter()
            direct.append(form: record, origin: origin)
            listed.append(form: HTTPSink.pythonAttributes(of: record, origin: origin))
            #expect(text(direct.withBytes { Array($0) }) == text(listed.withBytes { Array($0) }))
        }
    }

    @Test("a GET has the form in its query")
    func get() throws {
        let form = try form("http://h/in?x=1", .get)
        let request = try form.request(for: record)
        #expect(request.url == "http://h/in?x=1&" + asForm)
        #expect(request.body == nil)
        #expect(request.bytes == asForm.utf8.count)
        #expect(text(try form.content(of: record)) == asForm)
        #expect(text(try self.form().content(of: record)) == asForm)
        #expect(form.headerLines == ["Accept-Encoding: identity"])
    }

    @Test("JSON is an object, several records an array, and one that comes as several is an array too")
    func json() throws {
        let form = try form("http://h/in", .post, .json, mapping: { ["m": .string($0.message.text())] })
        let (one, two) = (Some.record("1"), Some.record("2"))
        #expect(text(try form.request(for: one).body) == #"{"m":"1"}"#)
        #expect(text(try form.request(for: [one, two]).body) == #"[{"m":"1"},{"m":"2"}]"#)
        #expect(text(try form.request(for: [one]).body) == #"[{"m":"1"}]"#)
        #expect(form.headerLines.last == "Content-type: application/json")
    }

    @Test("lines of JSON end with a line feed each")
    func ndjson() throws {
        let form = try form("http://h/in", .post, .ndjson, mapping: { ["m": .string($0.message.text())] })
        let (one, two) = (Some.record("1\n"), Some.record("2"))
        #expect(text(try form.request(for: one).body) == "{\"m\":\"1\\n\"}\n")
        #expect(text(try form.request(for: [one, two]).body) == "{\"m\":\"1\\n\"}\n{\"m\":\"2\"}\n")
        #expect(form.headerLines.last == "Content-type: application/x-ndjson")
    }

    @Test("JSON is that of the formatter without a mapping")
    func formatter() throws {
        let form = try form("http://h/in", .post, .json)
        var writer = ByteWriter()
        JSONLinesFormatter().format(record, into: &writer)
        #expect(try form.request(for: record).body == writer.withBytes { Array($0) })
    }

    @Test("private values are masked in every body", arguments: [HTTPOptions.Body.form, .json, .ndjson])
    func masked(body: HTTPOptions.Body) throws {
        let password = "sesame"
        let record = LogRecord(
            level: .info,
            message: "for \(password, privacy: .private)",
            attributes: ["a": .private("sesame"), "b": [.private("sesame")]]
        )
        for mapping in [nil, { @Sendable record in record.attributes }] as [PlainContent.Mapping?] {
            let form = try form("http://h/in", .post, body, mapping: mapping)
            #expect(!text(try form.request(for: record).body).contains("sesame"))
            #expect(!text(try form.request(for: [record]).body).contains("sesame"))
        }
    }

    @Test("a record without anything to say is an empty form")
    func nothing() throws {
        #expect(try form(mapping: { _ in [:] }).request(for: record).body == [])
    }

    @Test("a query that is longer than libcurl takes is refused as too long")
    func tooLong() throws {
        let form = try form("http://h/", .get)
        let long = Some.record(String(repeating: "x", count: 8_000_000))
        #expect(sinkError { _ = try form.request(for: long) }?.code == .tooLong)
        #expect(try self.form().request(for: long).bytes > 8_000_000)
    }

    @Test(
        "values are what urlencode of CPython 3.13 makes of them",
        .compares(with: .python313)
    )
    func urlencode() throws {
        let python = try #require(Python.python313)
        var random = SplitMix64(seed: 7)
        let fixed: [Value] = [
            .null, true, false, 0, -1, .int(.min), .unsigned(.max), "", " ", "+&=%", "a_b.c-d~e/f?g", "é€𝄞\u{7f}\0\n",
            [], [:], [1, "a", nil, true, 2.5], ["k": "v", "l": ["m": [1]]], ["it's"], ["\""], ["'\""], ["\\"],
            ["\n\r\t\0\u{1b}\u{7f}\u{80}\u{a0}\u{ad}é\u{200b}\u{2028}\u{e000}𝄞\u{1F600}\u{10FFFF}"],
        ]
        var numbers: [Double] = [
            0, -0.0, 0.1, 1e-4, 1e-5, 12345.678, 1e15, 1e16, 1.5e16, 12345678901234568, 1e17, -1e16, 1.8e16,
            .leastNonzeroMagnitude,
            .greatestFiniteMagnitude,
        ]
        for _ in 0..<1000 {
            numbers.append(Double(bitPattern: random.next()))
            numbers.append(Double.random(in: 1e15...2e17, using: &random))
            numbers.append(Double(Int64.random(in: (1 << 53)...18_100_000_000_000_000, using: &random)))
        }
        let values = fixed + numbers.filter(\.isFinite).map { Value($0) }
        let attributes = Attributes(values.enumerated().map { Attribute(key: "k \($0)", value: $1) })
        var json = ByteWriter()
        json.append(json: attributes, revealing: true)
        let script = """
            import json, sys, urllib.parse
            print(urllib.parse.urlencode(json.load(open(sys.argv[1], encoding="utf-8"))), end="")
            """
        let theirs = text(try python.run(script, json.withBytes { Array($0) })).split(separator: "&")
        var form = ByteWriter()
        form.append(form: attributes)
        let ours = text(form.withBytes { Array($0) }).split(separator: "&")
        #expect(ours.count == theirs.count)
        for (our, their) in zip(ours, theirs) { #expect(our == their) }
    }

    @Test(
        "bytes, which JSON does not have, are urlencode's too",
        arguments: [
            (Value.bytes([0, 0x41, 0xFF, 0x20]), "%00A%FF+"),
            (["k": .bytes([0x27, 0x41, 0xFF])], "%7B%27k%27%3A+b%22%27A%5Cxff%22%7D"),
            (.double(.nan), "nan"), (.double(-.infinity), "-inf"), (.private(1), "%3Cprivate%3E"),
            (.timestamp(Timestamp(seconds: 0)), "1970-01-01T00%3A00%3A00.000000000Z"),
        ] as [(Value, String)]
    )
    func otherValues(value: Value, expected: String) {
        var writer = ByteWriter()
        writer.append(form: ["k": value])
        #expect(text(writer.withBytes { Array($0) }) == "k=" + expected)
    }

    @Test("what is nested without end is cut", arguments: [150, 1_000])
    func nested(depth: Int) {
        var value = Value.array([])
        for _ in 0..<depth { value = .array([value]) }
        var writer = ByteWriter()
        writer.append(form: ["k": value])
        #expect(text(writer.withBytes { Array($0) }).contains("too+deep"))
    }

    @Test(
        "compressed bodies are what gzip of CPython reads back",
        .compares(with: .anyPython),
        arguments: [1, 6, 9]
    )
    func gzip(level: Int) throws {
        let python = try #require(Python.newest)
        for body in ["", "a", String(repeating: "abc€ ", count: 100_000)] {
            let compressed = try Gzip.compress(Array(body.utf8), level: level, for: "it")
            let script = "import gzip, sys; sys.stdout.buffer.write(gzip.decompress(open(sys.argv[1], 'rb').read()))"
            #expect(text(try python.run(script, compressed)) == body)
        }
        let form = try form("http://h/in", .post, .ndjson, HTTPOptions(compression: .gzip(level: level)))
        #expect(form.headerLines.contains("Content-Encoding: gzip"))
        #expect(try form.request(for: record).body?.prefix(3) == [0x1F, 0x8B, 8])
    }
}
