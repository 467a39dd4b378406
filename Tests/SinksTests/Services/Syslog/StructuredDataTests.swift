import Testing

@testable import Sinks

@Suite("Structured data", .blocking)
struct StructuredDataTests {
    private func text(_ attributes: Attributes, atMost limit: Int = .max, revealing: Bool = false) -> String {
        ByteWriter.withScratch { writer in
            let data = StructuredData(id: "a@1", revealsPrivate: revealing)
            data.append(attributes, atMost: limit, to: &writer)
            return writer.withBytes { String(decoding: $0, as: UTF8.self) }
        }
    }

    @Test(
        "has every kind of value as text",
        arguments: [
            (Value.null, ""), (true, "true"), (-42, "-42"), (.unsigned(.max), "18446744073709551615"), (12.5, "12.5"),
            (.double(.infinity), "Infinity"), ("x y", "x y"), (.bytes([0, 255]), "AP8="),
            (.timestamp(Timestamp(seconds: 0)), "1970-01-01T00:00:00.000000000Z"), ([1, "b"], #"[1,\"b\"\]"#),
            (["k": [true]], #"{\"k\":[true\]}"#), (.private("secret"), "<private>"),
        ] as [(Value, String)]
    )
    func values(value: Value, expected: String) {
        #expect(text(["k": value]) == "[a@1 k=\"\(expected)\"]")
    }

    @Test(
        "escapes what ends a value, and controls as messages do",
        arguments: [
            (#"a"b\c]d"#, #"a\"b\\c\]d"#), ("a\nb", #"a\\nb"#), ("\u{1b}[31m\0", #"\\x1b[31m\\x00"#), ("ü€", "ü€"),
            ("\"] <0>forged", #"\"\] <0>forged"#), ("\u{2028}", #"\\u2028"#),
        ]
    )
    func escapes(value: String, expected: String) {
        #expect(text(["k": .string(value)]) == "[a@1 k=\"\(expected)\"]")
    }

    @Test(
        "has only names that RFC 5424 allows",
        arguments: [
            ("", "_"), ("order id", "order_id"), ("a=b", "a_b"), ("a]b\"c", "a_b_c"), ("größe", "gr__e"),
            ("a\nb", "a_b"),
            (String(repeating: "n", count: 40), String(repeating: "n", count: 32)),
        ]
    )
    func names(name: String, expected: String) {
        #expect(text([name: 1]) == "[a@1 \(expected)=\"1\"]")
    }

    @Test("is a hyphen without attributes, and has the last value of a key that came twice")
    func multiplicity() {
        #expect(text([:]) == "-")
        var attributes: Attributes = ["a": 1, "b": 2]
        attributes.append(key: "a", value: 3)
        #expect(text(attributes) == #"[a@1 a="3" b="2"]"#)
    }

    @Test("shows private values if so configured")
    func revealing() {
        #expect(text(["k": .private(.private("s]"))], revealing: true) == #"[a@1 k="s\]"]"#)
        var deep = Value.int(7)
        for _ in 0..<5000 { deep = .private(deep) }
        #expect(text(["k": deep], revealing: true) == #"[a@1 k="7"]"#)
    }

    @Test("leaves out attributes beyond a limit, and says how many")
    func limit() {
        let long = Value.string(String(repeating: "x", count: 100))
        #expect(text(["a": 1, "b": long, "c": 3, "d": long], atMost: 40) == #"[a@1 a="1" c="3" omitted="2"]"#)
    }

    @Test(
        "has a name that RFC 5424 allows, or none",
        arguments: [
            ("a@1", true), ("exampleSDID@32473", true), ("", false), ("a b", false), ("a=", false), ("a]", false),
            ("a\"", false), ("é", false), (String(repeating: "a", count: 32), true),
            (String(repeating: "a", count: 33), false),
        ]
    )
    func elementNames(name: String, isAllowed: Bool) throws {
        #expect(StructuredData.isName(name) == isAllowed)
        let error = sinkError { _ = try SyslogSink(.udp("h"), format: .rfc5424(structuredDataID: name)) }
        #expect(error?.code == (isAllowed ? nil : .invalidOption))
    }
}
