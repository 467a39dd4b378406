import Foundation
import Testing

@testable import Sinks

extension SMTPSinkTests {
    @Test(
        "introduces itself by the configured name",
        arguments: ["client.shop.example", "[10.0.0.7]", "[IPv6:fd00::7]"]
    )
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
            MailServer("host", port: 0),
            MailServer("host", credentials: MailOptions.Credentials(user: "", password: "x")),
            MailServer("host", credentials: MailOptions.Credentials(user: "a\0", password: "x")),
            MailServer(
                "host",
                security: .startTLS(required: false),
                credentials: MailOptions.Credentials(user: "a", password: "x")
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
        for to in [[], ["local"], Array(repeating: "you@b.example", count: 101), ["you@b.example\r\nDATA"]] {
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
        let ports = [MailOptions.Security.none, .startTLS(), .implicit()].map { MailServer("h", security: $0).port }
        #expect(page["port"] == "25, 587 or 465" && ports == [25, 587, 465])
        #expect(page["security"] == "`.startTLS(required: true)`")
        #expect(server.security == .startTLS(TLSOptions(), required: true))
        #expect(page["credentials"] == "none" && server.credentials == nil)
        #expect(page["clientName"] == "the machine's name if it has a dot, otherwise `[127.0.0.1]`")
        #expect(server.clientName == nil)
        let options = MailOptions()
        #expect(page["allows8Bit"] == DocumentedDefaults.text(options.allows8Bit))
        #expect(page["zone"] == "the process's" && "\(options.zone)" == "\(ZoneOffsets.local)")
        let service = options.service
        #expect(page["service.timeouts.connect"] == DocumentedDefaults.text(service.timeouts.connect))
        #expect(page["service.timeouts.request"] == DocumentedDefaults.text(service.timeouts.request))
        #expect(page["service.timeouts.total"] == DocumentedDefaults.text(service.timeouts.total))
        #expect(page["service.retry.attempts"] == "\(service.retry.attempts)")
        #expect(page["service.retry.backoff"] == DocumentedDefaults.text(service.retry.backoff))
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
        let credentials = MailOptions.Credentials(user: "shop", password: "sesame")
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
