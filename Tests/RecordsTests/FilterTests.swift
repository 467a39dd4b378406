import TestPeers
import Records
import TestPeers
import Testing

@Suite struct FilterTests {
    private func passes(_ filter: some RecordFilter, _ record: LogRecord) -> Bool {
        if case .accept = filter.decide(on: record) { true } else { false }
    }

    static let names = [
        "", "A", "A.B", "A.B.C", "A.BB", "A.BB.C", "AB", "a.b", "B.A.B", "A.B.", ".A.B", "A..B", "é", "e\u{301}", "é.x",
    ]

    @Test(arguments: [
        ("A.B", "A.B", true), ("A.B", "A.B.C", true), ("A.B", "A.B.C.D", true), ("A.B", "A.B.D", true),
        ("A.B", "A.BB", false),
        ("A.B", "B.A.B", false), ("A.B", "A", false), ("A.B", "", false), ("", "", true), ("", "A", true),
        ("A", "a", false),
        ("A.", "A.B", false), ("A.", "A..B", true),
    ])
    func `names pass at the boundary of a dot`(filter: String, name: String, expected: Bool) {
        #expect(passes(NameFilter(filter), Some.record(name: name)) == expected)
    }

    @Test(.compares(with: .anyPython))
    func `names pass where CPython's filter lets them`() throws {
        let script = """
            import logging, sys
            names = open(sys.argv[1], encoding="utf-8", newline="").read().split("|")
            for f in names:
                print("".join("01"[bool(logging.Filter(f).filter(logging.makeLogRecord({"name": n})))] for n in names))
            """
        let ours = Self.names.map { filter in
            Self.names.map { passes(NameFilter(filter), Some.record(name: $0)) ? "1" : "0" }.joined() + "\n"
        }
        #expect(try Python.run(script, input: Self.names.joined(separator: "|")) == ours.joined())
    }

    @Test func `levels pass within their range`() {
        let all = [Level(.min), .notSet, .debug, .info, .warning, .error, .off]
        func passing(_ filter: LevelFilter) -> [Level] { all.filter { passes(filter, Some.record(level: $0)) } }
        #expect(passing(LevelFilter(.warning...)) == [.warning, .error, .off])
        #expect(passing(LevelFilter(...Level.info)) == [Level(.min), .notSet, .debug, .info])
        #expect(passing(LevelFilter(..<Level.info)) == [Level(.min), .notSet, .debug])
        #expect(passing(LevelFilter(.debug ... .warning)) == [.debug, .info, .warning])
        #expect(passing(LevelFilter(.debug ..< .warning)) == [.debug, .info])
        #expect(passing(LevelFilter(.info ..< .info)) == [])
        #expect(passing(LevelFilter(...Level.off)) == all)
        #expect(passing(LevelFilter(..<Level(.min))) == [])
        #expect(passing(LevelFilter(Level.off...)) == [.off])
    }

    @Test func `a closure decides, and may replace`() throws {
        #expect(passes(ClosureFilter { $0.name == "shop" }, Some.record()))
        #expect(!passes(ClosureFilter { $0.name == "other" }, Some.record()))
        let raise = ClosureFilter(deciding: { record in
            var changed = record
            changed.level = .error
            return .replace(changed)
        })
        guard case .replace(let changed) = raise.decide(on: Some.record()) else {
            return #expect(Bool(false), "not replaced")
        }
        #expect(changed.level == .error)
    }

    @Test func `a chain asks in order, and each sees what the one before made`() {
        func adding(_ letter: String) -> ClosureFilter {
            ClosureFilter(deciding: { record in
                var changed = record
                changed.name += letter
                return .replace(changed)
            })
        }
        let chain = FilterChain(adding("a"), ClosureFilter { $0.name == "shopa" }, adding("b"))
        guard case .replace(let changed) = chain.decide(on: Some.record()) else {
            return #expect(Bool(false), "not replaced")
        }
        #expect(changed.name == "shopab")
    }

    @Test func `a chain accepts what all its filters accept, and calls none after a rejection`() {
        #expect(passes(FilterChain(), Some.record()))
        #expect(passes(FilterChain([NameFilter("shop"), LevelFilter(.info...)]), Some.record()))
        let chain = FilterChain(
            NameFilter("other"),
            ClosureFilter { _ in
                Issue.record("a filter was called after a rejection")
                return true
            }
        )
        guard case .reject = chain.decide(on: Some.record()) else { return #expect(Bool(false), "not rejected") }
        let replacedThenRejected = FilterChain(
            AttributesFilter(adding: ["a": 1]),
            ClosureFilter { $0.attributes["a"] == nil }
        )
        guard case .reject = replacedThenRejected.decide(on: Some.record()) else {
            return #expect(Bool(false), "not rejected")
        }
    }

    @Test(
        arguments: [
            (["host": "h", "v": 1], [:], ["host": "h", "v": 1]), (["host": "h"], ["a": 1], ["host": "h", "a": 1]),
            (["host": "h", "v": 1], ["v": 2], ["host": "h", "v": 2]), (["v": 1], ["v": 2, "v": 3], ["v": 2, "v": 3]),
            (["v": 1, "v": 2], [:], ["v": 2]),
        ] as [(Attributes, Attributes, Attributes)]
    )
    func `added attributes come first and give way to the record's own`(
        added: Attributes,
        own: Attributes,
        all: Attributes
    ) {
        guard case .replace(let changed) = AttributesFilter(adding: added).decide(on: Some.record(attributes: own))
        else {
            return #expect(Bool(false), "not replaced")
        }
        #expect(changed.attributes == all)
    }

    @Test func `nothing to add leaves the record as it is`() {
        #expect(passes(AttributesFilter(adding: [:]), Some.record()))
    }
}
