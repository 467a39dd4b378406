import Foundation
import TestPeers
import Testing

@testable import Sinks

/// The same records through CPython's `SMTPHandler` and through this library's sink, to the same server.
@Suite(
    "CPython's SMTPHandler",
    .compares(with: .mailServer),
    .blocking
)
struct SMTPHandlerTests {
    private struct Case: Encodable {
        let text: String
        let subject: String
        let to: [String]
    }

    private static let script = #"""
        import json, logging, logging.handlers, sys
        with open(sys.argv[2]) as file: cases = json.load(file)
        for case in cases:
            handler = logging.handlers.SMTPHandler(('127.0.0.1', int(sys.argv[1])), 'me@a.example', case['to'], case['subject'])
            handler.handleError = lambda record: sys.exit(repr(sys.exc_info()[1]))
            handler.emit(logging.LogRecord('shop', 20, 'file.py', 1, case['text'].replace('%', '%%'), (), None))
        """#

    private static let long = String(repeating: "0123456789", count: 20)

    private static let cases: [Case] = [
        Case(text: "plain", subject: "Log", to: ["you@b.example"]),
        Case(text: "", subject: "Log", to: ["you@b.example", "two@c.example"]),
        Case(text: "two\nlines\n", subject: "Subéct", to: ["you@b.example"]),
        Case(text: ".\n.\n..", subject: "日本語", to: ["you@b.example"]),
        Case(text: "café", subject: "a longer subject, with words", to: ["you@b.example"]),
        Case(text: long, subject: "Log", to: ["you@b.example"]),
        Case(text: long + "é", subject: "Log", to: ["you@b.example"]),
        Case(text: String(repeating: "日本語", count: 60), subject: "Log", to: ["you@b.example"]),
        Case(text: String(repeating: "süß\n", count: 30) + long, subject: "Log", to: ["you@b.example"]),
        Case(text: "trailing \t\nspace " + long + " ", subject: "Log", to: ["you@b.example"]),
    ]

    @Test("sends the same mails as this library, but for their names")
    func same() throws {
        guard let python = Python.withMail, let peer = try MailPeer.start() else { return }
        let folder = try TemporaryDirectory()
        try folder.write(Array(try JSONEncoder().encode(Self.cases)), to: "cases")
        guard try Peers.python(Self.script, ["\(peer.port)", folder.file("cases")]) != nil else { return }
        let theirs = try Self.cases.map { _ in try peer.receive() }
        for item in Self.cases {
            let sink = try SMTPSink(
                MailServer("127.0.0.1", port: peer.port, security: .none),
                from: "me@a.example",
                to: item.to,
                subject: .fixed(item.subject),
                formatter: RawFormatter(),
                options: MailOptions(
                    allows8Bit: true,
                    service: ServiceOptions(timeouts: .init(request: .seconds(60), total: .seconds(60)))
                )
            )
            try sink.log(item.text)
        }
        let ours = try Self.cases.map { _ in try peer.receive() }
        #expect(ours.map(\.from) == theirs.map(\.from))
        #expect(ours.map(\.to) == theirs.map(\.to))
        let (theirMails, ourMails) = (
            try PythonMail.read(theirs.map(\.data), python), try PythonMail.read(ours.map(\.data), python)
        )
        for (their, our) in zip(theirMails, ourMails) {
            #expect(our.headers.filter { $0 != "Message-ID" } == their.headers)
            #expect(our.headers.contains("Message-ID"))
            #expect(our.sender == their.sender && our.recipients == their.recipients)
            #expect(our.subject == their.subject)
            #expect(our.contentType == their.contentType)
            #expect(our.encoding == their.encoding)
            #expect(our.text == their.text)
        }
        #expect(ourMails.count == Self.cases.count)
        #expect(Set(ourMails.map(\.encoding)) == ["7bit", "8bit", "quoted-printable", "base64"])
    }
}
