import Testing

@testable import Sinks

@Suite("What becomes of a mail", .blocking) struct MailOutcomeTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var error: Int32?
        var status = 0
        var refusals: [String] = []
        var isReused = false
        var code: SinkError.Code?
        var remedy: ServiceFailure.Remedy?
    }

    @Test(
        "is decided from what libcurl and the server say",
        arguments: [
            Row(testDescription: "taken", status: 250),
            Row(
                testDescription: "refused",
                error: 55,
                status: 550,
                refusals: ["550 no"],
                code: .refused,
                remedy: ServiceFailure.Remedy.none
            ),
            Row(
                testDescription: "refused over a kept connection",
                error: 55,
                status: 550,
                refusals: ["550 no"],
                isReused: true,
                code: .refused,
                remedy: ServiceFailure.Remedy.none
            ),
            Row(
                testDescription: "deferred",
                error: 55,
                status: 451,
                refusals: ["451 later"],
                code: .unavailable,
                remedy: .wait(nil)
            ),
            Row(
                testDescription: "busy",
                error: 8,
                status: 421,
                refusals: ["421 busy"],
                code: .unavailable,
                remedy: .wait(nil)
            ),
            Row(
                testDescription: "rested too long",
                error: 55,
                status: 421,
                refusals: ["421 idle"],
                isReused: true,
                code: .system,
                remedy: .again(.zero)
            ),
            Row(
                testDescription: "wrong password",
                error: 67,
                status: 535,
                refusals: ["535 x"],
                code: .refused,
                remedy: .wait(nil)
            ),
            Row(
                testDescription: "no server to check the password",
                error: 67,
                status: 454,
                refusals: ["454 x"],
                code: .unavailable,
                remedy: .wait(nil)
            ),
            Row(testDescription: "no STARTTLS", error: 64, status: 250, code: .untrusted, remedy: .wait(nil)),
            Row(
                testDescription: "STARTTLS out of order for now",
                error: 64,
                status: 454,
                refusals: ["454 x"],
                code: .unavailable,
                remedy: .wait(nil)
            ),
            Row(testDescription: "bad certificate", error: 60, status: 220, code: .untrusted, remedy: .wait(nil)),
            Row(testDescription: "not there", error: 7, code: .system, remedy: .wait(nil)),
            Row(testDescription: "dropped", error: 56, status: 250, code: .system, remedy: .wait(nil)),
            Row(
                testDescription: "dropped over a kept connection",
                error: 56,
                status: 0,
                isReused: true,
                code: .system,
                remedy: .again(.zero)
            ),
            Row(testDescription: "slow", error: 28, status: 354, code: .system, remedy: .wait(nil)),
            Row(
                testDescription: "slow over a kept connection",
                error: 28,
                status: 354,
                isReused: true,
                code: .system,
                remedy: .wait(nil)
            ),
        ]
    )
    func decisions(row: Row) {
        let outcome = MailOutcome(
            error: row.error.map { CurlError(code: $0, text: "text") },
            status: row.status,
            refusals: row.refusals,
            isReused: row.isReused
        )
        let failure = outcome.failure(to: "mail server x:25")
        #expect(failure?.error.code == row.code)
        #expect(failure?.remedy == row.remedy)
    }

    @Test(
        "distinguishes a refused password from a server that offers no way to log in",
        arguments: [Int32(67), 94],
        [(250, "it offers no supported login mechanism"), (535, "the server refuses the credentials (535)")]
    )
    func login(error: Int32, row: (status: Int, reason: String)) {
        let outcome = MailOutcome(
            error: CurlError(code: error, text: "text"),
            status: row.status,
            refusals: [],
            isReused: false
        )
        let failure = outcome.failure(to: "mail server x:25")
        #expect(failure?.error.reason == row.reason)
        #expect(failure?.error.code == .refused && failure?.remedy == .wait(nil))
    }

    @Test("is reported in the server's words, as far as they are harmless and short")
    func words() {
        let replies = MailReplies()
        for line in [
            "220 hello\r\n", "550-no\u{1B}[31m\r\n", "550 \(String(repeating: "x", count: 5000))\r\n", "221 bye\r\n",
            "nonsense",
        ] {
            Array(line.utf8).withUnsafeBytes { replies.take($0) }
        }
        #expect(replies.status == 550)
        #expect(replies.refusals == ["550-no [31m", "550 " + String(repeating: "x", count: 196)])
        for _ in 0..<100 { Array("451 more".utf8).withUnsafeBytes { replies.take($0) } }
        #expect(replies.refusals.count == 4)
        replies.removeAll()
        #expect(replies.status == 0 && replies.refusals.isEmpty)
    }

    @Test("is reported without what was refused before the mail began")
    func beginning() {
        let replies = MailReplies()
        Array("502 what\r\n".utf8).withUnsafeBytes { replies.take($0) }
        for command in ["", "M", "HELO x\r\n", "MAILBOX\r\n", "TUFJTCA=\r\n", "RCPT TO:<MAIL @b.example>\r\n"] {
            Array(command.utf8).withUnsafeBytes { replies.note(command: $0) }
        }
        #expect(replies.status == 502 && replies.refusals == ["502 what"])
        Array("MAIL FROM:<me@a.example>\r\n".utf8).withUnsafeBytes { replies.note(command: $0) }
        #expect(replies.status == 0 && replies.refusals.isEmpty)
        Array("550 no\r\n".utf8).withUnsafeBytes { replies.take($0) }
        #expect(replies.status == 550 && replies.refusals == ["550 no"])
    }

    @Test("is noted if some recipients were refused and the mail was taken")
    func notes() {
        let outcome = MailOutcome(error: nil, status: 250, refusals: ["550 no"], isReused: false)
        #expect(outcome.failure(to: "mail server x:25") == nil)
        #expect(outcome.note(to: "mail server x:25")?.reason == "550 no")
        #expect(MailOutcome(error: nil, status: 250, refusals: [], isReused: false).note(to: "x") == nil)
    }
}
