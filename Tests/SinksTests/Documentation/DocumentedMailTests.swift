import Foundation
import Sinks
import Testing

@testable import Sinks

/// The samples of the sections on mail and on the event log in `Docs/Services.md`, compiled; the last tests check that
/// they are the page's.
@Suite("The page about services, on mail and the event log")
struct DocumentedMailTests {
    private func mail(_ password: String) throws -> any Sink {
        let mail = try SMTPSink(
            MailServer("mail.shop.example", credentials: .init(user: "shop", password: Secret(password))),
            from: "The shop <shop@shop.example>",
            to: ["ops@shop.example", "boss@shop.example"],
            subject: .each { record in "\(record.level) in \(record.name)" }
        )
        let sink = try mail.buffered(capacity: 100, flushLevel: .off, options: BufferOptions(flushAge: .seconds(60)))
            .rateLimited(to: 1000, per: .seconds(3600))
            .minimumLevel(.error)
            .queued(capacity: 1000, whenFull: .dropOldest)
        return sink
    }

    private func servers() -> [MailServer] {
        let submission = MailServer("mail.shop.example")
        let implicit = MailServer("mail.shop.example", security: .implicit())
        let local = MailServer("localhost", security: .none)
        let own = MailServer(
            "10.0.0.7",
            security: .startTLS(TLSOptions(trust: .certificates("/etc/logging/ca.pem"), serverName: "mail.internal"))
        )
        return [submission, implicit, local, own]
    }

    private func events() throws -> any Sink {
        let events = try EventLogSink(
            "Shop",
            options: EventLogOptions(
                eventCategory: { record in record.name == "shop.payments" ? 2 : 1 },
                messageID: { record in record.level >= .error ? 100 : 1 }
            )
        )
        return events
    }

    /// Returns the text between a heading and the next one of its rank.
    private func section(_ heading: String) throws -> String {
        let page = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../Docs/Services.md")
        let text = "\n" + (try String(contentsOf: page, encoding: .utf8))
        let rest = try #require(text.components(separatedBy: "\n## \(heading)\n").dropFirst().first)
        return try #require(rest.components(separatedBy: "\n## ").first)
    }

    private func blocks(_ kind: String, in heading: String) throws -> [String] {
        try section(heading).components(separatedBy: "```\(kind)\n").dropFirst().compactMap {
            $0.components(separatedBy: "```").first
        }
    }

    @Test("shows samples that stand here and compile", arguments: [("Mail", 2), ("The Windows event log", 1)])
    func samples(heading: String, count: Int) throws {
        let here = try String(contentsOfFile: #filePath, encoding: .utf8)
        let samples = try blocks("swift", in: heading)
        #expect(samples.count == count)
        for line in samples.joined().split(separator: "\n") {
            #expect(here.contains(line), "not in this file: \(line)")
        }
    }

    @Test("makes sinks that can be made")
    func making() throws {
        try mail("sesame").close()
        for server in servers() { try server.validate() }
        #expect(sinkError { _ = try events() }?.code == .unsupported)
    }

    @Test("shows the mail as it is sent")
    func bytes() throws {
        let message = MailMessage(
            from: try MailAddress("The shop <shop@shop.example>"),
            to: [try MailAddress("ops@shop.example"), try MailAddress("boss@shop.example")],
            subject: "ERROR in shop.checkout",
            date: MailDate(instant: Some.instant, zone: .utc),
            id: "1795262400000000000.4711.2k9@shop.example",
            text: Array("order 7 was not paid".utf8).withUnsafeBytes { MailText($0) },
            allows8Bit: false
        )
        let sent = String(decoding: message.bytes, as: UTF8.self).components(separatedBy: "\r\n").joined(
            separator: "\n"
        )
        #expect(try section("Mail").contains("```\n\(sent)```\n"))
    }
}
