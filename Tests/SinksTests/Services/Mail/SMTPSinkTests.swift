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
            reaction: .reply("550 who are you"),
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
            reaction: .reply("550 who is that"),
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

    @Test("survives a server that is troubled, tells it apart, closes the connection, and goes on", arguments: troubles)
    func troubled(trouble: Trouble) throws {
        let server = try ScriptedMailServer()
        let waitsInVain = trouble.errno != nil || trouble.testDescription.hasSuffix("without end")
        let sink = try server.sink { if waitsInVain { $0.requestTimeout = .seconds(3) } }
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

    @Test(
        "tries once more, at once, where only the connection that it kept has gone",
        arguments: [
            ScriptedMailServer.Reaction.close, .reply("421 idle for too long"),
        ]
    )
    func staleConnection(reaction: ScriptedMailServer.Reaction) throws {
        let server = try ScriptedMailServer()
        let sink = try server.sink { $0.attempts = 2 }
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
        let sink = try server.sink { $0.attempts = 2 }
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
            $0.backoff = Backoff()
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
        let sink = try server.sink(credentials: MailCredentials(user: "shop", password: "sesame")) {
            $0.backoff = Backoff()
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
        let sink = try server.sink(credentials: MailCredentials(user: "shop@shop.example", password: "sesame"))
        try sink.log("one")
        #expect(server.texts == ["one"])
        #expect(server.with { $0.commands.contains("AUTH PLAIN") })
    }

    @Test("says that a server offers only ways to log in that it does not know")
    func noWayToLogIn() throws {
        let server = try ScriptedMailServer()
        server.always("EHLO", .reply("250-x\r\n250 AUTH GSSAPI NTLM XOAUTH2"))
        let sink = try server.sink(credentials: MailCredentials(user: "shop@shop.example", password: "sesame"))
        let error = sinkError { try sink.log("one") }
        #expect(error?.code == .refused)
        #expect(error?.reason == "it offers no way to log in that this can use")
        #expect(server.mails.isEmpty)
    }

    struct Obstacle: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let security: MailSecurity
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

    @Test("tells nobody of a refusal that was overcome before the mail began", arguments: obstacles)
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

    @Test("tells of a recipient who was refused, and of nothing that was overcome before", arguments: obstacles)
    func refusedAfterwards(obstacle: Obstacle) throws {
        let server = try ScriptedMailServer()
        for (word, reaction) in obstacle.reactions { server.always(word, reaction) }
        server.next("RCPT", .reply("550 5.1.1 who is that"))
        let reported = ReportedFailures()
        let recipients = ["nobody@b.example", "you@b.example"]
        let sink = try server.sink(security: obstacle.security, to: recipients) { $0.failures = reported.reporter }
        try sink.log("one")
        #expect(server.texts == ["one"])
        #expect(
            reported.texts == [
                "could not send to all recipients by mail server 127.0.0.1:\(server.port): 550 5.1.1 who is that"
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

    @Test("introduces itself as it was told", arguments: ["client.shop.example", "[10.0.0.7]", "[IPv6:fd00::7]"])
    func clientName(name: String) throws {
        let server = try ScriptedMailServer()
        try server.sink(clientName: name).log("one")
        #expect(server.with { $0.commands.contains("EHLO \(name)") })
    }

    @Test("introduces itself by no bare name")
    func introduction() throws {
        let server = try ScriptedMailServer()
        try server.sink().log("one")
        #expect(server.with { $0.commands.contains("EHLO \(MailServer("h").introduction())") })
        for (machine, name) in [
            ("till.shop.example", "till.shop.example"), ("till", "[127.0.0.1]"), ("", "[127.0.0.1]"),
            ("till_7.shop.example", "[127.0.0.1]"), ("a.b\r\nQUIT", "[127.0.0.1]"), ("a..b", "[127.0.0.1]"),
        ] {
            #expect(MailServer("h").introduction(on: machine) == name)
        }
        #expect(MailServer("h", clientName: "x.example").introduction(on: "till.shop.example") == "x.example")
    }

    @Test("connects elsewhere than the certificate's name says, where that name does not lead there")
    func detours() {
        #expect(MailServer("host").detour == nil)
        #expect(MailServer("::1").detour == nil)
        #expect(MailServer("fe80::1%eth0", security: .none).detour == "::[fe80::1%eth0]:25")
        #expect(MailServer("host", security: .implicit(TLSOptions(serverName: "mail"))).detour == "::host:465")
    }

    @Test("waits for no answer to its goodbye but a moment")
    func silentGoodbye() throws {
        let server = try ScriptedMailServer()
        server.always("QUIT", .silence)
        server.always("NOOP", .silence)
        let sink = try server.sink()
        try sink.log("one")
        try sink.close()
        #expect(server.allClosed())
        let other = try ScriptedMailServer()
        other.always("QUIT", .silence)
        let second = try other.sink()
        try second.log("one")
        try second.close()
        #expect(other.allClosed())
    }

    @Test("lets go of its connection with its last copy")
    func lastCopy() throws {
        let server = try ScriptedMailServer()
        do { try server.sink().log("one") }
        #expect(server.allClosed())
        #expect(server.verbs.last == "QUIT")
    }

    @Test(
        "takes no options that make no sense",
        arguments: [
            MailServer("", security: .none), MailServer("a b", security: .none), MailServer("h/../x", security: .none),
            MailServer("host", clientName: ""), MailServer("host", clientName: "a b"),
            MailServer("host", clientName: "a.example\r\nQUIT"), MailServer("host", clientName: "[10.0.0.7"),
            MailServer("host", clientName: String(repeating: "a.", count: 128) + "a"),
            MailServer("host", port: 0), MailServer("host", credentials: MailCredentials(user: "", password: "x")),
            MailServer("host", credentials: MailCredentials(user: "a\0", password: "x")),
            MailServer(
                "host",
                security: .startTLS(required: false),
                credentials: MailCredentials(user: "a", password: "x")
            ),
        ]
    )
    func wrongServers(server: MailServer) {
        let error = sinkError { _ = try SMTPSink(server, from: "me@a.example", to: ["you@b.example"], subject: "Log") }
        #expect(error?.code == .invalidOption)
    }

    @Test("takes no recipients that are none, and not too many")
    func wrongRecipients() {
        let server = MailServer("host")
        for to in [[], ["nobody"], Array(repeating: "you@b.example", count: 101), ["you@b.example\r\nDATA"]] {
            let error = sinkError { _ = try SMTPSink(server, from: "me@a.example", to: to, subject: "Log") }
            #expect(error?.code == .invalidOption)
        }
        #expect(
            sinkError { _ = try SMTPSink(server, from: "me", to: ["you@b.example"], subject: "Log") }?.code
                == .invalidOption
        )
    }

    @Test("finds the port that goes with the security")
    func ports() {
        #expect(MailServer("h", security: .none).port == 25)
        #expect(MailServer("h").port == 587)
        #expect(MailServer("h", security: .implicit()).port == 465)
        #expect(MailServer("::1", port: 2525).subject == "mail server [::1]:2525")
    }

    @Test("has the defaults that the page names")
    func defaults() throws {
        let page = try DocumentedDefaults(under: "Mail")
        let server = MailServer("h")
        let ports = [MailSecurity.none, .startTLS(), .implicit()].map { MailServer("h", security: $0).port }
        #expect(page["port"] == "25, 587 or 465" && ports == [25, 587, 465])
        #expect(page["security"] == "`.startTLS(required: true)`")
        #expect(server.security == .startTLS(TLSOptions(), required: true))
        #expect(page["credentials"] == "nobody" && server.credentials == nil)
        #expect(page["clientName"] == "the machine's name if it has a dot, otherwise `[127.0.0.1]`")
        #expect(server.clientName == nil)
        let options = MailOptions()
        #expect(page["allows8Bit"] == DocumentedDefaults.text(options.allows8Bit))
        #expect(page["zone"] == "the process's" && "\(options.zone)" == "\(ZoneOffsets.local)")
        let service = options.service
        #expect(page["service.connectTimeout"] == DocumentedDefaults.text(service.connectTimeout))
        #expect(page["service.requestTimeout"] == DocumentedDefaults.text(service.requestTimeout))
        #expect(page["service.totalTimeout"] == DocumentedDefaults.text(service.totalTimeout))
        #expect(page["service.attempts"] == "\(service.attempts)")
        #expect(page["service.backoff"] == DocumentedDefaults.text(service.backoff))
        #expect(page["service.failures"] == DocumentedDefaults.text(service.failures))
        #expect(page["formatter"] == "`TextFormatter()`")
        let sink = try SMTPSink(server, from: "me@a.example", to: ["you@b.example"], subject: "Log")
        let record = LogRecord(
            timestamp: Some.instant,
            level: .error,
            name: "some",
            message: "text",
            attributes: ["k": 1]
        )
        let line = TextFormatter().string(for: record)
        #expect(String(decoding: sink.message(of: [record]), as: UTF8.self).hasSuffix("\r\n\r\n\(line)\r\n"))
    }

    @Test("takes from 1 to 100 recipients", arguments: [(0, false), (1, true), (100, true), (101, false)])
    func recipients(count: Int, isTaken: Bool) {
        let to = Array(repeating: "you@b.example", count: count)
        let error = sinkError { _ = try SMTPSink(MailServer("h"), from: "me@a.example", to: to, subject: "Log") }
        #expect(error?.code == (isTaken ? nil : .invalidOption))
    }

    @Test("shows its password nowhere")
    func secrecy() throws {
        let credentials = MailCredentials(user: "shop", password: "sesame")
        let server = MailServer("host", credentials: credentials)
        var dumped = ""
        dump(server, to: &dumped)
        dump(credentials, to: &dumped)
        for text in [
            "\(server)", String(reflecting: server), "\(credentials)", String(reflecting: credentials), dumped,
        ] {
            #expect(text.contains("shop") && !text.contains("sesame"))
        }
        let sink = try SMTPSink(server, from: "me@a.example", to: ["you@b.example"], subject: "Log")
        var shown = "\(sink) \(String(reflecting: sink))"
        dump(sink, to: &shown)
        #expect(shown.contains("mail server host:587") && !shown.contains("sesame"))
    }
}

extension ConformanceTests {
    @Test("SMTP sinks do") func mail() {
        let conformance = SinkConformance { formatter in
            let server = try ScriptedMailServer()
            return ConformanceSubject(
                try server.sink(formatter: formatter),
                delivered: { server.texts },
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
