import Foundation
import Records
import Testing

@Suite struct JSONLinesFormatterTests {
    private func line(_ record: LogRecord, _ formatter: JSONLinesFormatter = JSONLinesFormatter([])) -> String {
        formatter.string(for: record)
    }

    @Test func `a plain record has four keys`() {
        #expect(
            line(Some.record("order \(7) paid"))
                == #"{"timestamp":"2026-11-21T02:25:11.123456Z","level":"info","logger":"shop","message":"order 7 paid"}"#
        )
    }

    @Test func `the source is there by default`() {
        #expect(
            line(Some.record("m", name: ""), JSONLinesFormatter())
                == #"{"timestamp":"2026-11-21T02:25:11.123456Z","level":"info","message":"m","source":"#
                + #"{"file":"Shop/Checkout.swift","function":"pay(_:)","line":42}}"#
        )
        #expect(!line(LogRecord(level: .info, message: "m"), JSONLinesFormatter()).contains("source"))
    }

    @Test func `everything there is comes in the order of the documentation`() {
        #expect(
            line(Some.fullRecord(), JSONLinesFormatter(.all))
                == #"{"timestamp":"2026-11-21T02:25:11.123456Z","level":"info","logger":"shop","#
                + #""message":"order 7 paid by <private>","message.template":"order {} paid by {}","#
                + #""source":{"file":"Shop/Checkout.swift","function":"pay(_:)","line":42},"#
                + #""thread":{"id":77,"name":"worker"},"process":{"id":123,"name":"shopd"},"task":"checkout","#
                + #""attributes":{"amount":12.5},"error":"first\nsecond","stack":"frame"}"#
        )
    }

    @Test(arguments: [
        (JSONLinesFormatter.OptionalFields.source, "source"), (.thread, "thread"), (.process, "process"),
        (.task, "task"),
        (.template, "message.template"),
    ])
    func `each optional field can be requested alone`(field: JSONLinesFormatter.OptionalFields, key: String) throws {
        let keys = try Set(JSONReader.object(line(Some.fullRecord(), JSONLinesFormatter(field))).keys)
        #expect(keys == ["timestamp", "level", "logger", "message", "attributes", "error", "stack", key])
    }

    @Test func `the time is written in the configured zone and precision`() {
        let format = TimeFormat.rfc3339(zone: .fixed(secondsEast: -12_600), precision: .seconds)
        #expect(
            line(Some.record(), JSONLinesFormatter([], time: format)).hasPrefix(
                #"{"timestamp":"2026-11-20T22:55:11-03:30","#
            )
        )
    }

    @Test(arguments: [
        (Level.trace, "trace"), (.critical, "critical"), (Level(35), "level 35"),
        (Level(36, named: "Audit \"ÄB\"\n"), "audit \"äb\"\n"),
    ])
    func `levels are in small letters`(level: Level, name: String) throws {
        #expect(try JSONReader.object(line(Some.record(level: level)))["level"] as? String == name)
    }

    @Test func `inlined attributes stand beside the other keys`() {
        let record = Some.record("m", attributes: ["user": "ann", "n": 1])
        #expect(
            line(record, JSONLinesFormatter([], attributes: .inlined)).hasSuffix(#""message":"m","user":"ann","n":1}"#)
        )
    }

    @Test func `an inlined attribute can never take the place of a key of ours`() throws {
        let reserved = [
            "timestamp", "level", "logger", "message", "message.template", "source", "thread", "process", "task",
            "attributes",
            "error", "stack",
        ]
        var record = Some.fullRecord()
        record.attributes = Attributes(
            (reserved + ["free", "level", "free"]).map { Attribute(key: $0, value: "forged") }
        )
        let text = line(record, JSONLinesFormatter(.all, attributes: .inlined))
        let object = try JSONReader.object(text)
        #expect(object["level"] as? String == "info")
        #expect(object["free"] as? String == "forged")
        #expect(Set(try #require(object["attributes"] as? [String: String]).keys) == Set(reserved))
        for key in reserved where key != "attributes" {
            #expect(
                text.components(separatedBy: "\"\(key)\":").count == 3,
                "\(key): once ours, once among the attributes"
            )
        }
        #expect(text.components(separatedBy: "\"free\":").count == 2)
    }

    @Test func `of attributes with the same key the last counts, at every depth`() {
        let record = Some.record("m", attributes: ["a": 1, "b": Value.map(["x": 1, "y": 2, "x": 3]), "a": 2])
        #expect(line(record).hasSuffix(#""attributes":{"a":2,"b":{"x":3,"y":2}}}"#))
        #expect(line(record, JSONLinesFormatter([], attributes: .inlined)).hasSuffix(#""a":2,"b":{"x":3,"y":2}}"#))
    }

    @Test func `private values are masked unless they are to be revealed`() {
        let record = Some.record(
            "by \("ann", privacy: .private)",
            attributes: ["p": .private(["k": 1]), "l": [.private(.private(2))]]
        )
        #expect(line(record).hasSuffix(#""message":"by <private>","attributes":{"p":"<private>","l":["<private>"]}}"#))
        let revealing = JSONLinesFormatter([], revealsPrivate: true)
        #expect(line(record, revealing).hasSuffix(#""message":"by ann","attributes":{"p":{"k":1},"l":[2]}}"#))
    }

    @Test(arguments: [
        (Value.double(.nan), "\"NaN\""), (.double(.infinity), "\"Infinity\""), (.double(-.infinity), "\"-Infinity\""),
        (.double(-0.0), "-0.0"), (.double(.leastNonzeroMagnitude), "5e-324"), (.double(1e308), "1e+308"),
        (.int(.min), "-9223372036854775808"),
        (.unsigned(.max), "18446744073709551615"), (.null, "null"), (.bool(true), "true"), (.bytes([]), "\"\""),
        (.bytes([0]), "\"AA==\""), (.bytes([0, 255]), "\"AP8=\""), (.bytes([0xFB, 0xFF, 0xFE]), "\"+//+\""),
        (.array([]), "[]"),
        (.map([:]), "{}"), (.timestamp(Some.time), "\"2026-11-21T02:25:11.123456789Z\""),
        (.string("\u{7F}\u{2028}\u{2029}\u{85}\u{8}\u{C}\"\\/"), #""\u007f\u2028\u2029\u0085\b\f\"\\/""#),
    ])
    func `values are written as RFC 8259 has them`(value: Value, json: String) {
        #expect(line(Some.record("m", attributes: ["v": value])).hasSuffix(#""attributes":{"v":"# + json + "}}"))
    }

    @Test func `what is nested too deeply is cut off and stays valid`() throws {
        var list: Value = 1
        var map: Value = 1
        for _ in 0..<5000 {
            list = [list]
            map = ["k": map, "l": .private(list)]
        }
        for placement in [JSONLinesFormatter.AttributePlacement.nested, .inlined] {
            for value in [list, map] {
                let text = line(Some.record("m", attributes: ["v": value]), JSONLinesFormatter(attributes: placement))
                _ = try JSONReader.object(text)
                #expect(text.contains(#""<too deep>""#))
            }
        }
        var deepest: Value = 1
        for _ in 0..<99 { deepest = [deepest] }
        #expect(line(Some.record("m", attributes: ["v": deepest])).contains("[1]"))
        #expect(line(Some.record("m", attributes: ["v": [deepest]])).contains("[\"<too deep>\"]"))
    }
}
