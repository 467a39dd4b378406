public import Foundation
import SinkTesting
public import Sinks
import Testing

// A program has this once, in its own module.
extension UUID: AttributeValue {}
extension URL: AttributeValue {}
extension Date: AttributeValue {
    /// The instant.
    public var attributeValue: Value {
        .timestamp(Timestamp(nanoseconds: Int64((timeIntervalSince1970 * 1e9).rounded())))
    }
}

@Suite("Attributes from variables")
struct AttributeValueTests {
    private enum Method: String, AttributeValue { case card, cash }
    private enum Priority: Int, AttributeValue { case low = 1 }
    private struct OrderID: AttributeValue, CustomStringConvertible {
        let number: Int
        var description: String { "order-\(number)" }
    }
    private struct Money: AttributeValue {
        let amount: Double
        let currency: String
        var attributeValue: Value { .map(["amount": amount, "currency": currency]) }
    }
    private final class Session: AttributeValue {}

    private let sink = CollectingSink()
    private var log: Logger { Logger("shop", level: .trace, to: sink) }

    /// The attributes of the last record, in JSON and as text.
    private func written() throws -> (json: String, text: String) {
        let record = try #require(sink.records.last)
        let json = Self.text(of: record, JSONLinesFormatter([]))
        let text = Self.text(of: record, TextFormatter("\(.attributes)"))
        let object = json.firstRange(of: "\"attributes\":").map { String(json[$0.upperBound...].dropLast()) }
        return (object ?? "", text)
    }

    private static func text(of record: LogRecord, _ formatter: some RecordFormatter) -> String {
        ByteWriter.withScratch { writer in
            formatter.format(record, into: &writer)
            return writer.withBytes { String(decoding: $0, as: UTF8.self) }
        }
    }

    @Test("a dictionary that a program has becomes attributes, with its keys sorted")
    func dictionaries() throws {
        let headers = ["host": "web-3", "Accept": "*/*", "agent": "curl"]
        let mixed: [String: any AttributeValue] = ["b": 1, "a": "x", "c": [1.5]]
        let missing: [String: Int?] = ["b": nil, "a": 1]
        log.info("", Attributes(headers))
        #expect(try written().json == #"{"Accept":"*/*","agent":"curl","host":"web-3"}"#)
        log.info("", Attributes(mixed))
        #expect(try written().json == #"{"a":"x","b":1,"c":[1.5]}"#)
        log.info("", Attributes(missing))
        #expect(try written().json == #"{"a":1,"b":null}"#)
        log.info("", Attributes([String: String]()))
        #expect(sink.records.last?.attributes.isEmpty == true)
        #expect(Attributes(["k": Value.null, "j": 2]) == ["j": 2, "k": nil])
    }

