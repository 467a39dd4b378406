import Foundation
import TestPeers
import TestRandomness
import Testing

@testable import Sinks

/// Mails of this library, read and compared by CPython's `email`.
@Suite("CPython's email package", .blocking) struct MailPythonTests {
    private struct Case: Encodable {
        let text: String
        let subject: String
        let mail7: Data
        let mail8: Data
    }

    /// Prints what differs, a line each.
    private static let script = #"""
        import base64, json, sys
        from email import policy, quoprimime
        from email.message import EmailMessage
        from email.parser import BytesParser

        def lines(text): return text.replace('\r\n', '\n')

        def compare(case, allows8):
            text, subject = case['text'], case['subject']
            mail = base64.b64decode(case['mail8' if allows8 else 'mail7'])
            say = lambda what, *more: print(what, allows8, ascii(text[:60]), ascii(subject[:60]), *map(ascii, more))
            theirs = EmailMessage(policy.default if allows8 else policy.default.clone(cte_type='7bit'))
            theirs.set_content(text)
            head, body = mail.split(b'\r\n\r\n', 1)
            ours = BytesParser(policy=policy.default).parsebytes(mail)
            if ours.defects: say('defects', ours.defects)
            names = 'From To Subject Date Message-ID Content-Type Content-Transfer-Encoding MIME-Version'.split()
            if list(ours.keys()) != names: say('headers', list(ours.keys()))
            encoding = str(theirs['Content-Transfer-Encoding'])
            if '\0' not in text and ours['Content-Transfer-Encoding'] != encoding:
                say('encoding', encoding, ours['Content-Transfer-Encoding'])
            if lines(ours.get_content()) != lines(theirs.get_content()): say('text', ours.get_content()[:99])
            if ours['Subject'] != subject: say('subject', ours['Subject'], head)
            if any(d for h in ours.values() for d in h.defects): say('header defects', head)
            if any(len(line) > 76 for line in head.split(b'\r\n')): say('long header', head)
            if b'\r' in mail.replace(b'\r\n', b'') or b'\n' in mail.replace(b'\r\n', b''): say('bare line end')
            if any(len(line) > 78 for line in body.split(b'\r\n')): say('long line')
            if encoding != '8bit' and max(mail) > 127: say('not ASCII')
            payload = theirs.get_payload().encode('utf-8', 'surrogateescape').replace(b'\n', b'\r\n')
            if encoding == 'quoted-printable':
                unix = b'\n'.join(text.encode().splitlines()) + b'\n'
                payload = quoprimime.body_encode(unix.decode('latin-1'), 76).encode().replace(b'\n', b'\r\n')
            if encoding != 'base64' and '\0' not in text and body != payload: say('body', body[:99], payload[:99])

        with open(sys.argv[1]) as file: cases = json.load(file)
        for case in cases:
            compare(case, True)
            compare(case, False)
        print(len(cases), 'compared')
        """#

    private func compare(_ cases: [(text: String, subject: String)]) throws {
        let folder = try TemporaryDirectory()
        let encoded = try cases.map { text, subject in
            Case(
                text: text,
                subject: MailOptions.Subject.harmless(subject),
                mail7: Data(try Some.mail(text, subject: subject).bytes),
                mail8: Data(try Some.mail(text, subject: subject, allowing8Bit: true).bytes)
            )
        }
        try folder.write(Array(try JSONEncoder().encode(encoded)), to: "cases")
        guard let output = try Peers.python(Self.script, [folder.file("cases")]) else { return }
        #expect(String(decoding: output, as: UTF8.self) == "\(cases.count) compared\n")
    }

    private static let pieces = [
        "x", "é", "日", "😀", " ", "  ", "\t", "=", ".", "\n", "\r\n", "\r", "\n.\r\n", "word ", "From ", "\u{1B}[0m",
        "\u{0B}", "\u{85}",
        "\u{2028}", "ß", "=3D", "?=", "=?utf-8?q?", "longerword", "_", "\u{301}",
    ]

    @Test("reads a table of texts as they were, encoded as it would do it") func table() throws {
        let line = String(repeating: "0123456789", count: 8)
        var texts = [
            "", "\n", "\r", "a", "a\n\n", "\n\na", "\0", "a\0b", "café", "日本語", "\n.\n", ".\r\n.\r\n", "From me",
        ]
        texts += (70...80).flatMap {
            [String(line.prefix($0)), line.prefix($0) + " ", line.prefix($0) + "é", line.prefix($0) + "\t\n"]
        }
        texts += (150...160).map { String((line + line).prefix($0)) + "=" }
        texts += (1...14).map { String(repeating: "süß und lang genug für eine Zeile\n", count: $0) + "日本語日本語日本語\n" }
        texts += (1...14).map { String(repeating: "日本語日本語日本語\n", count: $0) + line + line }
        try compare(texts.map { ($0, "Log") })
    }

    @Test("reads a table of subjects as they were") func subjects() throws {
        var subjects = [
            "", "Log", "Subéct", "日本語", "a\nb", "a\r\nBcc: x@y.example", "\0", "=?utf-8?q?x?=", "a =?x", "a_b", "x  y",
        ]
        subjects += [" x", "x ", "\"q\"", "<x@y>", "a: b", "tab\tbed", String(repeating: "wort ", count: 40) + "x"]
        subjects +=
            (1...90).map { String(repeating: "é", count: $0) } + (55...75).map { String(repeating: "x", count: $0) }
        subjects += (1...60).map { String(repeating: "ab😀", count: $0) }
        try compare(subjects.map { ("text", $0) })
    }

    @Test("reads random texts as they were", arguments: [1, 2, 3] as [UInt64]) func random(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        func text(_ longest: Int) -> String {
            (0..<Int.random(in: 0...longest, using: &random)).map { _ in
                Self.pieces.randomElement(using: &random) ?? ""
            }.joined()
        }
        try compare((0..<Rounds.of(600, short: 60)).map { index in (text(index % 3 == 0 ? 600 : 60), text(40)) })
    }
}
