import Records
import TestRandomness
import Testing

/// Lists and maps in text and on the console.
@Suite struct NestedTextTests {
    /// The text of one attribute `v`, which text, console and `append(pairs:)` agree on.
    private static func text(_ value: Value, revealing: Bool = false) -> String {
        let record = Some.record("m", attributes: ["v": value])
        let line = TextFormatter("\(.attributes)", revealsPrivate: revealing).string(for: record)
        let console = ConsoleFormatter(zone: .utc, revealsPrivate: revealing).string(for: record)
        #expect(console == "02:25:11.123 INFO     shop: m" + line)
        #expect(written { $0.append(pairs: record.attributes, revealing: revealing) } == line)
        #expect(line.hasPrefix(" v="))
        return String(line.dropFirst(3))
    }

    @Test(
        arguments: [
            (.map(["a": 1, "b": [1, 2]]), "{a: 1, b: [1, 2]}"),
            (.map(["name": "ann", "roles": ["admin", "ops"]]), "{name: ann, roles: [admin, ops]}"),
            (.array([]), "[]"), (.map([:]), "{}"), (.array([.array([]), .map([:])]), "[[], {}]"),
            (.array([.map(["a": .map(["b": .array([.null])])])]), "[{a: {b: [null]}}]"),
            (
                .array([.null, true, -1, .unsigned(.max), 1.5, .double(.infinity), .bytes([1, 2, 3])]),
                "[null, true, -1, 18446744073709551615, 1.5, inf, \"AQID\"]"
            ),
            (.array([.timestamp(Some.time)]), "[2026-11-21T02:25:11.123456Z]"),
            // Of equal keys the last counts, at the place of the first.
            (.map(["k": 1, "l": 2, "k": 3]), "{k: 3, l: 2}"),
        ] as [(Value, String)]
    )
    func `a list or map reads as people write it`(value: Value, text: String) {
        #expect(Self.text(value) == text)
    }

    @Test(
        arguments: [
            "", " ", "a b", "a=b", "a,b", "a:b", "{", "}", "[", "]", "x]", "\"", "a\\b", "a\nb", "\u{1B}[31m", "\u{7F}",
            "\u{9B}", "\u{202E}x", "\u{2028}", "é", "] level=error", "}\n2026 ERROR forged", "a}, b: {", "10:30",
        ]
    )
    func `a key or text that is not plain is quoted and escaped as in JSON`(text: String) {
        let quoted = written { $0.append(jsonString: text) }
        #expect(Self.text(.array([.string(text), 1])) == "[\(quoted), 1]")
        #expect(Self.text(.map([text: 1])) == "{\(quoted): 1}")
    }

    @Test func `the quotes of hostile texts are these bytes`() {
        let value = Value.map(["": "", "a b\n": "x=1", "\u{1B}": .array(["\"", "\\", "\u{9B}"])])
        #expect(
            Self.text(value) == #"{"": "", "a b\n": "x=1", "\u001b": ["\"", "\\", "\u009b"]}"#
        )
    }

    @Test(arguments: ["a", "a.b", "on-call", "50%", "/etc/hosts", "<x>", "ann@example.org", "'", "a;b", "(1)", "~"])
    func `a plain key or text is bare`(text: String) {
        #expect(Self.text(.map([text: .array([.string(text)])])) == "{\(text): [\(text)]}")
    }

    @Test(arguments: ["[a]", "{a: 1}", "[", "{x", "[::1]:80"])
    func `a text that begins like a list or map is quoted`(text: String) {
        #expect(Self.text(.string(text)) == "\"\(text)\"")
        #expect(Self.text(.private(.string(text)), revealing: true) == "\"\(text)\"")
        #expect(Self.text(.array(["a"])) == "[a]")
        #expect(Self.text("a[0]") == "a[0]")
    }

    @Test func `private values are masked at any depth unless they are to be revealed`() {
        let value = Value.array([.private("a b"), .map(["k": .private(.array(["c d", .private(1)]))])])
        #expect(Self.text(value) == "[<private>, {k: <private>}]")
        #expect(Self.text(value, revealing: true) == "[\"a b\", {k: [\"c d\", 1]}]")
        #expect(Self.text(.private(.array(["a b"])), revealing: true) == "[\"a b\"]")
        #expect(Self.text(.private(.array(["a b"]))) == "<private>")
    }

    @Test func `a hundred levels are written, and what is deeper is cut`() {
        func nested(_ depth: Int) -> Value {
            (1..<depth).reduce(Value.array([])) { value, level in level % 2 == 0 ? .map(["k": value]) : .array([value])
            }
        }
        #expect(!Self.text(nested(100)).contains("deep"))
        #expect(Self.text(nested(100)).hasPrefix("[{k: [{k: ["))
        let deep = Self.text(nested(101))
        #expect(deep.contains("\"<too deep>\""))
        #expect(deep.count { "[{".contains($0) } == 100)
        #expect(Self.text(nested(1000)).utf8.count < 600)
    }

    @Test func `one attribute of a pattern reads the same`() {
        let record = Some.record(attributes: ["v": .map(["a": .array(["b c", 1])]), "s": "a b"])
        let formatter = TextFormatter("\(attribute: "v")|\(attribute: "s")")
        #expect(formatter.string(for: record) == "{a: [\"b c\", 1]}|a b")
    }

    @Test func `JSON and logfmt stay as programs read them`() {
        let record = Some.record("m", attributes: ["v": .map(["a": .array([1, "x"])])])
        #expect(LogfmtFormatter().string(for: record).hasSuffix(#" msg=m v="{\"a\":[1,\"x\"]}""#))
        #expect(JSONLinesFormatter([]).string(for: record).hasSuffix(#""attributes":{"v":{"a":[1,"x"]}}}"#))
    }

    @Test func `no nested text passes for an attribute, nor ends the list`() {
        var random = SplitMix64(seed: 31)
        for _ in 0..<Rounds.of(20_000, short: 2_000) {
            let texts = (0..<3).map { _ in Some.text(upTo: 12, using: &random) }
            let line = Self.text(.array(texts.map { .string($0) }))
            // Outside of quotation marks there is nothing but bare texts and the commas between them.
            var (outside, isQuoted, isEscaped) = ("", false, false)
            for scalar in line.unicodeScalars.dropFirst().dropLast() {
                if isEscaped {
                    isEscaped = false
                } else if isQuoted, scalar == "\\" {
                    isEscaped = true
                } else if scalar == "\"" {
                    isQuoted.toggle()
                } else if !isQuoted {
                    outside.unicodeScalars.append(scalar)
                }
            }
            #expect(!isQuoted)
            #expect(outside.split(separator: ", ", omittingEmptySubsequences: false).count == 3, "\(line)")
            #expect(!outside.contains { "=:[]{}\\".contains($0) }, "\(line)")
        }
    }
}
