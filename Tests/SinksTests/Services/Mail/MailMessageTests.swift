import Foundation
import Testing

@testable import Sinks

@Suite("A mail", .blocking) struct MailMessageTests {
    @Test("has Python's headers in Python's order, and a name")
    func headers() throws {
        let mail = try Some.mail("one\ntwo", to: ["you@b.example", "two@c.example"])
        #expect(
            String(decoding: mail.bytes, as: UTF8.self)
                == [
                    "From: me@a.example",
                    "To: you@b.example,two@c.example",
                    "Subject: Log",
                    "Date: Sat, 21 Nov 2026 01:46:40 +0000",
                    "Message-ID: <1.2.3@a.example>",
                    "Content-Type: text/plain; charset=\"utf-8\"",
                    "Content-Transfer-Encoding: 7bit",
                    "MIME-Version: 1.0",
                    "",
                    "one",
                    "two",
                    "",
                ].joined(separator: "\r\n")
        )
    }

    struct Body: Sendable, CustomTestStringConvertible {
        let text: String
        var allowing8Bit = false
        let encoding: String
        let body: String
        var testDescription: String { String(text.debugDescription.prefix(40)) }
    }

    @Test(
        "puts its text into lines that every server passes on",
        arguments: [
            Body(text: "", encoding: "7bit", body: "\n"),
            Body(text: "plain", encoding: "7bit", body: "plain\n"),
            Body(text: "a\rb\r\nc\n\rd\n", encoding: "7bit", body: "a\nb\nc\n\nd\n"),
            Body(text: "x\n.\ny", encoding: "7bit", body: "x\n.\ny\n"),
            Body(text: "tab\t\u{1B}[1m", encoding: "7bit", body: "tab\t\u{1B}[1m\n"),
            Body(text: "a\0b", encoding: "quoted-printable", body: "a=00b\n"),
            Body(text: "café", encoding: "base64", body: "Y2Fmw6kNCg==\n"),
            Body(
                text: "ein langer Satz für café",
                encoding: "quoted-printable",
                body: "ein langer Satz f=C3=BCr caf=C3=A9\n"
            ),
            Body(text: "café", allowing8Bit: true, encoding: "8bit", body: "café\n"),
            Body(text: "日本語", encoding: "base64", body: "5pel5pys6KqeDQo=\n"),
            Body(
                text: String(repeating: "x", count: 79),
                encoding: "quoted-printable",
                body: String(repeating: "x", count: 75) + "=\nxxxx\n"
            ),
            Body(
                text: String(repeating: "x", count: 78),
                encoding: "7bit",
                body: String(repeating: "x", count: 78) + "\n"
            ),
        ]
    )
    func encodings(_ body: Body) throws {
        let mail = try Some.mail(body.text, allowing8Bit: body.allowing8Bit)
        #expect(mail.header("Content-Transfer-Encoding") == "Content-Transfer-Encoding: \(body.encoding)")
        #expect(mail.body == body.body)
    }

    @Test("quotes the space at the end of a line, wherever the line is broken", arguments: 70...80)
    func lastSpace(length: Int) throws {
        var writer = ByteWriter()
        let line = Array(String(repeating: "x", count: length).utf8) + Array(" \n".utf8)
        writer.append(quotedPrintable: line[...], width: 76, lineEnd: "\r\n")
        let text = writer.withBytes { String(decoding: $0, as: UTF8.self) }
        #expect(
            text.replacing("=\r\n", with: "").replacing("=20", with: " ") == String(
                decoding: line.dropLast(),
                as: UTF8.self
            ) + "\r\n"
        )
        for line in text.components(separatedBy: "\r\n") { #expect(line.utf8.count <= 76 && !line.hasSuffix(" ")) }
    }

    @Test("replaces what is no UTF-8")
    func invalid() throws {
        let mail = try Some.mail([0x61, 0xFF, 0x62])
        #expect(mail.text.bytes == Array("a\u{FFFD}b\n".utf8))
    }

    struct Subject: Sendable, CustomTestStringConvertible {
        let text: String
        let lines: String
        var testDescription: String { String(text.debugDescription.prefix(40)) }
    }

    @Test(
        "has a subject of harmless lines",
        arguments: [
            Subject(text: "", lines: "Subject: "),
            Subject(text: "Log of today", lines: "Subject: Log of today"),
            Subject(text: "Subéct", lines: "Subject: =?utf-8?q?Sub=C3=A9ct?="),
            Subject(text: "日本", lines: "Subject: =?utf-8?b?5pel5pys?="),
            Subject(text: "a\r\nBcc: evil@x.example", lines: "Subject: a Bcc: evil@x.example"),
            Subject(text: "a\0b\u{1B}c\nd\u{85}e\u{2028}f", lines: "Subject: a b c d e f"),
            Subject(text: "a\u{202E}b\u{2066}c", lines: "Subject: a\\u202eb\\u2066c"),
            Subject(text: "é\u{202A}\u{202C}\u{2069}", lines: "Subject: =?utf-8?q?=C3=A9=5Cu202a=5Cu202c=5Cu2069?="),
            Subject(text: "=?utf-8?q?x?=", lines: "Subject: =?utf-8?b?PT91dGYtOD9xP3g/PQ==?="),
            Subject(text: "two  spaces", lines: "Subject: =?utf-8?q?two__spaces?="),
            Subject(
                text: "word " + String(repeating: "wort ", count: 14) + "end",
                lines: "Subject: word" + String(repeating: " wort", count: 12) + "\n wort wort end"
            ),
            Subject(
                text: String(repeating: "é", count: 30),
                lines:
                    "Subject: =?utf-8?b?w6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6k=?=\n =?utf-8?b?w6nDqcOpw6nDqcOpw6nDqcOpw6nDqQ==?="
            ),
        ]
    )
    func subjects(_ subject: Subject) throws {
        #expect(try Some.mail(subject: subject.text).header("Subject") == subject.lines)
    }

    @Test("cuts a subject that is too long, between characters")
    func longSubject() {
        let text = MailOptions.Subject.harmless(String(repeating: "👨‍👩‍👧", count: 100_000))
        #expect(text.utf8.count <= 512 && text.hasSuffix("👨‍👩‍👧…"))
        #expect(MailOptions.Subject.harmless(String(repeating: "x", count: 512)).utf8.count == 512)
        #expect(MailOptions.Subject.harmless(String(repeating: "\u{202E}", count: 600)).utf8.count <= 512)
        #expect(
            MailOptions.Subject.harmless(String(repeating: "x", count: 513)) == String(repeating: "x", count: 509) + "…"
        )
    }

    @Test("has a subject made from its records")
    func computedSubject() {
        let records = [Some.record("a", .info), Some.record("b", .error), Some.record("c", .error)]
        #expect(MailOptions.Subject.each { "\($0.level): \($0.message)" }.text(for: records) == "ERROR: b (+2)")
        #expect(MailOptions.Subject.each { "\($0.level): \($0.message)" }.text(for: [records[0]]) == "INFO: a")
        #expect(MailOptions.Subject.digest { "\($0.count) records" }.text(for: records) == "3 records")
        #expect(MailOptions.Subject.fixed("x\ny").text(for: records) == "x y")
    }

    @Test(
        "writes addresses with their names",
        arguments: [
            ("me@a.example", "me@a.example"),
            ("<me@a.example>", "me@a.example"),
            ("Me Myself <me@a.example>", "Me Myself <me@a.example>"),
            ("\"Me, Myself\" <me@a.example>", "\"Me, Myself\" <me@a.example>"),
            ("Dr. \"X\" <me@a.example>", "\"Dr. \\\"X\\\"\" <me@a.example>"),
            ("Jürgen <j@a.example>", "=?utf-8?q?J=C3=BCrgen?= <j@a.example>"),
            ("me@[127.0.0.1]", "me@[127.0.0.1]"),
            ("o'b+x=1_{y}@a-b.example", "o'b+x=1_{y}@a-b.example"),
        ]
    )
    func addresses(_ text: String, _ value: String) throws {
        #expect(try Some.mail(from: text).header("From") == "From: " + value)
    }

    @Test("goes to many, on lines of bearable length")
    func manyRecipients() throws {
        let to = (0..<40).map { "person.\($0)@example-\($0).example" }
        let mail = try Some.mail(to: to + ["Jürgen Österreicher <j@a.example>"])
        let lines = mail.header("To").split(separator: "\n")
        #expect(lines.count > 10 && lines.allSatisfy { $0.utf8.count <= 76 })
        #expect(
            lines.joined().replacing(" ", with: "") == "To:" + to.joined(separator: ",")
                + ",=?utf-8?q?J=C3=BCrgen_=C3=96sterreicher?=<j@a.example>"
        )
    }

    @Test(
        "takes no address that is none",
        arguments: [
            "", "me", "@a.example", "me@", "me@@a.example", "me@a..example", ".me@a.example", "m e@a.example",
            "me@a.example\r\nX: y",
            "me@a.example\n", "me\0@a.example", "me@a.example,you@b.example", "me@a_b.example", "me@-a.example",
            "jürgen@a.example",
            "me@bücher.example", "<me@a.example", "me@a.example>", "a\nb <me@a.example>", "\"a b\"@a.example",
            "me@a.example> SIZE=1 <",
            "a\u{202E}b <me@a.example>", "\"\u{2066}x\u{2069}\" <me@a.example>", "\u{202A} <me@a.example>",
            "me@[1.2.3.4", "me@[]", "me@\(String(repeating: "a", count: 64)).example",
            String(repeating: "a", count: 65) + "@a.example",
        ]
    )
    func wrongAddresses(_ text: String) {
        let error = sinkError { _ = try MailAddress(text) }
        #expect(error?.code == .invalidOption)
        #expect(error?.description.contains("\n") == false)
        #expect(error?.description.unicodeScalars.contains { $0.value == 0x202E || $0.value == 0x2066 } == false)
    }

    @Test(
        "shows the time in the sender's zone",
        arguments: [
            (0, "Thu, 01 Jan 1970 00:00:00 +0000"), (19_800, "Thu, 01 Jan 1970 05:30:00 +0530"),
            (-12_600, "Wed, 31 Dec 1969 20:30:00 -0330"), (3601, "Thu, 01 Jan 1970 01:00:00 +0100"),
            (-2670, "Wed, 31 Dec 1969 23:16:00 -0044"), (-30, "Thu, 01 Jan 1970 00:00:00 +0000"),
        ]
    )
    func dates(_ offset: Int, _ text: String) {
        #expect(MailDate(instant: Timestamp(seconds: 0), zone: .fixed(secondsEast: offset)).description == text)
        #expect(MailDate(instant: .earliest, zone: .utc).description.utf8.count == 31)
    }

    @Test("has a name that stays within its brackets")
    func names() throws {
        let id = MailMessage.id(at: Timestamp(seconds: 1), random: .max, from: try MailAddress("me@a.example"))
        #expect(id == "1000000000.\(ProcessIdentity.current.id).3w5e11264sgsf@a.example")
    }
}
