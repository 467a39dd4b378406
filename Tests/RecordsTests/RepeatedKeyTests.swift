import Foundation
import Records
import TestRandomness
import Testing

/// Of attributes with the same key the last counts, at the place of the first: in every formatter.
@Suite struct RepeatedKeyTests {
    private static let utc = TimeFormat(zone: .utc)
    private static let four: Attributes = ["k": 1, "k": 2, "other": "x", "k": 3, "k": 4]

    @Test(
        arguments: [
            (four, " k=4 other=x"), ([:], ""), (["k": 1], " k=1"), (["k": 1, "l": 2], " k=1 l=2"),
            // Two spellings of a letter are two keys.
            (["\u{E9}": 1, "e\u{301}": 2, "\u{E9}": 3], " \u{E9}=3 e\u{301}=2"),
            (["": 1, "": 2], " _=2"), (["k": .private(1), "k": 2], " k=2"),
            (["k": 1, "k": .private(2)], " k=<private>"),
            // Different keys that are shown alike are different all the same.
            (["a b": 1, "a_b": 2], " a_b=1 a_b=2"),
        ] as [(Attributes, String)]
    )
    func `text and console show a key once`(attributes: Attributes, text: String) {
        let record = Some.record("m", attributes: attributes)
        let line = TextFormatter("\(.message)\(.attributes)", time: Self.utc).string(for: record)
        #expect(Array(line.utf8) == Array("m\(text)".utf8))
        let console = ConsoleFormatter(zone: .utc).string(for: record)
        #expect(Array(console.utf8) == Array("02:25:11.123 INFO     shop: m\(text)".utf8))
        #expect(written { $0.append(pairs: attributes, revealing: false) } == text)
    }

    @Test func `JSON and logfmt show the same`() throws {
        let record = Some.record("m", attributes: Self.four)
        #expect(LogfmtFormatter().string(for: record).hasSuffix(" msg=m k=4 other=x"))
        #expect(JSONLinesFormatter([]).string(for: record).hasSuffix(#""attributes":{"k":4,"other":"x"}}"#))
        #expect(
            JSONLinesFormatter([], attributes: .inlined).string(for: record).hasSuffix(
                #""message":"m","k":4,"other":"x"}"#
            )
        )
    }

    @Test func `every formatter agrees about random attributes`() throws {
        var random = SplitMix64(seed: 20)
        let keys = ["a", "b", "cc", "dd", "a long key of many bytes", "a long key of many bytez", "f"]
        for _ in 0..<2000 {
            let attributes = Attributes(
                (0..<Int.random(in: 0...20, using: &random)).map { index in
                    Attribute(key: keys.randomElement(using: &random) ?? "", value: .int(Int64(index)))
                }
            )
            let record = Some.record("m", attributes: attributes)
            let text = TextFormatter("\(.attributes)").string(for: record)
            let pairs = attributes.unique.map { pair in
                " " + pair.key.replacing(" ", with: "_") + "="
                    + written { $0.append(json: pair.value, revealing: false) }
            }
            #expect(text == pairs.joined())
            #expect(LogfmtFormatter().string(for: record).hasSuffix(" msg=m" + text))
            #expect(pairs.count == Set(attributes.map(\.key)).count)
        }
    }
}
