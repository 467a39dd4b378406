import Testing

@testable import Records

@Suite struct ErrorFormatTests {
    private static var record: LogRecord {
        var record = Some.record("not paid")
        let cause = Faults.Wrapper(underlying: Faults.Status.missing)
        record.errors = ErrorDescription.chain(of: Faults.Spoken.wrapped(cause))
        return record
    }

    private static let lines = [
        "Faults.Spoken.wrapped: a spoken error", "caused by: Faults.Wrapper",
        "caused by: Faults.Status.missing (404)",
    ]

    @Test func `the text of an error has a line for it and one for each cause`() {
        #expect(Self.record.errorText == Self.lines.joined(separator: "\n"))
        let indented = Self.lines.map { "\n    " + $0 }.joined()
        #expect(TextFormatter("\(.message)").string(for: Self.record) == "not paid" + indented)
        #expect(ConsoleFormatter(zone: .utc).string(for: Self.record).hasSuffix("not paid" + indented))
    }

    @Test func `JSON has the text, and an object with the parts`() {
        let object =
            #","error":"\#(Self.lines.joined(separator: #"\n"#))","exception":{"type":"Faults.Spoken","#
            + #""code":"wrapped","message":"a spoken error","causes":["#
            + #"{"type":"Faults.Wrapper","message":"Faults.Wrapper"},"#
            + #"{"type":"Faults.Status","code":"404","message":"missing"}]}}"#
        #expect(JSONLinesFormatter([]).string(for: Self.record).hasSuffix(#""message":"not paid""# + object))
        var alone = Some.record("not paid")
        alone.errors = ErrorDescription.chain(of: Faults.Failure())
        let short = #","error":"Faults.Failure","exception":{"type":"Faults.Failure","message":"Faults.Failure"}}"#
        #expect(JSONLinesFormatter([]).string(for: alone).hasSuffix(#""message":"not paid""# + short))
    }

    @Test func `an attribute cannot take the place of an error's key`() {
        var record = Self.record
        record.attributes = ["exception": 1, "exception.type": 2]
        let json = JSONLinesFormatter([], attributes: .inlined).string(for: record)
        #expect(json.contains(#","exception.type":2,"attributes":{"exception":1},"error":"#))
        #expect(LogfmtFormatter().string(for: record).contains(" exception=1 attributes.exception.type=2 error="))
    }

    @Test func `logfmt has the text, the type and the code`() {
        let text = Self.lines.joined(separator: #"\n"#)
        let pairs = #" error="\#(text)" exception.type=Faults.Spoken exception.code=wrapped"#
        #expect(LogfmtFormatter().string(for: Self.record).hasSuffix(#"msg="not paid""# + pairs))
    }

    @Test func `a text that is set alone has no parts, and removes those of an error`() {
        var record = Self.record
        record.errorText = "Traceback: boom"
        #expect(record.errors.isEmpty && record.errorAttributes.isEmpty)
        #expect(JSONLinesFormatter([]).string(for: record).hasSuffix(#","error":"Traceback: boom"}"#))
        record.errors = []
        #expect(record.errorText == nil)
        #expect(LogfmtFormatter().string(for: record).hasSuffix(#"msg="not paid""#))
    }
}
