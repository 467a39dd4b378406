import Foundation
import SinkTesting
import Testing

@testable import Sinks

@Suite("An SMTP sink", .blocking) struct SMTPSinkTests {
    @Test("keeps its connection, and says goodbye when it is closed")
    func connection() throws {
        let server = try ScriptedMailServer()
        let sink = try server.sink()
        try sink.log("one")
        try sink.log("two")
        try sink.close()
        try sink.close()
        #expect(server.allClosed())
        #expect(server.texts == ["one", "two"])
        #expect(server.verbs == ["", "EHLO", "MAIL", "RCPT", "DATA", ".", "MAIL", "RCPT", "DATA", ".", "NOOP", "QUIT"])
        #expect(sinkError { try sink.log("three") }?.code == .closed)
        #expect(server.opened == 1)
    }

    @Test("announces how long a mail is, without the server having to ask for anything else")
    func size() throws {
        let server = try ScriptedMailServer()
        let sink = try server.sink()
        try sink.log("one")
        #expect(server.with { $0.commands.contains("MAIL FROM:<me@a.example> SIZE=\(sink.statistics.bytes)") })
        #expect(server.with { $0.commands.contains("RCPT TO:<you@b.example>") })
    }

    @Test("shows the mail that it would send, without sending it")
    func message() throws {
        let server = try ScriptedMailServer()
        let sink = try server.sink()
        let message = String(decoding: sink.message(of: [Some.record("one"), Some.record("two")]), as: UTF8.self)
        #expect(message.hasPrefix("From: me@a.example\r\nTo: you@b.example\r\nSubject: Log\r\nDate: "))
        #expect(message.hasSuffix("\r\nMIME-Version: 1.0\r\n\r\none\r\ntwo\r\n"))
        #expect(server.opened == 0)
    }

    @Test("connects with the first record only")
    func lazily() throws {
        let server = try ScriptedMailServer()
        let sink = try server.sink()
        try sink.flush()
        try sink.close()
        #expect(server.opened == 0)
    }

    struct Trouble: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let word: String
        let reaction: ScriptedMailServer.Reaction
        let code: SinkError.Code
        var errno: Int32?
    }

    static let troubles = [
        Trouble(testDescription: "drops after connecting", word: "", reaction: .close, code: .system),
        Trouble(testDescription: "drops after the greeting", word: "EHLO", reaction: .close, code: .system),
        Trouble(testDescription: "drops in the middle", word: "RCPT", reaction: .close, code: .system),
        Trouble(testDescription: "drops after the mail", word: ".", reaction: .close, code: .system),
        Trouble(testDescription: "says nothing", word: "", reaction: .silence, code: .system, errno: ETIMEDOUT),
        Trouble(testDescription: "falls silent", word: "MAIL", reaction: .silence, code: .system, errno: ETIMEDOUT),
        Trouble(
            testDescription: "falls silent after the mail",
            word: ".",
            reaction: .silence,
            code: .system,
            errno: ETIMEDOUT
        ),
        Trouble(testDescription: "greets without end", word: "", reaction: .endless("220-x\r\n"), code: .system),
        Trouble(
            testDescription: "greets with a line without end",
            word: "",
            reaction: .endless("220 xxxx"),
            code: .system
        ),
        Trouble(testDescription: "answers without end", word: "MAIL", reaction: .endless("250-x\r\n"), code: .system),
        Trouble(
            testDescription: "answers with a line without end",
            word: "MAIL",
            reaction: .endless("xxxx"),
            code: .system
        ),
        Trouble(
            testDescription: "greets with a refusal",
            word: "",
            reaction: .reply("554 no mail here"),
            code: .refused
        ),
        Trouble(testDescription: "is not ready", word: "", reaction: .reply("421 too busy"), code: .unavailable),
        Trouble(
            testDescription: "refuses the sender",
            word: "MAIL",
            reaction: .reply("550 unknown client"),
            code: .refused
        ),
        Trouble(
            testDescription: "defers the sender",
            word: "MAIL",
            reaction: .reply("452 no room"),
            code: .unavailable
        ),
        Trouble(
            testDescription: "refuses the recipient",
            word: "RCPT",
            reaction: .reply("550 no such user"),
            code: .refused
        ),
        Trouble(
            testDescription: "defers the recipient",
            word: "RCPT",
            reaction: .reply("450 busy"),
            code: .unavailable
        ),
        Trouble(testDescription: "refuses DATA", word: "DATA", reaction: .reply("503 no"), code: .refused),
        Trouble(testDescription: "refuses the mail", word: ".", reaction: .reply("554 spam"), code: .refused),
        Trouble(testDescription: "defers the mail", word: ".", reaction: .reply("451 later"), code: .unavailable),
    ]

    @Test("survives a failure of the server, reports its kind, closes the connection, and goes on", arguments: troubles)
    func troubled(trouble: Trouble) throws {
        let server = try ScriptedMailServer()
        let waitsInVain = trouble.errno != nil || trouble.testDescription.hasSuffix("without end")
        let sink = try server.sink { if waitsInVain { $0.timeouts.request = .seconds(3) } }
        server.next(trouble.word, trouble.reaction)
        let error = sinkError { try sink.log("one") }
        #expect(error?.code == trouble.code, "\(error?.description ?? "it was accepted")")
        #expect(error?.isTemporary == (trouble.code != .refused))
        if let errno = trouble.errno { #expect(error?.errno == errno, "\(error?.description ?? "")") }
        #expect(error?.description.utf8.count ?? 0 < 1000)
        #expect(server.allClosed())
        #expect(sink.statistics.failed == 1)
        let arrived = server.mails.count
        #expect(arrived == (trouble.word == "." ? 1 : 0))
        try sink.log("two")
        #expect(server.texts.last == "two" && server.mails.count == arrived + 1)
        #expect(sink.statistics.emitted == 1)
        try sink.close()
        #expect(server.allClosed())
    }
}

extension ConformanceTests {
    @Test("SMTP sinks do") func mail() {
        let conformance = SinkConformance { formatter in
            let server = try ScriptedMailServer()
            return ConformanceSubject(
                try server.sink(formatter: formatter),
                // A mail of several records has a line for each.
                delivered: {
                    server.texts.flatMap {
                        $0.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
                    }
                },
                remains: { server.mails },
                breakDestination: {
                    server.always("MAIL", .reply("451 broken"))
                    return { server.always("MAIL", nil) }
                }
            )
        }
        #expect(conformance.violations() == [])
    }
}
