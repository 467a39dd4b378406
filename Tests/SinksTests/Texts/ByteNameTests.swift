import SinkTesting
import Testing

@testable import Sinks

/// Names are bytes: two spellings of a letter are two names, and a mark does not take a separator with it.
@Suite("Names that are spelled otherwise, or begin with a mark")
struct ByteNameTests {
    private static let composed = "caf\u{E9}"
    private static let decomposed = "cafe\u{301}"

    @Test("have levels of their own")
    func rules() throws {
        var rules = LevelRules([Self.composed: .debug])
        #expect(rules.level(of: Self.composed + ".a") == .debug)
        #expect(rules.level(of: Self.decomposed) == .info)
        #expect(rules[Self.decomposed] == nil)
        rules[Self.decomposed] = .error
        #expect(rules[Self.composed] == .debug)
        #expect(rules.level(of: Self.decomposed + ".a") == .error)
        #expect(Array(rules.description.utf8) == Array("INFO,cafe\u{301}=ERROR,caf\u{E9}=DEBUG".utf8))
        #expect(try LevelRules(rules.description) == rules)
        #expect(rules != LevelRules([Self.composed: .debug]))
        #expect(rules.named.count == 1, "String takes the two for one")
        rules[Self.composed] = nil
        #expect(rules == LevelRules([Self.decomposed: .error]))
        #expect(LevelRules([Self.composed: .debug]) != LevelRules([Self.decomposed: .debug]))
    }

    @Test(
        "are read from text where the separators are",
        arguments: [
            ("a=debug,\u{301}b=error", ["a", "\u{301}b"]), ("\u{301}=debug", ["\u{301}"]),
            ("a.\u{301}=debug", ["a.\u{301}"]),
            (" \u{301} = debug ,\u{308}x=debug", ["\u{301}", "\u{308}x"]),
            ("caf\u{E9}=1,cafe\u{301}=2", ["caf\u{E9}", "cafe\u{301}"]),
        ]
    )
    func read(text: String, names: [String]) throws {
        let rules = try LevelRules(text)
        for name in names { #expect(rules[name] != nil, "\(name.debugDescription)") }
        let description =
            "INFO,"
            + names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            .map { "\($0)=\(rules[$0] ?? .off)" }.joined(separator: ",")
        #expect(Array(rules.description.utf8) == Array(description.utf8))
    }

    @Test("are refused with the item as it was written")
    func refused() {
        let error = #expect(throws: LevelRules.ParsingError.self) { try LevelRules("info,=\u{301}debug") }
        #expect(error?.item.utf8.elementsEqual("=\u{301}debug".utf8) == true)
    }

    @Test("have a switch of their own")
    func switches() {
        let levels = LogLevels()
        let log = Logger("shop", levels: levels) { NullSink() }
        let (one, other) = (log.named(Self.composed), log.named(Self.decomposed))
        levels[Self.composed] = .debug
        #expect([one.level, other.level] == [.debug, .info])
        levels[Self.decomposed] = .error
        #expect([one.level, other.level] == [.debug, .error])
    }

    @Test("are no repetition of one another")
    func repetitions() throws {
        let base = CollectingSink()
        let sink = base.deduplicated()
        var records = Array(repeating: Some.record("a"), count: 7)
        (records[1].name, records[2].name) = (Self.composed, Self.decomposed)
        records[3].attributes = Attributes([Attribute(key: "k", value: .string(Self.composed))])
        records[4].attributes = Attributes([Attribute(key: "k", value: .string(Self.decomposed))])
        (records[5].errorText, records[6].errorText) = (Self.composed, Self.decomposed)
        for record in records { try sink.emit(record) }
        #expect(base.records.count == 7)
    }

    @Test("are scopes of their own for a collector")
    func scopes() {
        let names = [Self.composed, Self.decomposed, Self.composed]
        var writer = ByteWriter()
        OTLPBody(resource: [:]).write(names.map { LogRecord(level: .info, name: $0, message: "m") }, to: &writer)
        let text = writer.withBytes { String(decoding: $0, as: UTF8.self) }
        #expect(text.utf8.split(separator: UInt8(ascii: "\n")).count == 1)
        #expect(text.components("{\"scope\":") == 2)
        #expect(text.components("\"timeUnixNano\":") == 3)
    }

    @Test(
        "are taken out of an address where its brackets are",
        arguments: [
            ("X <\u{301}me@a.example>", nil, nil), ("\"\u{301}Bob\" <me@a.example>", "\u{301}Bob", "me@a.example"),
            ("\u{301}<me@a.example>", "\u{301}", "me@a.example"),
            (" \u{301}x <me@a.example>", "\u{301}x", "me@a.example"),
            ("me@\u{301}a.example", nil, nil), ("me@[\u{301}1.2.3.4]", nil, nil),
        ] as [(String, String?, String?)]
    )
    func addresses(text: String, name: String?, address: String?) {
        let found = try? MailAddress(text)
        #expect(found?.address == address)
        #expect(found?.name.map { Array($0.utf8) } == name.map { Array($0.utf8) })
    }

    @Test(
        "are distinguished from what stands before them in a URL",
        arguments: [
            ("http://h/\u{301}", "the path contains a character that is invalid in a URL"),
            ("http://h?\u{301}", "the path contains a character that is invalid in a URL"),
            ("http://h:80\u{301}/", "the port is not a number from 1 to 65535"),
            ("http://h:\u{301}80/", "the port is not a number from 1 to 65535"),
            ("http://[\u{301}::1]/", "the host is not an address"),
            ("http://[::1]\u{301}/", "the port is not a number from 1 to 65535"),
            ("http://[::1]:0/", "the port is not a number from 1 to 65535"),
            ("http://h#\u{301}", "a fragment is not sent"),
        ]
    )
    func urls(url: String, reason: String) {
        #expect(sinkError { _ = try HTTPTarget(url) }?.reason == reason)
    }

    @Test("leave a header field's value what it is")
    func headers() throws {
        #expect(try HTTPHeader("X", " \t ", for: "").line == "X;")
        #expect(try HTTPHeader("X", " \u{301}", for: "").line.utf8.elementsEqual("X:  \u{301}".utf8))
    }

    @Test("are read from a stack as they are")
    func stacks() {
        let frame = StackFrame(parsing: "/opt/\u{301}shop(\u{301}main+0x1) [0x1]").description
        #expect(Array(frame.utf8) == Array("\u{301}main + 0x1 in \u{301}shop".utf8))
    }
}

extension String {
    /// Returns the number of occurrences of an ASCII text.
    fileprivate func components(_ text: String) -> Int {
        var (count, rest) = (0, utf8[...])
        while let range = rest.firstRange(of: text.utf8) {
            count += 1
            rest = rest[range.upperBound...]
        }
        return count
    }
}
