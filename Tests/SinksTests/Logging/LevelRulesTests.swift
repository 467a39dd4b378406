import Foundation
import SinkTesting
import Sinks
import TestRandomness
import Testing

@Suite("Levels by name")
struct LevelRulesTests {
    @Test(
        "A name has its own level, or that of the longest beginning that has one",
        arguments: [
            ("", Level.info), ("other", .info), ("shop", .warning), ("shop.db", .debug), ("shop.db.pool.a", .debug),
            ("shop.web", .warning), ("shopping", .info), ("shop.", .warning), ("shop.db2", .warning), (".shop", .info),
            ("shop..db", .warning),
        ]
    )
    func inheritance(name: String, level: Level) {
        let rules = LevelRules(["shop": .warning, "shop.db": .debug])
        #expect(rules.level(of: name) == level)
    }

    @Test(
        "Text is read",
        arguments: [
            ("", LevelRules()), ("debug", LevelRules(root: .debug)), ("DEBUG", LevelRules(root: .debug)),
            (" info , shop.db = debug ,", LevelRules(["shop.db": .debug])),
            ("shop=off,warn", LevelRules(root: .warning, ["shop": .off])), ("a=1,a=2", LevelRules(["a": Level(2)])),
            ("35", LevelRules(root: Level(35))), ("\t\n", LevelRules()),
        ]
    )
    func reads(text: String, rules: LevelRules) throws {
        #expect(try LevelRules(text) == rules)
    }

    @Test(
        "Text that is no level is refused, and the item is named",
        arguments: [
            ("loud", "loud"), ("info,shop=loud", "shop=loud"), ("=debug", "=debug"), ("shop=", "shop="), ("=", "="),
            ("a=b=info", "a=b=info"), (" shop . db = x ", "shop . db = x"),
        ]
    )
    func refuses(text: String, item: String) {
        #expect(throws: LevelRules.ParsingError.self) { try LevelRules(text) }
        do {
            _ = try LevelRules(text)
        } catch {
            #expect(error.item == item)
        }
    }

    @Test("Rules as text read back as the same")
    func readsBack() throws {
        for seed in 0..<50 as Range<UInt64> { try expectReadBack(seed: seed) }
    }

    private func expectReadBack(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var rules = LevelRules(root: Level.standard.randomElement(using: &random) ?? .info)
        for _ in 0..<Int.random(in: 0...6, using: &random) {
            let parts = (0..<Int.random(in: 1...3, using: &random)).map { _ in
                ["a", "b", "shop"].randomElement(using: &random) ?? ""
            }
            rules[parts.joined(separator: ".")] = (Level.standard + [.off, Level(35)]).randomElement(using: &random)
        }
        #expect(try LevelRules(rules.description) == rules, "seed \(seed)")
    }

    @Test("Levels of one's own are read by name")
    func ownLevels() throws {
        let audit = Level(35, named: "AUDIT")
        #expect(try LevelRules("shop=audit", among: [audit])["shop"] == audit)
        #expect(throws: LevelRules.ParsingError.self) { try LevelRules("shop=audit") }
    }

    @Test("The environment gives levels, or none")
    func environment() throws {
        setenv("SINKS_TEST_LEVELS", "warning,shop.db=debug", 1)
        defer { unsetenv("SINKS_TEST_LEVELS") }
        #expect(try .environment("SINKS_TEST_LEVELS") == LevelRules(root: .warning, ["shop.db": .debug]))
        #expect(try .environment("SINKS_TEST_NO_LEVELS", root: .error) == LevelRules(root: .error))
        setenv("SINKS_TEST_LEVELS", "loud", 1)
        #expect(throws: LevelRules.ParsingError.self) { try LevelRules.environment("SINKS_TEST_LEVELS") }
    }

    @Test("Taking a level away lets the name inherit again; the root keeps its own")
    func inheritsAgain() {
        var rules = LevelRules(root: .warning, ["shop": .debug])
        rules["shop"] = nil
        rules[""] = nil
        #expect(rules == LevelRules(root: .warning))
        rules[""] = .error
        #expect(rules.root == .error)
    }
}
