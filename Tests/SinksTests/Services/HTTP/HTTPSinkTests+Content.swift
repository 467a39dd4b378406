import Foundation
import Testing

@testable import Sinks

extension HTTPSinkTests {
    @Test("arrive whole however long they are, and whatever is in them")
    func long() throws {
        let peer = try HTTPPeer()
        let sink = try sink(peer)
        let text = String(repeating: "0123456789", count: 1 << 20)
        try sink.log(text)
        #expect(peer.requests.last?.body.count == text.utf8.count + 8)
        let hostile = "a\r\nHost: evil\r\n\r\nGET / HTTP/1.1\r\n\0\u{1b}[2J"
        try sink.log(hostile)
        let body = try #require(peer.requests.last?.body)
        let object = try JSONSerialization.jsonObject(with: Data(body)) as? [String: String]
        #expect(object == ["m": hostile])
        #expect(peer.requests.count == 2)
    }

    @Test(
        "have no bytes that are not UTF-8",
        arguments: [
            (
                HTTPOptions.Body.form,
                "name=some&msg=a%EF%BF%BD%EF%BF%BD&args=%28%29&levelname=INFO&levelno=20&pathname=&filename=&module="
                    + "&exc_info=None&exc_text=None&stack_info=None&lineno=0&funcName=None&created=1795262400.0&msecs=0.0"
                    + "&thread=9&threadName=main&processName=shop&process=8&taskName=None"
            ),
            (
                .json,
                #"{"timestamp":"2026-11-21T12:00:00.000000Z","level":"info","logger":"some","message":"a\ufffd\ufffd"}"#
            ),
            (
                .ndjson,
                #"{"timestamp":"2026-11-21T12:00:00.000000Z","level":"info","logger":"some","message":"a\ufffd\ufffd"}"#
                    + "\n"
            ),
        ]
    )
    func invalidText(body: HTTPOptions.Body, expected: String) throws {
        let peer = try HTTPPeer()
        let sink = try HTTPSink(peer.url, body: body, options: Self.options())
        var record = LogRecord(
            timestamp: Some.instant,
            level: .info,
            name: "some",
            message: LogMessage(bytes: [0x61, 0xFF, 0xC3]),
            source: .unknown,
            thread: ThreadIdentity(id: 9, name: "main")
        )
        record.process = ProcessIdentity(id: 8, name: "shop")
        try sink.emit(record)
        let text = try #require(peer.requests.last.flatMap { String(validating: $0.body, as: UTF8.self) })
        // The instant at which the sink was made does not matter here.
        let parts = text.components(separatedBy: "&").filter { !$0.hasPrefix("relativeCreated=") }
        #expect(parts.joined(separator: "&") == expected)
    }

    @Test("arrive from several threads, each thread's in order, over one connection")
    func threads() throws {
        let peer = try HTTPPeer()
        let sink = try sink(peer)
        let threads = (0..<4).map { thread in
            OtherThread.start { for number in 0..<25 { try? sink.log("\(thread)-\(number)") } }
        }
        for thread in threads { thread.wait() }
        let texts = peer.requests.map { String($0.text.dropFirst(6).dropLast(2)) }
        #expect(texts.count == 100)
        for thread in 0..<4 {
            #expect(texts.filter { $0.hasPrefix("\(thread)-") } == (0..<25).map { "\(thread)-\($0)" })
        }
        #expect(peer.connections == 1)
    }
}
