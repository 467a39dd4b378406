import Records
import TestPeers
import TestRandomness
import Testing

/// Two texts are the same if their bytes are.
///
/// The two here are equal to `String`, and to nothing that reads a log.
@Suite struct ByteEqualityTests {
    private static let composed = "caf\u{E9}"
    private static let decomposed = "cafe\u{301}"

    @Test func `keys and values that are spelled otherwise are others`() {
        let (composed, decomposed) = (Self.composed, Self.decomposed)
        #expect(composed == decomposed, "which is why")
        let table: [(Value, Value)] = [
            (.string(composed), .string(decomposed)), ([.string(composed)], [.string(decomposed)]),
            (.private(.string(composed)), .private(.string(decomposed))),
            (
                .map(Attributes([Attribute(key: composed, value: 1)])),
                .map(Attributes([Attribute(key: decomposed, value: 1)]))
            ),
            (.string("K"), .string("\u{212A}")), (.string(""), .string("\u{301}")),
        ]
        for (one, other) in table {
            #expect(one != other)
            #expect(one == one)
            #expect(Set([one, other, one]).count == 2)
            #expect(Attribute(key: "k", value: one) != Attribute(key: "k", value: other))
        }
        #expect(Attribute(key: composed, value: 1) != Attribute(key: decomposed, value: 1))
        #expect(Set([Attribute(key: composed, value: 1), Attribute(key: decomposed, value: 1)]).count == 2)
        #expect(Attributes([Attribute(key: composed, value: 1)]) != Attributes([Attribute(key: decomposed, value: 1)]))
    }

    @Test func `values of different kinds are different, and the same ones equal`() {
        let values: [Value] = [
            .null, .bool(false), .bool(true), .int(0), .int(1), .unsigned(0), .unsigned(1), .double(0), .double(1),
            .string(""), .string("0"), .bytes([]), .bytes([48]), .timestamp(Timestamp(nanoseconds: 0)),
            .timestamp(Timestamp(nanoseconds: 1)), .array([]), .array([.null]), .map([:]), .map(["": nil]),
            .private(.null), .private(.private(.null)), .private(.int(0)),
        ]
        for (index, value) in values.enumerated() {
            for (other, another) in values.enumerated() { #expect((value == another) == (index == other)) }
        }
        #expect(Set(values + values).count == values.count)
        #expect(Value.double(0) == .double(-0.0))
        #expect(Value.double(.nan) != .double(.nan))
    }

    @Test func `levels have the name they were given`() {
        let (one, other) = (Level(36, named: Self.composed), Level(36, named: Self.decomposed))
        #expect(Array(one.name.utf8) == Array(Self.composed.utf8))
        #expect(Array(other.name.utf8) == Array(Self.decomposed.utf8))
        let own = [Level(37, named: "\u{C9}"), Level(38, named: "E\u{301}")]
        #expect(Level("e\u{301}", among: own) == Level(38))
        #expect(Level("\u{E9}", among: own) == Level(37))
    }

    @Test func `a filter passes the loggers whose names have its bytes`() {
        let filter = NameFilter(Self.composed)
        for (name, passes) in [
            (Self.composed, true), (Self.composed + ".a", true), (Self.composed + ".\u{301}a", true),
            (Self.decomposed, false), (Self.decomposed + ".a", false),
        ] {
            guard case .accept = filter.decide(on: Some.record(name: name)) else {
                #expect(!passes, "\(name)")
                continue
            }
            #expect(passes, "\(name)")
        }
    }

    @Test(.compares(with: .anyPython))
    func `texts are equal where CPython finds them equal`() throws {
        var random = SplitMix64(seed: 19)
        let pieces = ["e", "\u{301}", "\u{E9}", "K", "\u{212A}", "a", "\u{327}", "\u{AC00}", "\u{1100}\u{1161}", ""]
        func text() -> String {
            (0..<Int.random(in: 0...3, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
        }
        let pairs = (0..<5000).map { _ in (text(), text()) }
        func hex(_ text: String) -> String {
            "x" + text.utf8.map { String(Int($0) + 256, radix: 16).dropFirst() }.joined()
        }
        let script = """
            import sys
            for line in open(sys.argv[1]):
                one, other = (bytes.fromhex(text[1:]).decode("utf-8") for text in line.split())
                print(int(one == other), end="")
            """
        let answers = try Python.run(script, input: pairs.map { "\(hex($0.0)) \(hex($0.1))\n" }.joined())
        #expect(answers.utf8.count == pairs.count)
        var differing = 0
        for (pair, answer) in zip(pairs, answers.utf8) {
            #expect((Value.string(pair.0) == .string(pair.1)) == (answer == UInt8(ascii: "1")), "\(pair)")
            if answer == UInt8(ascii: "0"), pair.0 == pair.1 { differing += 1 }
        }
        #expect(differing > 20, "there were some that String takes for the same")
    }
}
