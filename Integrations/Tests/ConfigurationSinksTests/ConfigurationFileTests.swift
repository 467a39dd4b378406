import Configuration
import Foundation
import Testing

@testable import ConfigurationSinks

/// Files of JSON and YAML as providers of swift-configuration.
struct ConfigurationFileTests {
    private func snapshot(_ text: String, _ path: String = "app.yaml") -> ConfigurationFileSnapshot {
        ConfigurationFileSnapshot(path: path, bytes: Data(text.utf8))
    }

    private func reason(_ text: String, in path: String = "app.yaml") -> String {
        do {
            _ = try snapshot(text, path).content.get()
            return "valid"
        } catch {
            return "\(error)"
        }
    }

    @Test func `JSON and YAML of the same content are the same`() throws {
        let json = #"{"a": {"b": "1", "c": [1, "two"], "d": null}, "e": true}"#
        let yaml = "a:\n  b: \"1\"\n  c:\n  - 1\n  - two\n  d:\ne: true\n"
        for text in [json, yaml] {
            let snapshot = snapshot(text)
            func value(_ key: [String], _ type: ConfigType) throws -> ConfigContent? {
                try snapshot.value(forKey: AbsoluteConfigKey(key), type: type).value?.content
            }
            #expect(try value(["a", "b"], .string) == .string("1"))
            #expect(try value(["a", "b"], .int) == .int(1))
            #expect(try value(["a", "c"], .stringArray) == .stringArray(["1", "two"]))
            #expect(try value(["a", "d"], .string) == nil)
            #expect(try value(["e"], .bool) == .bool(true))
            #expect(try value(["a", "#keys"], .stringArray) == .stringArray(["b", "c", "d"]))
            #expect(try value(["f"], .string) == nil)
        }
    }

    @Test func `JSON has all escapes, numbers and spaces of JSON`() throws {
        let long = String(repeating: "k", count: 2000)
        let text = #"""
            {"a": "\ud83d\ude00 \u00e9\/\"\\\b\f\n\r\t","b":[-0.5e+3,12 , true],
            \t"c":
              {}, "d": [], "\#(long)": null}
            """#
            .replacing("\\t\"c\"", with: "\t\"c\"")
        #expect(
            try snapshot(text, "app.json").content.get()
                == .map(
                    [
                        "a": .text("😀 é/\"\\\u{8}\u{C}\n\r\t", line: 1),
                        "b": .list([.text("-0.5e+3", line: 1), .text("12", line: 1), .text("true", line: 1)], line: 1),
                        "c": .map([:], line: 3), "d": .list([], line: 3), long: .null(line: 3),
                    ],
                    line: 1
                )
        )
    }

    @Test(arguments: [
        ("{\n\"a\": 1,\n\"a\": 2}", "app.json:3: a: the key stands twice"),
        ("{\n\"a\": \"\\ud83d\"}", "app.json:2: half a surrogate pair"),
        ("{\"a\": \"\\ud83d\\u0041\"}", "app.json:1: half a surrogate pair"),
        ("{\"a\": \"\\ude00\"}", "app.json:1: half a surrogate pair"),
        ("{\"a\": \"\\u12g4\"}", "app.json:1: expected four hexadecimal digits"),
        ("{\"a\": \"\\u+123\"}", "app.json:1: expected four hexadecimal digits"),
        ("{\"a\": [1\n}", "app.json:2: expected ',' or ']'"), ("{\"a\": 1\n", "app.json:2: expected ',' or '}'"),
        ("{\"a\": \"b", "app.json:1: a text without an end"),
        ("{\"a\": 1}\n}", "app.json:2: expected the end of the file"),
    ])
    func `JSON that is none is refused with its line`(_ text: String, _ reason: String) {
        #expect(self.reason(text, in: "app.json") == reason)
    }

    @Test func `JSON of many levels or values is refused`() {
        let levels = "{\"a\": " + String(repeating: "[", count: 100_000)
        #expect(reason(levels, in: "app.json") == "app.json:1: more than 200 levels")
        let values = "{\"a\": [" + String(repeating: "1,", count: 100_000) + "1]}"
        #expect(reason(values, in: "app.json") == "app.json:1: more than 100000 values")
    }

    @Test func `text in braces that is YAML is read as YAML`() throws {
        #expect(try snapshot("{a: 1} # one\n", "app.json").content.get() == .map(["a": .text("1", line: 1)], line: 1))
    }

    @Test func `an empty file has no keys`() throws {
        #expect(try snapshot("").content.get() == .map([:], line: 1))
        #expect(try snapshot("# only a comment\n").content.get() == .map([:], line: 1))
    }

    @Test func `what is no configuration is refused with its line`() {
        #expect(reason("a: [1\n") == "app.yaml:2: did not find expected ',' or ']'")
        #expect(reason("[1, 2]") == "app.yaml:1: expected a map of keys at the top")
        #expect(reason("a: 1\nb: 2\na: 3\n") == "app.yaml:1: a: the key stands twice")
        #expect(reason("a: 1\n---\nb: 1\n") == "app.yaml:2: but found another document")
        #expect(reason("? [1]\n: 2\n") == "app.yaml:1: a key is not text")
        #expect(reason("a: *b\n") == "app.yaml:1: found undefined alias")
        #expect(reason("a: \u{7}\n") == "app.yaml: control characters are not allowed")
    }

    @Test func `bytes that are no text are refused`() {
        let snapshot = ConfigurationFileSnapshot(path: "app.yaml", bytes: Data([0x61, 0xFF]))
        #expect(throws: ConfigurationError("", place: "app.yaml", reason: "not valid UTF-8")) {
            _ = try snapshot.content.get()
        }
    }

    @Test func `a few aliases cannot stand for more than a hundred thousand values`() {
        var text = "a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n"
        for (name, base) in zip("bcdef", "abcde") {
            let aliases = Array(repeating: "*\(base)", count: 10).joined(separator: ", ")
            text += "\(name): &\(name) [\(aliases)]\n"
        }
        #expect(reason(text).hasSuffix("more than 100000 values"))
    }

    @Test func `a snapshot has the content that the file has then`() throws {
        try inFolder { folder in
            try folder.write("app.yaml", "a: one")
            let file = try ConfigurationFile(folder("app.yaml"))
            let reader = ConfigReader(provider: file)
            #expect(reader.snapshot().string(forKey: "a") == "one")
            try folder.write("app.yaml", "a: two")
            #expect(reader.snapshot().string(forKey: "a") == "two")
            #expect(reader.string(forKey: "a") == "two")
            try folder.write("app.yaml", "a: [")
            #expect(throws: ConfigurationError.self) { try reader.snapshot().requiredString(forKey: "a") }
            folder.remove()
            #expect(throws: ConfigurationError("", place: folder("app.yaml"), reason: "no such file")) {
                try reader.snapshot().requiredString(forKey: "a")
            }
        }
    }

    @Test func `a file that does not exist is an error at once`() {
        #expect(throws: ConfigurationError("", place: "/no/such.yaml", reason: "no such file")) {
            try ConfigurationFile("/no/such.yaml")
        }
    }
}
