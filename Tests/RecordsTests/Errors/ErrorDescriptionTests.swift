import Foundation
import Testing

@testable import Records

/// Some programs throw texts.
extension String: @retroactive Error {}

/// One error, and what is to be said of it.
private struct Expected: Sendable, CustomTestStringConvertible {
    let error: any Error
    let type: String
    let code: String?
    let message: String
    let line: String

    init(_ error: any Error, _ type: String, _ code: String?, _ message: String, _ line: String) {
        (self.error, self.type, self.code, self.message, self.line) = (error, type, code, message, line)
    }

    var testDescription: String { line }
}

@Suite struct ErrorDescriptionTests {
    private static let table = [
        Expected(Faults.Payment.declined, "Faults.Payment", "declined", "declined", "Faults.Payment.declined"),
        Expected(
            Faults.Payment.limited(code: 4, by: "b"),
            "Faults.Payment",
            "limited",
            #"limited(code: 4, by: "b")"#,
            #"Faults.Payment.limited(code: 4, by: "b")"#
        ),
        Expected(
            Faults.Payment.failed(Faults.Failure()),
            "Faults.Payment",
            "failed",
            "failed",
            "Faults.Payment.failed"
        ),
        Expected(Faults.Status.missing, "Faults.Status", "404", "missing", "Faults.Status.missing (404)"),
        Expected(Faults.Word.same, "Faults.Word", "same", "same", "Faults.Word.same"),
        Expected(Faults.Word.other, "Faults.Word", "card_declined", "other", "Faults.Word.other (card_declined)"),
        Expected(Faults.Spoken.plain, "Faults.Spoken", nil, "a spoken error", "Faults.Spoken: a spoken error"),
        Expected(
            Faults.Spoken.secret(pin: 1),
            "Faults.Spoken",
            "secret",
            "a spoken error",
            "Faults.Spoken.secret: a spoken error"
        ),
        Expected(Faults.Refusal(), "Faults.Refusal", nil, "card refused", "Faults.Refusal: card refused"),
        Expected(Faults.Refusal(description: ""), "Faults.Refusal", nil, "Faults.Refusal", "Faults.Refusal"),
        Expected(Faults.Debugged(), "Faults.Debugged", nil, "debugged", "Faults.Debugged: debugged"),
        Expected(Faults.Failure(), "Faults.Failure", nil, "Faults.Failure", "Faults.Failure"),
        Expected(
            Faults.Values(),
            "Faults.Values",
            "4",
            #"Faults.Values(code: 4, reason: "no")"#,
            #"Faults.Values(code: 4, reason: "no")"#
        ),
        Expected(Faults.Coded(code: 5), "Faults.Coded", nil, "coded", "Faults.Coded: coded"),
        Expected(
            Faults.Wrapper(underlying: Faults.Failure()),
            "Faults.Wrapper",
            nil,
            "Faults.Wrapper",
            "Faults.Wrapper"
        ),
        Expected(
            Faults.Wrapper(underlying: "no"),
            "Faults.Wrapper",
            nil,
            #"Faults.Wrapper(underlying: Optional("no"))"#,
            #"Faults.Wrapper(underlying: Optional("no"))"#
        ),
        Expected(
            Faults.Wrapper(underlying: nil),
            "Faults.Wrapper",
            nil,
            "Faults.Wrapper(underlying: nil)",
            "Faults.Wrapper(underlying: nil)"
        ),
        Expected(
            Faults.Box<[String]>(),
            "Faults.Box<Array<String>>",
            nil,
            "Faults.Box<Array<String>>",
            "Faults.Box<Array<String>>"
        ),
        Expected(Faults.Box<Int>.Fault.full, "Faults.Box<Int>.Fault", "full", "full", "Faults.Box<Int>.Fault.full"),
        Expected(Faults.Object(), "Faults.Object", nil, "Faults.Object", "Faults.Object"),
        Expected(
            Faults.Localized.declined,
            "Faults.Localized",
            "declined",
            "the card was declined",
            "Faults.Localized.declined: the card was declined"
        ),
        Expected(
            Faults.Localized.limited(pin: 1),
            "Faults.Localized",
            "limited",
            "the card was declined",
            "Faults.Localized.limited: the card was declined"
        ),
        Expected(Faults.Unseen.declined, "Faults.Unseen", "declined", "declined", "Faults.Unseen.declined"),
        Expected(Faults.Own(), "Faults.Own", "E 17", "this one", "Faults.Own (E 17): this one"),
        Expected(Faults.Named(description: "Named: no"), "Faults.Named", nil, "Named: no", "Faults.Named: no"),
        Expected(
            Faults.Named(description: "Named.a: no"),
            "Faults.Named",
            nil,
            "Named.a: no",
            "Faults.Named: Named.a: no"
        ),
        Expected(
            Faults.Named(description: "Nameda: no"),
            "Faults.Named",
            nil,
            "Nameda: no",
            "Faults.Named: Nameda: no"
        ),
        Expected(Faults.Word.blank, "Faults.Word", "blank", "blank", "Faults.Word.blank"),
        Expected(Faults.Uncoded.plain, "Faults.Uncoded", "plain", "plain", "Faults.Uncoded.plain"),
        Expected(Faults.Refused(), "Faults.Refused", "402", "Refused", "Faults.Refused (402)"),
        Expected(
            Faults.API.Error.network(text: "Error(s) occurred"),
            "Faults.API.Error",
            "network",
            "Error(s) occurred",
            "Faults.API.Error.network: Error(s) occurred"
        ),
        Expected(
            Faults.API.Error.network(text: "Error.network: down"),
            "Faults.API.Error",
            "network",
            "Error.network: down",
            "Faults.API.Error.network: down"
        ),
        alike(Faults.Timeout(), "Faults.Timeout", "E17", message: #"Faults.Timeout(host: "a") (E17)"#),
        alike(Faults.Raw(rawValue: "a"), "Faults.Raw", "a", message: #"Faults.Raw(rawValue: "a")"#),
        alike(Faults.Raw(rawValue: long), "Faults.Raw", nil, message: #"Faults.Raw(rawValue: "\#(long)")"#),
        alike(Faults.Worded(code: "77"), "Faults.Worded", nil, message: #"Faults.Worded(code: "77")"#),
        alike(
            Faults.Kinded(code: .refused),
            "Faults.Kinded",
            "refused",
            message: "Faults.Kinded(code: RecordsTests.Faults.Kinded.Kind.refused)"
        ),
        alike(
            Faults.Kinded(code: .odd),
            "Faults.Kinded",
            nil,
            message: "Faults.Kinded(code: RecordsTests.Faults.Kinded.Kind.odd)"
        ),
        alike(Faults.Outer(cause: wrong, attempt: 2), "Faults.Outer", nil, message: "Faults.Outer(attempt: 2)"),
        alike(
            Faults.Both(first: Faults.Failure(), second: wrong, third: Faults.Refusal()),
            "Faults.Both",
            nil,
            message: "Faults.Both(third: card refused)"
        ),
        deep(.failed(wrong, attempt: 2), "failed", "failed(attempt: 2)"),
        deep(.several([wrong], ["a": Faults.Context(pin: wrong)], attempt: 2), "several", "several(attempt: 2)"),
        deep(.alone(count: 1), "alone", "alone(count: 1)"),
        deep(.unnamed("a", 2), "unnamed", #"unnamed("a", 2)"#),
    ]

    private static let wrong = Faults.Pin.wrong(pin: 1234)
    private static let long = String(repeating: "x", count: 65)

    private static func alike(_ error: any Error, _ type: String, _ code: String?, message: String) -> Expected {
        Expected(error, type, code, message, message)
    }

    private static func deep(_ error: Faults.Deep, _ code: String, _ message: String) -> Expected {
        Expected(error, "Faults.Deep", code, message, "Faults.Deep." + message)
    }

    @Test(arguments: table)
    private func `an error is described by its type, code and text`(expected: Expected) throws {
        let chain = ErrorDescription.chain(of: expected.error)
        #expect(!ErrorDescription.text(of: chain).contains("1234"))
        let found = try #require(chain.first)
        #expect(found.type == expected.type)
        #expect(found.code == expected.code)
        #expect(found.message == expected.message)
        #expect(found.description == expected.line)
    }

    @Test func `errors of the standard library and of Foundation are described as far as they can be found`() throws {
        let texts: [(any Error, String)] = [
            (CancellationError(), "CancellationError"),
            (NSError(domain: "bank", code: 3), "bank (3)"),
            (NSError(domain: "bank", code: 1), "bank (1)"),
            (
                NSError(
                    domain: "bank",
                    code: 3,
                    userInfo: [NSLocalizedDescriptionKey: "no money", NSUnderlyingErrorKey: POSIXError(.EACCES)]
                ),
                "bank (3): no money\ncaused by: POSIXError (13): Error Domain=NSPOSIXErrorDomain Code=13 \"Permission denied\""
            ),
            (
                NSError(domain: "a", code: 1, userInfo: [NSUnderlyingErrorKey: NSError(domain: "b", code: 2)]),
                "a (1)\ncaused by: b (2)"
            ),
            (URLError(.timedOut), "URLError (-1001)"),
            (Faults.Numbered(), "Faults.Numbered (7)"),
        ]
        for (error, text) in texts {
            #expect(ErrorDescription.text(of: ErrorDescription.chain(of: error)) == text)
        }
        let unread = #expect(throws: (any Error).self) { try Data(contentsOf: URL(filePath: "/nothing/here")) }
        let file = ErrorDescription.chain(of: try #require(unread))
        #expect(file.map(\.type) == ["CocoaError", "POSIXError"] && file.map(\.code) == ["260", "2"])
        let undecoded = #expect(throws: (any Error).self) { try JSONDecoder().decode([Int].self, from: Data("{".utf8)) }
        let decoding = try #require(undecoded.flatMap { ErrorDescription.chain(of: $0).first })
        // From Swift 6.3 on it has a description of its own.
        let rest = decoding.description.dropFirst("DecodingError.dataCorrupted".count)
        #expect(decoding.type == "DecodingError" && decoding.code == "dataCorrupted")
        #expect(rest.hasPrefix(": ") || rest.hasPrefix("(Swift.DecodingError.Context("))
    }

    @Test func `causes follow, from payloads, properties and the protocol`() {
        func lines(_ error: any Error) -> [String] { ErrorDescription.chain(of: error).map(\.description) }
        let deep = Faults.Spoken.wrapped(Faults.Wrapper(underlying: Faults.Payment.failed(Faults.Own())))
        #expect(
            lines(deep) == [
                "Faults.Spoken.wrapped: a spoken error", "Faults.Wrapper", "Faults.Payment.failed",
                "Faults.Own (E 17): this one", "Faults.Failure",
            ]
        )
        #expect(
            lines(Faults.Payment.unread(Faults.Status.missing, page: 2)) == [
                "Faults.Payment.unread(page: 2)", "Faults.Status.missing (404)",
            ]
        )
        #expect(lines(Faults.Wrapper(underlying: nil)).count == 1)
        #expect(lines(Faults.Wrapper(underlying: "no")).count == 1)
        #expect(lines(Faults.Informed()).last == "Faults.Failure")
    }

    @Test func `a text of several lines forges no cause`() {
        let chain = ErrorDescription.chain(
            of: Faults.Refusal(description: "no\ncaused by: a\r\ncaused by: b\r\u{2028}c")
        )
        #expect(chain.map(\.message) == ["no\ncaused by: a\r\ncaused by: b\r\u{2028}c"])
        let lines = ["Faults.Refusal: no", "  caused by: a", "  caused by: b", "  ", "  c"]
        #expect(ErrorDescription.text(of: chain) == lines.joined(separator: "\n"))
        var record = Some.record("not paid")
        record.errors = chain
        let indented = lines.map { "\n    " + $0 }.joined()
        #expect(TextFormatter("\(.message)").string(for: record) == "not paid" + indented)
        #expect(ConsoleFormatter(zone: .utc).string(for: record).hasSuffix("not paid" + indented))
    }

    @Test func `the description of an imported enum is no name of a case`() {
        let title = ErrorTitle(Faults.Status.missing)
        #expect(title.caseName(in: "Status(rawValue: 3)") == nil && title.caseName(in: "missing") == "missing")
    }

    @Test func `an error inside of eight descriptions has its type, and the domain of an NSError`() {
        let thread = ThreadContext.current
        for _ in 0..<8 { #expect(thread.beginDescription()) }
        let errors: [any Error] = [Faults.Failure(), NSError(domain: "bank", code: 3)]
        let texts = errors.map { ErrorDescription.text(of: $0) }
        for _ in 0..<8 { thread.endDescription() }
        #expect(texts == ["Faults.Failure: <recursive>", "bank: <recursive>"])
    }

    @Test func `a chain ends where it comes back to an object, and after eight causes`() {
        #expect(ErrorDescription.chain(of: Faults.Cycle()).map(\.description) == ["Faults.Cycle"])
        let endless = ErrorDescription.chain(of: Faults.Endless(errorCode: "i"))
        #expect(endless.map(\.code) == (1...9).map { String(repeating: "i", count: $0) })
        // The address of an object that is gone is no sign of a cycle.
        #expect(ErrorDescription.chain(of: Faults.Countdown(9)).map(\.code) == (1...9).reversed().map { String($0) })
    }

    @Test func `types are named without modules, and without the places of private ones`() {
        struct Local: Error {}
        let names = [
            "Shop.Fault": "Fault", "Shop.Till.Fault": "Till.Fault", "(extension in Shop):Swift.Int.Fault": "Int.Fault",
            "Shop.(unknown context at $55d0).Fault": "Fault",
            "Shop.A.(unknown context at $1).(unknown context at $2).Fault": "A.Fault",
            "Shop.G<Swift.Array<Swift.Int>>.M<Shop.K.V, Swift.String>.E": "G<Array<Int>>.M<K.V, String>.E",
            "Shop.G<(Swift.Int, Swift.Error)>": "G<(Int, Error)>",
            "Shop.G<any Swift.Error & Shop.P>": "G<any Error & P>",
            "Fault": "Fault", "": "", "Shop.": "", "(unknown context at ": "(unknown context at ",
        ]
        for (full, short) in names { #expect(TypeName.withoutModules(full) == short, "\(full)") }
        #expect(ErrorDescription.chain(of: Local()).map(\.type) == ["ErrorDescriptionTests.Local"])
    }
}
