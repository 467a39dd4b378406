import Foundation
import Testing

@testable import Sinks

extension SMTPSinkTests {
    @Test(
        "tries once more, at once, where only the connection that it kept has gone",
        arguments: [
            ScriptedMailServer.Reaction.close, .reply("421 idle for too long"),
        ]
    )
    func staleConnection(reaction: ScriptedMailServer.Reaction) throws {
        let server = try ScriptedMailServer()
        let sink = try server.sink { $0.retry.attempts = 2 }
        try sink.log("one")
        server.next("MAIL", reaction)
        try sink.log("two")
        #expect(server.texts == ["one", "two"])
        #expect(server.opened == 2)
        #expect(sink.statistics.emitted == 2 && sink.statistics.failed == 0)
    }

    @Test("sends a mail again under the same name")
    func sameName() throws {
        let server = try ScriptedMailServer()
        let sink = try server.sink { $0.retry.attempts = 2 }
        try sink.log("one")
        server.next(".", .close)
        try sink.log("two")
        let mails = server.mails
        #expect(mails.count == 3 && mails[1] == mails[2] && mails[0] != mails[1])
    }

    @Test("leaves a server alone that is not there, and comes back by itself")
    func backoff() throws {
        let time = ManualTime()
        let server = try ScriptedMailServer()
        let sink = try server.sink {
            $0.retry.backoff = Backoff()
            $0.clock = time.source
        }
        server.next("", .reply("421 too busy"))
        #expect(sinkError { try sink.log("one") }?.code == .unavailable)
        #expect(sinkError { try sink.log("two") }?.underlying.first?.reason == "421 too busy")
        #expect(server.opened == 1)
        time.advance(seconds: 1)
        try sink.log("three")
        #expect(server.texts == ["three"])
        #expect(sink.statistics.failed == 2 && sink.statistics.emitted == 1)
    }

    @Test("does not go on at once with a password that was refused")
    func password() throws {
        let time = ManualTime()
        let server = try ScriptedMailServer()
        server.always("EHLO", .reply("250-x\r\n250 AUTH PLAIN"))
        server.always("AUTH", .reply("334 "))
        server.always("AHNo", .reply("535 5.7.8 bad: AHNob3AAc2VzYW1l sesame"))
        let sink = try server.sink(credentials: MailOptions.Credentials(user: "shop", password: "sesame")) {
            $0.retry.backoff = Backoff()
            $0.clock = time.source
        }
        for attempt in ["one", "two"] {
            let error = sinkError { try sink.log(attempt) }
            #expect(error?.code == .refused && error?.isTemporary == false)
            #expect(error?.description.contains("sesame") == false && error?.description.contains("AHNob3A") == false)
        }
        #expect(server.verbs.filter { $0 == "AUTH" }.count == 1)
        #expect(server.allClosed())
        server.always("AHNo", .reply("235 welcome"))
        time.advance(seconds: 1)
        try sink.log("three")
        #expect(server.texts == ["three"])
    }

    @Test("logs in with the password of a name with a domain, whatever else the server offers")
    func otherWaysToLogIn() throws {
        let server = try ScriptedMailServer()
        server.always("EHLO", .reply("250-x\r\n250 AUTH GSSAPI NTLM PLAIN LOGIN"))
        server.always("AUTH", .reply("334 "))
        server.always("AHNo", .reply("235 welcome"))
        let sink = try server.sink(credentials: MailOptions.Credentials(user: "shop@shop.example", password: "sesame"))
        try sink.log("one")
        #expect(server.texts == ["one"])
        #expect(server.with { $0.commands.contains("AUTH PLAIN") })
    }

    @Test("says that a server offers only ways to log in that it does not know")
    func noWayToLogIn() throws {
        let server = try ScriptedMailServer()
        server.always("EHLO", .reply("250-x\r\n250 AUTH GSSAPI NTLM XOAUTH2"))
        let sink = try server.sink(credentials: MailOptions.Credentials(user: "shop@shop.example", password: "sesame"))
        let error = sinkError { try sink.log("one") }
        #expect(error?.code == .refused)
        #expect(error?.reason == "it offers no supported login mechanism")
        #expect(server.mails.isEmpty)
    }

    struct Obstacle: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let security: MailOptions.Security
        let reactions: [(word: String, reaction: ScriptedMailServer.Reaction)]
        let verbs: [String]
    }

    static let obstacles = [
        Obstacle(
            testDescription: "does not know EHLO",
            security: .none,
            reactions: [("EHLO", .reply("502 5.5.1 what"))],
            verbs: ["", "EHLO", "HELO"]
        ),
        Obstacle(
            testDescription: "does not know EHLO, where STARTTLS would be taken",
            security: .startTLS(required: false),
            reactions: [("EHLO", .reply("502 5.5.1 what"))],
            verbs: ["", "EHLO", "HELO"]
        ),
        Obstacle(
            testDescription: "offers STARTTLS, which is out of order",
            security: .startTLS(required: false),
            reactions: [("EHLO", .reply("250-x\r\n250 STARTTLS")), ("STAR", .reply("454 4.7.0 no TLS now"))],
            verbs: ["", "EHLO", "STARTTLS"]
        ),
    ]

    @Test("reports no refusal that was overcome before the mail began", arguments: obstacles)
    func overcome(obstacle: Obstacle) throws {
        let server = try ScriptedMailServer()
        for (word, reaction) in obstacle.reactions { server.always(word, reaction) }
        let reported = ReportedFailures()
        let sink = try server.sink(security: obstacle.security) { $0.failures = reported.reporter }
        try sink.log("one")
        try sink.log("two")
        #expect(server.texts == ["one", "two"])
        #expect(server.verbs.starts(with: obstacle.verbs + ["MAIL", "RCPT", "DATA", ".", "MAIL"]))
        #expect(reported.texts == [])
        #expect(sink.statistics.emitted == 2 && sink.statistics.failed == 0)
    }

    @Test("reports a refused recipient, and nothing that was overcome before", arguments: obstacles)
    func refusedAfterwards(obstacle: Obstacle) throws {
        let server = try ScriptedMailServer()
        for (word, reaction) in obstacle.reactions { server.always(word, reaction) }
        server.next("RCPT", .reply("550 5.1.1 no such user"))
        let reported = ReportedFailures()
        let recipients = ["unknown@b.example", "you@b.example"]
        let sink = try server.sink(security: obstacle.security, to: recipients) { $0.failures = reported.reporter }
        try sink.log("one")
        #expect(server.texts == ["one"])
        #expect(
            reported.texts == [
                "could not send to all recipients by mail server 127.0.0.1:\(server.port): 550 5.1.1 no such user"
            ]
        )
        #expect(sink.statistics.emitted == 1)
    }

    @Test("does not take a refusal that was overcome for the cause of what happens later", arguments: obstacles)
    func failureAfterwards(obstacle: Obstacle) throws {
        let server = try ScriptedMailServer()
        for (word, reaction) in obstacle.reactions { server.always(word, reaction) }
        let sink = try server.sink(security: obstacle.security)
        server.next("MAIL", .close)
        #expect(sinkError { try sink.log("one") }?.code == .system)
        server.next("MAIL", .reply("452 no room"))
        let error = sinkError { try sink.log("two") }
        #expect(error?.code == .unavailable && error?.reason == "452 no room")
    }
}
