import Foundation
import SinkTesting
import TestPeers
import TestRandomness
import Testing

@testable import Sinks

extension SMTPPeerTests {
    @Test("that refuses the credentials does not get the mail, and no error has the password", arguments: Way.allCases)
    func wrongPassword(way: Way) throws {
        guard let peer = try peer(way, authenticated: true) else { return }
        var server = try server(peer, way, authenticated: true)
        server.credentials?.password = "wrong-word"
        let sink = try sink(server, Self.options(attempts: 1))
        let error = sinkError { try sink.log("one") }
        #expect(error?.code == .refused)
        #expect(
            error?.description
                == "could not log in to mail server localhost:\(peer.port): the server refuses the credentials (535)"
        )
        #expect(sink.statistics.failed == 1)
    }

    @Test("that refuses a recipient says so, and the others get the mail")
    func refusedRecipient() throws {
        guard let peer = try peer(.none, authenticated: false) else { return }
        try peer.refuse("two@c.example", "550 5.1.1 no such user here")
        let reported = ReportedFailures()
        var options = Self.options()
        options.service.failures = reported.reporter
        let both = try sink(try server(peer, .none), to: ["you@b.example", "two@c.example"], options)
        try both.log("one")
        #expect(try peer.receive().to == ["you@b.example"])
        #expect(
            reported.texts == [
                "could not send to all recipients by mail server localhost:\(peer.port): 550 5.1.1 no such user here"
            ]
        )
        let single = try sink(try server(peer, .none), to: ["two@c.example"], options)
        let error = sinkError { try single.log("two") }
        #expect(error?.code == .refused)
        #expect(error?.reason == "550 5.1.1 no such user here")
        try peer.refuse("two@c.example")
        try single.log("three")
        #expect(try peer.receive().to == ["two@c.example"])
        #expect(single.statistics.emitted == 1 && single.statistics.failed == 1)
    }

    @Test("that requests a later attempt gets one", arguments: ["you@b.example", "data"])
    func temporary(what: String) throws {
        guard let peer = try peer(.none, authenticated: false) else { return }
        let sink = try sink(try server(peer, .none))
        try sink.log("one")
        _ = try peer.receive()
        try peer.refuse(what, "451 4.3.0 greylisted")
        let error = sinkError { try sink.log("two") }
        #expect(error?.code == .unavailable && error?.isTemporary == true)
        #expect(error?.reason == "451 4.3.0 greylisted")
        try peer.refuse(what)
        try sink.log("three")
        #expect(String(decoding: try peer.receive().data, as: UTF8.self).hasSuffix("three\r\n"))
    }

    @Test("that was down, and was restarted in mid-stream, gets what comes afterwards")
    func restarted() throws {
        guard let first = try peer(.none, authenticated: false) else { return }
        let sink = try sink(try server(first, .none))
        try sink.log("one")
        _ = try first.receive()
        first.end()
        let error = sinkError { try sink.log("two") }
        #expect(error?.isTemporary == true)
        guard let second = try MailPeer.start(MailPeer.Options(port: Int(first.port))) else { return }
        try sink.log("three")
        #expect(String(decoding: try second.receive().data, as: UTF8.self).hasSuffix("three\r\n"))
        second.end()
        guard let third = try MailPeer.start(MailPeer.Options(port: Int(first.port))) else { return }
        // The connection was kept, and is gone: that is found out in time, and made up for.
        try sink.log("four")
        #expect(String(decoding: try third.receive().data, as: UTF8.self).hasSuffix("four\r\n"))
        #expect(sink.statistics.emitted == 3 && sink.statistics.failed == 1)
    }

    @Test(
        "gets every byte, whatever they are",
        arguments: [
            "a\n.\nb\n..\n.c", "\n.\r\n", ".\r\nMAIL FROM:<evil@x.example>\r\n", "CR\rLF\nNUL\0ESC\u{1B}[31m",
            LongText(String(repeating: ".", count: 5000)), LongText(String(repeating: ".\n", count: 40_000)),
            LongText(String(repeating: "\n.\r\n", count: 100)), "tail\n\n\n", "日本語\n.\n",
        ]
    )
    func everyByte(of long: LongText) throws {
        let text = long.text
        guard let peer = try peer(.none, authenticated: false), let python = Python.withMail else { return }
        let sink = try sink(try server(peer, .none))
        try sink.log(text)
        try sink.log("sentinel")
        let read = try PythonMail.read([try peer.receive().data], python)
        let lines = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
        #expect(read.first?.text == (lines.hasSuffix("\n") ? lines : lines + "\n"))
        #expect(read.first?.recipients == "you@b.example")
        // Nothing in the text has become a mail of its own.
        #expect(String(decoding: try peer.receive().data, as: UTF8.self).hasSuffix("sentinel\r\n"))
    }

    @Test("gets ten megabytes, or one in the short form, and what is no UTF-8")
    func tenMegabytes() throws {
        guard let peer = try peer(.none, authenticated: false), let python = Python.withMail else { return }
        let text = String(repeating: ".0123456789 abcdé\n", count: (Rounds.of(10, short: 1) << 20) / 18 + 1)
        let sink = try sink(try server(peer, .none), formatter: BytesFormatter(bytes: Array(text.utf8) + [0xFF]))
        try sink.log("it")
        let read = try PythonMail.read([try peer.receive().data], python)
        #expect(read.first?.text == text + "\u{FFFD}\n")
        #expect(sink.statistics.bytes > UInt64(text.utf8.count))
    }

    @Test(
        "gets no header from a subject",
        arguments: ["a\r\nBcc: evil@x.example", "a\n\nbody", "a\0b", "\u{1B}[1m", "é\r\nX: y"]
    )
    func subjects(subject: String) throws {
        guard let peer = try peer(.none, authenticated: false), let python = Python.withMail else { return }
        try sink(try server(peer, .none), subject: .fixed(subject)).log("text")
        let read = try PythonMail.read([try peer.receive().data], python)
        #expect(read.first?.subject == MailOptions.Subject.harmless(subject))
        #expect(read.first?.headers.count == 8)
        #expect(read.first?.text == "text\n")
    }

    @Test("gets several records as one mail, from a buffer")
    func digest() throws {
        guard let peer = try peer(.none, authenticated: false), let python = Python.withMail else { return }
        let sink = try sink(
            try server(peer, .none),
            subject: .each { "\($0.level): \($0.message)" },
            formatter: TextFormatter("\(.level) \(.message)")
        ).buffered(capacity: 10)
        try sink.log("one")
        try sink.log("two", .warning)
        try sink.log("three", .error)
        let read = try PythonMail.read([try peer.receive().data], python)
        #expect(read.first?.subject == "ERROR: three (+2)")
        #expect(read.first?.text == "INFO one\nWARNING two\nERROR three\n")
        try sink.close()
        #expect(sink.statistics.emitted == 3)
    }

    @Test("works behind a queue, a fallback and retries, and with a rate limit")
    func wrapped() throws {
        guard let peer = try peer(.none, authenticated: false) else { return }
        func text() throws -> String {
            String(decoding: try peer.receive().data, as: UTF8.self).components(separatedBy: "\r\n").dropLast().last
                ?? ""
        }
        let queued = try sink(try server(peer, .none)).queued()
        try queued.log("queued")
        try queued.close()
        #expect(try text() == "queued")

        let once = Self.options(attempts: 1)
        try peer.refuse("data", "451 later")
        let other = try sink(try server(peer, .none), to: ["two@c.example"], once)
        let collected = CollectingSink()
        try other.fallback(to: collected).log("fell")
        #expect(collected.messages == ["fell"])
        let waits = Counter()
        let pause = Pause { _ in
            waits.increment()
            try? peer.refuse("data")
        }
        try other.retried(attempts: 3, pause: pause).log("again")
        #expect(try text() == "again")
        #expect(waits.value == 1)

        let limited = try sink(try server(peer, .none)).rateLimited(to: 1, per: .seconds(3600))
        try limited.log("first")
        try limited.log("second")
        #expect(try text() == "first")
        #expect(limited.statistics.dropped == 1)
    }
}
