import Configuration
import Foundation
import Sinks
import Testing

@testable import ConfigurationSinks

/// Look-ups of single values: each form that is accepted, and the exact text about those that are not.
struct SettingsTests {
    private func settings(_ text: String, before providers: [any ConfigProvider] = []) -> SinkSettings {
        let file = InMemoryFile(text)
        let reader = ConfigReader(providers: providers + [file])
        let reading = Reading(
            snapshot: reader.snapshot(),
            prefix: [],
            parts: ConfigurationParts(),
            failures: .silent,
            environment: { $0 == "TOKEN" ? "s3cret" : nil }
        )
        return SinkSettings([], reading, SettingsRecord())
    }

    /// Returns the description of the error that a look-up of the key `k` ends with.
    private func mistake(_ value: String, _ look: (SinkSettings) throws -> Any?) -> String {
        do {
            let result = try look(settings("k: \(value)"))
            return "no mistake: \(result ?? "nothing")"
        } catch {
            return "\(error)"
        }
    }

    @Test func `numbers are whole and within their range`() throws {
        #expect(try settings("k: 12").integer("k") == 12)
        #expect(try settings("k: \"12\"").integer("k") == 12)
        #expect(try settings("k:").integer("k") == nil)
        #expect(mistake("1.5") { try $0.integer("k") } == #"app.yaml:1: k: "1.5": expected a whole number from 0 up"#)
        #expect(
            mistake("11") { try $0.integer("k", in: 1...10) }
                == #"app.yaml:1: k: "11": expected a whole number from 1 to 10"#
        )
        #expect(mistake("[1]") { try $0.integer("k") } == "app.yaml:1: k: expected a whole number from 0 up")
        #expect(mistake("{a: 1}") { try $0.integer("k") } == "app.yaml:1: k: expected a whole number from 0 up")
        #expect(
            mistake("nan") { try $0.number("k", in: 0...1) }
                == #"app.yaml:1: k: "nan": expected a number from 0.0 to 1.0"#
        )
    }

    @Test func `truth values have the words of JSON and of YAML`() throws {
        for word in ["true", "yes", "on", "True"] { #expect(try settings("k: \(word)").flag("k") == true) }
        for word in ["false", "no", "off"] { #expect(try settings("k: \(word)").flag("k") == false) }
        #expect(mistake("1") { try $0.flag("k") } == #"app.yaml:1: k: "1": expected true or false"#)
    }

    @Test(arguments: [
        ("500ms", Duration.milliseconds(500)), ("2s", .seconds(2)), ("2", .seconds(2)), ("1.5 h", .seconds(5400)),
        ("7d", .seconds(604_800)), ("0.25min", .seconds(15)), ("10us", .microseconds(10)), ("0", .zero),
    ])
    func `durations have a unit, or are seconds`(_ text: String, _ duration: Duration) throws {
        #expect(try settings("k: \(text)").duration("k") == duration)
    }

    @Test(arguments: ["1w", "-1s", "1.s", ".5s", "s", "99999999999d", "1e3", "1.2.3s", "٣s"])
    func `any other duration is refused`(_ text: String) {
        let expected = #"expected a duration such as "500ms", "2s", "5 min" or "7d""#
        #expect(mistake(text) { try $0.duration("k") } == "app.yaml:1: k: \"\(text)\": \(expected)")
    }

    @Test func `sizes, levels, zones and words are read, or refused with what was expected`() throws {
        #expect(try settings("k: 10MiB").size("k") == .mebibytes(10))
        #expect(try settings("k: 4096").size("k") == 4096)
        #expect(try settings("k: warning").level("k") == .warning)
        #expect(try settings("k: off").level("k") == .off)
        #expect(try settings("k: +01:00").zone("k") == .fixed(secondsEast: 3600))
        #expect(
            mistake("10XB") { try $0.size("k") }
                == #"app.yaml:1: k: "10XB": expected a unit such as B, kB, MB, KiB, MiB or M at byte 2"#
        )
        #expect(mistake("loud") { try $0.level("k") } == #"app.yaml:1: k: "loud": expected a level such as "info""#)
        #expect(
            mistake("x") { try $0.choice("k", ["a": 1, "b": 2, "c": 3]) }
                == #"app.yaml:1: k: "x": expected "a", "b" or "c""#
        )
        let zone = mistake("Mars/Base") { try $0.zone("k") }
        #expect(zone.hasPrefix(#"app.yaml:1: k: "Mars/Base": expected a time zone: "#))
    }

    @Test func `lists are lists, or text with commas`() throws {
        #expect(try settings("k: [a, b]").list("k") == ["a", "b"])
        #expect(try settings("k: a, b,").list("k") == ["a", "b"])
        #expect(try settings("k: []").list("k") == [])
        #expect(mistake("{a: 1}") { try $0.list("k") } == "app.yaml:1: k: expected a list of text")
        #expect(mistake("[[a]]") { try $0.list("k") } == "app.yaml:1: k: expected a list of text")
    }

    @Test func `a section is a map, even an empty one, or true`() throws {
        func count(_ text: String) throws -> Int? { try settings(text).section("k") { try $0.integer("n") ?? 0 } }
        #expect(try count("k: {n: 3}") == 3)
        #expect(try count("k: {}") == 0)
        #expect(try count("k: true") == 0)
        #expect(try count("k: false") == nil)
        #expect(try count("k:") == nil)
        #expect(try count("") == nil)
        #expect(
            mistake("7") { try $0.section("k") { _ in 1 } }
                == #"app.yaml:1: k: "7": expected a section of keys, true or false"#
        )
        #expect(
            mistake("[1]") { try $0.section("k") { _ in 1 } }
                == "app.yaml:1: k: expected a section of keys, true or false"
        )
    }

    @Test func `an unknown key is an error, with the likely one`() {
        func read(_ settings: SinkSettings) throws -> Int? {
            try settings.section("k") { section in
                _ = try (section.integer("count"), section.text("path"))
                return 1
            }
        }
        #expect(mistake("{cuont: 1}", read) == #"app.yaml:1: k.cuont: unknown key; did you mean "count"?"#)
        #expect(mistake("{PATH: x}", read) == #"app.yaml:1: k.PATH: unknown key; did you mean "path"?"#)
        #expect(mistake("{\"a\\nb\": 1}", read) == "app.yaml:1: k.a\\nb: unknown key; known here: count, path")
    }

    @Test func `secrets come from where they are, and are in no error`() throws {
        #expect(try settings("k: {fromEnvironment: TOKEN}").secretText("k") == "s3cret")
        #expect(try settings("k: s3cret").secret("k") == Secret("s3cret"))
        #expect(
            mistake("{fromEnvironment: TOKENS}") { try $0.secret("k") }
                == #"app.yaml:1: k.fromEnvironment: "TOKENS": the environment has no value of this name"#
        )
        #expect(mistake("{}") { try $0.secret("k") } == "app.yaml:1: k: expected fromEnvironment or fromFile")
        #expect(mistake("[s3cret]") { try $0.secret("k") }.contains("s3cret") == false)
        try inFolder { folder in
            try folder.write("token", "s3cret\r\n\n")
            #expect(try settings("k: {fromFile: \(folder("token"))}").secretText("k") == "s3cret")
            #expect(
                mistake("{fromFile: /no/such}") { try $0.secret("k") }
                    == #"app.yaml:1: k.fromFile: "/no/such": the file cannot be read, or is empty"#
            )
        }
    }

    @Test func `a value of another provider has no line of the file`() throws {
        let before = InMemoryProvider(values: ["k": "many"])
        do {
            _ = try settings("k: 3", before: [before]).integer("k")
            Issue.record("no mistake")
        } catch {
            #expect("\(error)" == #"k: "many": expected a whole number from 0 up"#)
        }
    }

    @Test func `values of JSON's own types are read through the provider of swift-configuration`() throws {
        let before = InMemoryProvider(values: [
            "n": ConfigValue(.int(7), isSecret: false), "d": ConfigValue(.double(0.5), isSecret: false),
            "f": ConfigValue(.bool(true), isSecret: false), "l": ConfigValue(.stringArray(["a"]), isSecret: false),
        ])
        let settings = settings("", before: [before])
        #expect(try settings.integer("n") == 7)
        #expect(try settings.size("n") == 7)
        #expect(try settings.number("d", in: 0...1) == 0.5)
        #expect(try settings.duration("d") == .milliseconds(500))
        #expect(try settings.flag("f") == true)
        #expect(try settings.list("l") == ["a"])
    }
}
