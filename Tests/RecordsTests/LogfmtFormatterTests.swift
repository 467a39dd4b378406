import TestRandomness
import Foundation
@testable import Records
import Testing

@Suite struct LogfmtFormatterTests {
    private func line(_ record: LogRecord, _ formatter: LogfmtFormatter = LogfmtFormatter()) -> String {
        formatter.string(for: record)
    }

    @Test func `a plain record reads as its documentation says`() {
        #expect(
            line(Some.record("order \(7) paid", attributes: ["amount": 12.5]))
                == "time=2026-11-21T02:25:11.123456Z level=info logger=shop msg=\"order 7 paid\" amount=12.5"
        )
    }

    @Test func `everything there is comes in the order of the documentation`() {
        #expect(
            line(Some.fullRecord(), LogfmtFormatter(.all))
                == "time=2026-11-21T02:25:11.123456Z level=info logger=shop msg=\"order 7 paid by <private>\" "
                + "message.template=\"order {} paid by {}\" source.file=Shop/Checkout.swift source.function=pay(_:) source.line=42 "
                + "thread.id=77 thread.name=worker process.id=123 process.name=shopd task=checkout amount=12.5 "
                + "error=\"first\\nsecond\" stack=frame"
        )
    }

    @Test func `what a record does not have is left out`() {
        let record = LogRecord(timestamp: Some.time, level: .error, message: "m")
        #expect(
            line(record, LogfmtFormatter([.source, .task])) == "time=2026-11-21T02:25:11.123456Z level=error msg=m"
        )
    }

    @Test func `a time with a space is quoted`() {
        let format = TimeFormat(zone: .utc)
        #expect(line(Some.record(), LogfmtFormatter(time: format)).hasPrefix("time=\"2026-11-21 02:25:11.123\" level="))
    }

    @Test(
        arguments: [
            (Value.string(""), "\"\""), ("plain", "plain"), ("two words", "\"two words\""), ("a=b", "\"a=b\""),
            ("a\"b", "\"a\\\"b\""),
            ("a\\b", "\"a\\\\b\""), ("é", "\"é\""), ("a\nb", "\"a\\nb\""), ("\u{7F}", "\"\\u007f\""),
            ("\u{1B}[0m", "\"\\u001b[0m\""),
            (nil, "null"), (true, "true"), (-1, "-1"), (.unsigned(.max), "18446744073709551615"), (1.5, "1.5"),
            (.double(.nan), "nan"),
            (.double(-.infinity), "-inf"), (.timestamp(Some.time), "2026-11-21T02:25:11.123456Z"),
            (.bytes([0]), "\"AA==\""),
            ([1, "a"], "\"[1,\\\"a\\\"]\""), ([1], "[1]"), (["k": 1], "\"{\\\"k\\\":1}\""), (.private(1), "<private>"),
            (.string("{}"), "{}"), (.string("'a'"), "'a'"),
        ] as [(Value, String)]
    )
    func `values are bare where that is clear and quoted elsewhere`(value: Value, text: String) {
        #expect(line(Some.record("m", attributes: ["v": value])).hasSuffix(" v=" + text))
    }

    @Test(arguments: [
        ("", "_"), ("a b", "a_b"), ("a=b", "a_b"), ("a\"b", "a_b"), ("a\nb", "a_b"), ("a\u{7F}b", "a_b"),
        ("a\u{85}b", "a_b"),
        ("a\u{2028}b", "a_b"), ("é", "é"), ("a.b-c_d/e", "a.b-c_d/e"), ("a\\b", "a\\b"),
        ("x=1 level=error y", "x_1_level_error_y"),
        ("        ", "________"), ("日本 語", "日本_語"),
    ])
    func `nothing in a key ends it early`(key: String, text: String) {
        #expect(
            line(Some.record("m", attributes: Attributes([Attribute(key: key, value: 1)]))).hasSuffix(
                " msg=m \(text)=1"
            )
        )
    }

    @Test func `an attribute can not pass for a key of ours`() throws {
        var record = Some.fullRecord()
        let ours = try LogfmtReader.read(line(record, LogfmtFormatter(.all))).map(\.key).filter { $0 != "amount" }
        #expect(ours.count == 15)
        record.attributes = Attributes(ours.map { Attribute(key: $0, value: "forged") })
        let pairs = try LogfmtReader.read(line(record, LogfmtFormatter(.all)))
        #expect(Set(pairs.map(\.key)).count == pairs.count)
        #expect(pairs.filter { $0.value == "forged" }.map(\.key) == ours.map { "attributes." + $0 })
    }

    @Test func `of attributes with the same key the last counts`() {
        #expect(line(Some.record("m", attributes: ["a": 1, "b": 2, "a": 3])).hasSuffix("msg=m a=3 b=2"))
    }

    @Test func `private values are masked unless they are to be revealed`() {
        let record = Some.record("by \("ann", privacy: .private)", attributes: ["p": .private(.private("x"))])
        #expect(line(record).hasSuffix("msg=\"by <private>\" p=<private>"))
        #expect(line(record, LogfmtFormatter(revealsPrivate: true)).hasSuffix("msg=\"by ann\" p=x"))
    }

    @Test func `every line is read back to the same texts`() throws {
        var random = SplitMix64(seed: 12)
        for _ in 0..<Rounds.of(10_000, short: 2_000) {
            let bytes = Some.bytes(upTo: 40, using: &random)
            let (name, text, error) = (
                Some.text(upTo: 10, using: &random), Some.text(upTo: 30, using: &random),
                Some.text(upTo: 30, using: &random)
            )
            let key = Some.text(upTo: 10, using: &random)
            var record = Some.record(LogMessage(bytes: bytes), name: "n" + name)
            record.attributes = Attributes([
                Attribute(key: key, value: .string(text)), Attribute(key: "the last one", value: 1),
            ])
            record.errorText = error
            let pairs = try LogfmtReader.read(line(record))
            let values = [
                "2026-11-21T02:25:11.123456Z", "info", "n" + name, EscapingOracle.repaired(bytes), text, "1", error,
            ]
            let isGood = pairs.map { Array($0.value.utf8) } == values.map { Array($0.utf8) }
            if !isGood { Issue.record("\(pairs) instead of \(values)") }
        }
    }
}
