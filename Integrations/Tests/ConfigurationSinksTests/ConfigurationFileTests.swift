import Configuration
import Foundation
import Testing

@testable import ConfigurationSinks

/// Files of JSON and YAML as providers of swift-configuration.
struct ConfigurationFileTests {
    private func snapshot(_ text: String) -> ConfigurationFileSnapshot {
        ConfigurationFileSnapshot(path: "app.yaml", bytes: Data(text.utf8))
    }

    private func reason(_ text: String) -> String {
        do {
            _ = try snapshot(text).content.get()
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