    @Test("numbers of all widths stay numbers")
    func numbers() throws {
        let (a, b, c, d, e) = (Int.min, Int8(-8), Int16(-16), Int32(32), Int64(64))
        let (f, g, h, i, j) = (UInt(1), UInt8(8), UInt16.max, UInt32.max, UInt64.max)
        let (k, l, m, n) = (Int128(1) << 100, UInt128(5), 12.5, Float(0.1))
        log.info("", ["a": a, "b": b, "c": c, "d": d, "e": e, "f": f, "g": g, "h": h, "i": i, "j": j])
        #expect(
            try written().json == """
                {"a":-9223372036854775808,"b":-8,"c":-16,"d":32,"e":64,"f":1,"g":8,"h":65535,"i":4294967295,\
                "j":18446744073709551615}
                """
        )
        log.info("", ["k": k, "l": l, "m": m, "n": n, "nan": Float.nan, "most": Float.greatestFiniteMagnitude])
        #expect(
            try written().json == """
                {"k":"1267650600228229401496703205376","l":5,"m":12.5,"n":0.1,"nan":"NaN","most":3.4028235e+38}
                """
        )
    }

    @Test("texts, optionals, lists, maps and enumerations become what they are")
    func others() throws {
        let (user, none, tags) = (String?("ann"), String?.none, ["a", "b"])
        let (part, isGift, method, priority) = ("card paid".prefix(4), true, Method.card, Priority.low)
        let (counts, bytes, roles): ([String: Int], [UInt8], Set<String>) = (
            ["b": 2, "a": 1], [1, 255], ["ops", "admin"]
        )
        log.info("", ["user": user, "none": none, "tags": tags, "part": part, "gift": isGift, "method": method])
        #expect(
            try written().json
                == #"{"user":"ann","none":null,"tags":["a","b"],"part":"card","gift":true,"method":"card"}"#
        )
        log.info("", ["priority": priority, "counts": counts, "bytes": bytes, "roles": roles, "deep": [[1: user]]])
        #expect(
            try written().json
                == #"{"priority":1,"counts":{"a":1,"b":2},"bytes":"Af8=","roles":["admin","ops"],"deep":[{"1":"ann"}]}"#
        )
        let pairs: KeyValuePairs = ["b": 2, "a": 1]
        log.info("", ["pairs": pairs, "slice": tags[1...], "wait": Duration.milliseconds(1500), "level": Level.info])
        #expect(try written().json == #"{"pairs":{"b":2,"a":1},"slice":["b"],"wait":1.5,"level":"INFO"}"#)
        log.info("", ["at": Timestamp(seconds: 1_795_227_911), "static": StaticString("s"), "one": Character("é")])
        #expect(try written().json == #"{"at":"2026-11-21T02:25:11.000000000Z","static":"s","one":"é"}"#)
    }

    @Test("types of one's own conform by nothing, or by a value of their choice")
    func own() throws {
        let uuid = try #require(UUID(uuidString: "F3A1B2C4-0000-4000-8000-000000000001"))
        let url = try #require(URL(string: "https://example.org/a"))
        log.info("", ["id": OrderID(number: 7), "cost": Money(amount: 12.5, currency: "EUR"), "session": Session()])
        let session = String(describing: Session())
        #expect(
            try written().json
                == #"{"id":"order-7","cost":{"amount":12.5,"currency":"EUR"},"session":"\#(session)"}"#
        )
        log.info(
            "",
            ["uuid": uuid, "url": url, "at": Date(timeIntervalSince1970: 1_795_227_911.5), "plain": "\(uuid)"]
        )
        #expect(
            try written().json == """
                {"uuid":"F3A1B2C4-0000-4000-8000-000000000001","url":"https://example.org/a",\
                "at":"2026-11-21T02:25:11.500000000Z","plain":"F3A1B2C4-0000-4000-8000-000000000001"}
                """
        )
    }

    @Test("stand beside literals, private values, and nested values of several types")
    func mixed() throws {
        let (amount, email, id, tags) = (12.5, String?("ann@example.org"), 7, ["a", "b"])
        log.info(
            "",
            [
                "amount": amount, "count": 3, "none": nil, "method": "card", "email": .private(email), "id": Value(id),
                "nested": .map(["a": 1, "b": [1, 2], "c": .array([1, "x", amount, nil, tags])]), "text": "\(id)",
            ]
        )
        let expected = """
            {"amount":12.5,"count":3,"none":null,"method":"card","email":"<private>","id":7,\
            "nested":{"a":1,"b":[1,2],"c":[1,"x",12.5,null,["a","b"]]},"text":"7"}
            """
        #expect(try written().json == expected)
        log.info("", ["amount": amount, "nested": ["a": 1, "b": [1, 2]] as Value, "email": .private("ann")])
        #expect(try written().json == #"{"amount":12.5,"nested":{"a":1,"b":[1,2]},"email":"<private>"}"#)
    }

    @Test("need no wrapping where nested literals of several types stand among literals")
    func literals() throws {
        let amount = 12.5
        log.info("", ["nested": ["b": 1, "a": [1, "x", ["c": nil]]], "n": nil, "amount": .double(amount)])
        #expect(try written().json == #"{"nested":{"b":1,"a":[1,"x",{"c":null}]},"n":null,"amount":12.5}"#)
    }

    @Test("are taken wherever attributes are")
    func everywhere() throws {
        let (host, request, amount, user) = ("web-3", 7, 12.5, String?.none)
        let log = Logger("shop", attributes: ["host": host, "n": nil], to: sink.enriched(with: ["by": host]))
        LogContext.with(["request": request]) { log.adding(["amount": amount]).warning("", ["user": user]) }
        #expect(
            try written().json == #"{"by":"web-3","host":"web-3","n":null,"amount":12.5,"request":7,"user":null}"#
        )
        let attributes: Attributes = ["amount": amount, "host": host]
        #expect(attributes == ["amount": 12.5, "host": "web-3"])
        #expect(LogRecord(level: .info, message: "", attributes: ["amount": amount]).attributes == ["amount": 12.5])
        log.debug("", attributes, error: CancellationError())
        log.info("", attributes)
        #expect(try written().text == " by=web-3 host=web-3 n=null amount=12.5")
    }

    @Test("of each level are logged, and cost nothing below it")
    func levels() {
        let amount = 12.5
        var log = log
        for level in [Level.off, .trace] {
            log.level = level
            log.trace("trace", ["amount": counted(amount)])
            log.debug("debug", ["amount": counted(amount)])
            log.info("info", ["amount": counted(amount)])
            log.notice("notice", ["amount": counted(amount)])
            log.warning("warning", ["amount": counted(amount)])
            log.error("error", ["amount": counted(amount)])
            log.critical("critical", ["amount": counted(amount)])
            log.log(.info, "log", ["amount": counted(amount)])
            #expect(evaluations.withResource { $0 } == (level == .off ? 0 : 8))
        }
        #expect(sink.messages == ["trace", "debug", "info", "notice", "warning", "error", "critical", "log"])
        #expect(sink.records.allSatisfy { $0.attributes == ["amount": 12.5] })
    }

    private let evaluations = Owner(0)

    private func counted(_ value: Double) -> Double {
        evaluations.withResource { $0 += 1 }
        return value
    }
}
