@testable import Records
import Testing

@Suite struct TextFormatterTests {
    private let utc = TimeFormat(zone: .utc)

    @Test func `the standard pattern reads as its documentation says`() {
        let text = TextFormatter(time: utc).string(
            for: Some.record("order \(7) paid", attributes: ["amount": 12.5, "by": "a b"])
        )
        #expect(text == "2026-11-21 02:25:11.123 INFO shop: order 7 paid amount=12.5 by=\"a b\"")
    }

    @Test func `Python's basic pattern is there`() {
        #expect(TextFormatter(.pythonBasic).string(for: Some.record(level: .warning)) == "WARNING:shop:order paid")
    }

    @Test func `every field shows what it should`() {
        let record = Some.fullRecord()
        let table: [(RecordField, String)] = [
            (.time, "2026-11-21 02:25:11.123"), (.name, "shop"), (.level, "INFO"), (.levelNumber, "20"),
            (.message, "order 7 paid by <private>"), (.attributes, " amount=12.5"), (.path, "Shop/Checkout.swift"),
            (.file, "Checkout.swift"), (.module, "Checkout"), (.line, "42"), (.function, "pay(_:)"),
            (.created, "1795227911.123456"), (.milliseconds, "123"), (.thread, "77"), (.threadName, "worker"),
            (.taskName, "checkout"), (.process, "123"), (.processName, "shopd"),
        ]
        for (field, text) in table {
            let line = TextFormatter("\(field)|", time: utc).string(for: record)
            #expect(line == text + "|\n    first\n    second\n    frame", "\(field)")
        }
        #expect(Set(table.map(\.0)).union([.relativeCreated]) == Set(RecordField.allCases))
    }

    @Test(arguments: [
        (-1_500_000_000, "-1.500000"), (-1, "-0.000000"), (-2000, "-0.000002"), (0, "0.000000"),
        (1_999_999_999, "1.999999"),
    ])
    func `the seconds since the epoch have the right sign before it`(nanoseconds: Int64, text: String) {
        var record = Some.record()
        record.timestamp = Timestamp(nanoseconds: nanoseconds)
        #expect(TextFormatter("\(.created)").string(for: record) == text)
    }

    @Test func `relative time counts from the pattern at the latest`() throws {
        let formatter = TextFormatter("\(.relativeCreated)")
        var record = Some.record()
        record.timestamp = .now()
        #expect(try #require(Double(formatter.string(for: record))) >= 0)
        record.timestamp = LogRecord.firstUse.advanced(byNanoseconds: 1_234_567_890)
        #expect(formatter.string(for: record) == "1234.56789")
    }

    @Test(arguments: [
        (0, TextPattern.Alignment.left, "[é1]"), (2, .left, "[é1]"), (3, .left, "[é1 ]"), (3, .right, "[ é1]"),
        (6, .left, "[é1    ]"), (6, .right, "[    é1]"), (-4, .left, "[é1]"),
    ])
    func `columns are counted in characters, not bytes`(width: Int, alignment: TextPattern.Alignment, text: String) {
        let formatter = TextFormatter("[\(.name, width: width, alignment: alignment)]")
        #expect(formatter.string(for: Some.record(name: "é1")) == text)
    }

    @Test func `a column has at most a thousand characters`() {
        let formatter = TextFormatter("\(.name, width: .max, alignment: .right)")
        #expect(formatter.string(for: Some.record(name: "é")) == String(repeating: " ", count: 999) + "é")
    }

    @Test func `an escaped character takes the columns of its escape`() {
        #expect(TextFormatter("\(.name, width: 6)|").string(for: Some.record(name: "a\n")) == "a\\n   |")
    }

    @Test func `literals stand where they were written, in any number`() {
        let record = Some.record("m")
        let table: [(TextPattern, String)] = [
            ("", ""), ("only text", "only text"), ("\(.name)", "shop"), ("\(.name)\(.level)", "shopINFO"),
            ("<\(.name)>", "<shop>"),
            ("é\(.name)é\(.level)é", "éshopéINFOé"), ("\(.name) \(.name)", "shop shop"),
            ("\n\(.message)\u{1B}", "\nm\u{1B}"),
        ]
        for (pattern, text) in table { #expect(TextFormatter(pattern).string(for: record) == text) }
    }

    @Test func `error and stack follow on indented lines, and empty ones do not`() {
        var record = Some.record("m")
        let formatter = TextFormatter("\(.message)")
        record.errorText = "E1\nE2"
        #expect(formatter.string(for: record) == "m\n    E1\n    E2")
        record.stackText = "S"
        #expect(formatter.string(for: record) == "m\n    E1\n    E2\n    S")
        record.errorText = ""
        #expect(formatter.string(for: record) == "m\n    S")
        record.errorText = nil
        record.stackText = nil
        #expect(formatter.string(for: record) == "m")
    }

    @Test func `private values are masked unless they are to be revealed`() {
        let record = Some.record(
            "by \("ann", privacy: .private)",
            attributes: ["mail": .private("a@b"), "n": .array([.private(1)])]
        )
        #expect(
            TextFormatter("\(.message)\(.attributes)").string(for: record)
                == "by <private> mail=<private> n=[<private>]"
        )
        #expect(
            TextFormatter("\(.message)\(.attributes)", revealsPrivate: true).string(for: record)
                == "by ann mail=a@b n=[1]"
        )
    }

    @Test(arguments: [
        ("", "", ""), ("a.py", "a.py", "a"), ("/x/a.tar.gz", "a.tar.gz", "a.tar"), ("x/.bashrc", ".bashrc", ".bashrc"),
        ("..a", "..a", "..a"), ("..a.b", "..a.b", "..a"), ("..", "..", ".."), ("x/", "", ""),
        ("M/F.swift", "F.swift", "F"),
        ("x/\u{301}y.z", "\u{301}y.z", "\u{301}y"), ("a.", "a.", "a"), ("a.\u{301}b", "a.\u{301}b", "a"),
    ])
    func `file and module are what Python makes of a path`(path: String, file: String, module: String) {
        let source = CodeLocation(file: path, function: "", line: 1)
        #expect(Array(source.fileName.unicodeScalars) == Array(file.unicodeScalars))
        #expect(Array(source.module.unicodeScalars) == Array(module.unicodeScalars))
    }
}
