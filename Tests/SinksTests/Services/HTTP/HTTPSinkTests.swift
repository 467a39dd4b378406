import Foundation
import SinkTesting
import TestRandomness
import Testing

@testable import Sinks

@Suite("Records sent to a web server", .blocking)
struct HTTPSinkTests {
    /// Options without waits that a test would have to sit through.
    static func options(_ time: ManualTime = ManualTime(), _ change: (inout ServiceOptions) -> Void = { _ in })
        -> HTTPOptions
    {
        var service = ServiceOptions(
            usesProxy: false,
            failures: .silent,
            clock: time.source,
            pause: Pause { time.advance(seconds: Int64($0 / .seconds(1))) }
        )
        change(&service)
        return HTTPOptions(service: service)
    }

    static let text: @Sendable (LogRecord) -> Attributes = { ["m": .string($0.message.text())] }

    private let time = ManualTime()

    private func sink(
        _ peer: HTTPPeer,
        _ body: HTTPBody = .json,
        _ change: (inout ServiceOptions) -> Void = { _ in }
    ) throws -> HTTPSink {
        try HTTPSink(peer.url, body: body, options: Self.options(time, change), mapRecord: Self.text)
    }

    private func code(_ body: () throws -> Void) -> SinkError.Code? { sinkError(body)?.code }

    @Test("go over one connection, and are there when emit returns")
    func keepsAlive() throws {
        let peer = try HTTPPeer()
        let sink = try sink(peer)
        for number in 1...3 {
            try sink.log("\(number)")
            #expect(peer.requests.count == number)
        }
        #expect(peer.requests.map(\.text) == [#"{"m":"1"}"#, #"{"m":"2"}"#, #"{"m":"3"}"#])
        #expect(peer.connections == 1)
        #expect(sink.statistics.emitted == 3)
        #expect(sink.statistics.bytes == 27)
        #expect(peer.clients == 1)
        try sink.close()
        #expect(peer.clients == 0)
        #expect(code { try sink.log("4") } == .closed)
    }

    @Test("have just the header that they are said to have")
    func header() throws {
        let peer = try HTTPPeer()
        var options = Self.options()
        options.headers = [("X-Source", "shop"), ("X-Empty", "")]
        let sink = try HTTPSink(
            peer.url + "?q=1",
            credentials: .bearer("t0ken"),
            options: options,
            mapRecord: Self.text
        )
        try sink.log("1")
        let request = try #require(peer.requests.first)
        #expect(request.line == "POST /in?q=1 HTTP/1.1")
        #expect(
            Set(request.head.components(separatedBy: "\r\n").dropFirst()) == [
                "Host: \(peer.host)", "Accept-Encoding: identity", "Content-type: application/json",
                "Authorization: Bearer t0ken", "X-Source: shop", "X-Empty:", "Content-Length: 9",
            ]
        )
    }

    @Test("go together in one request behind a buffer")
    func batches() throws {
        let peer = try HTTPPeer()
        let sink = try sink(peer, .ndjson).buffered(capacity: 3, options: Some.buffer(time))
        for number in 1...7 { try sink.log("\(number)") }
        try sink.close()
        #expect(peer.requests.map { $0.text.split(separator: "\n").count } == [3, 3, 1])
        #expect(peer.connections == 1)
        #expect(sink.statistics.emitted == 7)
    }

    @Test("go as an array of JSON behind a buffer, and one by one as forms")
    func otherBatches() throws {
        let peer = try HTTPPeer()
        for body in [HTTPBody.json, .form] {
            let sink = try sink(peer, body).buffered(capacity: 2, options: Some.buffer(time))
            for number in 1...2 { try sink.log("\(number)") }
            try sink.close()
        }
        #expect(peer.requests.map(\.text) == [#"[{"m":"1"},{"m":"2"}]"#, "m=1", "m=2"])
    }

    @Test("several given at once as forms are each tried, and counted")
    func formsAtOnce() throws {
        let peer = try HTTPPeer()
        peer.answer(.status(200), .status(400), .status(200))
        let sink = try sink(peer, .form)
        #expect(code { try sink.emit(["1", "2", "3"].map { Some.record($0) }) } == .refused)
        #expect(peer.requests.map(\.text) == ["m=1", "m=2", "m=3"])
        #expect(sink.statistics.emitted == 2)
        #expect(sink.statistics.failed == 1)
    }

    @Test("are sent again, once each, when a buffer's server comes back")
    func batchesAfterFailure() throws {
        let peer = try HTTPPeer()
        peer.answer(.status(500))
        let sink = try sink(peer, .ndjson).buffered(capacity: 2, options: Some.buffer(time))
        for number in 1...2 { try sink.log("\(number)") }
        #expect(sink.statistics.depth == 2)
        time.advance(seconds: 1)
        try sink.log("3")
        #expect(
            peer.requests.map(\.text) == [
                "{\"m\":\"1\"}\n{\"m\":\"2\"}\n", "{\"m\":\"1\"}\n{\"m\":\"2\"}\n", "{\"m\":\"3\"}\n",
            ]
        )
        #expect(sink.statistics.emitted == 3)
        #expect(sink.statistics.failed == 0)
        try sink.close()
    }

    @Test(
        "are refused, and not sent again, by other statuses, redirects too",
        arguments: [301, 302, 307, 400, 401, 403, 404, 414]
    )
    func refused(status: Int) throws {
        let peer = try HTTPPeer()
        peer.answer(.status(status, headers: ["Location: /elsewhere"]))
        let sink = try sink(peer)
        let error = sinkError { try sink.log("1") }
        #expect(error?.code == .refused)
        #expect(error?.description == "could not send to \(peer.url): it answered \(status)")
        #expect(peer.requests.count == 1)
        try sink.log("2")
        #expect(sink.statistics.failed == 1)
        #expect(sink.statistics.emitted == 1)
    }

    @Test(
        "arrive without the one that is at fault, where the server refuses all of them for it",
        arguments: [400, 422]
    )
    func culprit(status: Int) throws {
        let peer = try HTTPPeer()
        let sink = try sink(peer, .ndjson).buffered(capacity: 100, flushLevel: .off, options: Some.buffer(time))
        for number in 1...10 { try sink.log("\(number)") }
        // Ten, five of which go, the other five, two of them with the seventh, and that.
        peer.answer(.status(status), .status(200), .status(status), .status(status), .status(200), .status(status))
        #expect(code { try sink.flush() } == .refused)
        #expect(peer.requests.map { $0.text.filter { $0 == "\n" }.count }.prefix(6) == [10, 5, 5, 2, 1, 1])
        #expect(peer.accepted.map(\.text).joined().contains("\"7\"") == false)
        #expect(sink.statistics.emitted == 9 && sink.statistics.failed == 1 && sink.statistics.depth == 0)
    }

    @Test("are not sent one by one to a server that refuses everything")
    func refusesEverything() throws {
        let peer = try HTTPPeer()
        let sink = try sink(peer, .ndjson).buffered(capacity: 1000, flushLevel: .off, options: Some.buffer(time))
        peer.answer(thenAlways: .status(400))
        for number in 1...500 { try sink.log("\(number)") }
        #expect(sinkError { try sink.flush() } != nil)
        #expect(peer.requests.count == 25)
        #expect(sink.statistics.failed == 500 && sink.statistics.depth == 0)
        for number in 1...500 { try sink.log("\(number)") }
        #expect(sinkError { try sink.flush() } != nil)
        #expect(peer.requests.count == 26)
        peer.answer(thenAlways: .status(403))
        try sink.log("1")
        try sink.log("2")
        #expect(sinkError { try sink.flush() } != nil)
        #expect(peer.requests.count == 27)
    }

    @Test("are given again in halves if they are too long together, and refused alone if one is by itself")
    func tooLong() throws {
        let peer = try HTTPPeer()
        let sink = try sink(peer, .ndjson).buffered(capacity: 4, options: Some.buffer(time))
        peer.answer(.status(413), .status(200), .status(413))
        for number in 1...4 { try sink.log("\(number)") }
        #expect(
            peer.requests.map(\.text) == [
                "{\"m\":\"1\"}\n{\"m\":\"2\"}\n{\"m\":\"3\"}\n{\"m\":\"4\"}\n", "{\"m\":\"1\"}\n{\"m\":\"2\"}\n",
                "{\"m\":\"3\"}\n{\"m\":\"4\"}\n", "{\"m\":\"3\"}\n", "{\"m\":\"4\"}\n",
            ]
        )
        #expect(sink.statistics.emitted == 4)
        #expect(sink.statistics.failed == 0)
        peer.answer(.status(413))
        #expect(
            code {
                try sink.log("5"); try sink.flush()
            } == .tooLong
        )
        #expect(peer.requests.count == 6)
        #expect(sink.statistics.emitted == 4)
        #expect(sink.statistics.failed == 1)
        #expect(sink.statistics.depth == 0)
        try sink.close()
    }

    @Test(
        "are sent although their server is being left alone when a buffer is flushed or closed",
        arguments: [true, false]
    )
    func pastTheBackOff(isClosed: Bool) throws {
        let peer = try HTTPPeer()
        peer.answer(.status(500))
        let sink = try sink(peer, .ndjson).buffered(capacity: 2, options: Some.buffer(time))
        for number in 1...3 { try sink.log("\(number)") }
        #expect(peer.requests.count == 1)
        if isClosed { try sink.close() } else { try sink.flush() }
        #expect(peer.accepted.map(\.text) == ["{\"m\":\"1\"}\n{\"m\":\"2\"}\n", "{\"m\":\"3\"}\n"])
        #expect(peer.requests.count == 3)
        #expect(sink.statistics.emitted == 3)
        #expect(sink.statistics.failed == 0)
        #expect(sink.statistics.depth == 0)
        try sink.close()
    }

    @Test("are tried again at once where that may help", arguments: [429, 502, 503, 504])
    func again(status: Int) throws {
        let peer = try HTTPPeer()
        peer.answer(.status(status), .status(status))
        let sink = try sink(peer)
        try sink.log("1")
        #expect(peer.requests.map(\.text) == Array(repeating: #"{"m":"1"}"#, count: 3))
        #expect(time.now == Some.instant.advanced(bySeconds: 3))
        #expect(sink.statistics.emitted == 1)
        #expect(sink.statistics.failed == 0)
    }

    @Test("are tried by a later call where only time may help", arguments: [408, 425, 500, 501])
    func later(status: Int) throws {
        let peer = try HTTPPeer()
        peer.answer(.status(status))
        let sink = try sink(peer)
        #expect(code { try sink.log("1") } == .unavailable)
        #expect(code { try sink.log("2") } == .unavailable)
        #expect(peer.requests.count == 1)
        time.advance(seconds: 1)
        try sink.log("3")
        #expect(sink.statistics.failed == 2)
    }

    @Test("are tried again after as long as the server asks, in seconds or by a date")
    func retryAfter() throws {
        let peer = try HTTPPeer()
        let sink = try sink(peer)
        peer.answer(.status(503, headers: ["Retry-After: 7"]))
        try sink.log("1")
        #expect(time.now == Some.instant.advanced(bySeconds: 7))
        // No older wish is remembered.
        peer.answer(.status(503))
        try sink.log("2")
        #expect(time.now == Some.instant.advanced(bySeconds: 8))
        peer.answer(.status(429, headers: ["Retry-After: 120"]))
        #expect(code { try sink.log("3") } == .unavailable)
        time.advance(seconds: 119)
        #expect(code { try sink.log("4") } == .unavailable)
        time.advance(seconds: 1)
        try sink.log("5")
        // Ages ahead: five minutes are enough.
        peer.answer(.status(503, headers: ["Retry-After: Fri, 31 Dec 2100 23:59:59 GMT"]))
        #expect(code { try sink.log("6") } == .unavailable)
        time.advance(seconds: 299)
        #expect(code { try sink.log("7") } == .unavailable)
        time.advance(seconds: 1)
        try sink.log("8")
    }

    @Test("are tried again after as long as is allowed, if the server asks for longer than can be counted")
    func endlessRetryAfter() throws {
        for digits in ["99999999999999999999", "9223372036854775808", "18446744073709551616000 \t"] {
            let peer = try HTTPPeer()
            let sink = try sink(peer)
            peer.answer(.status(503, headers: ["retry-AFTER:\(digits)"]))
            #expect(code { try sink.log("1") } == .unavailable)
            time.advance(seconds: 299)
            #expect(code { try sink.log("2") } == .unavailable)
            time.advance(seconds: 1)
            try sink.log("3")
            #expect(peer.requests.count == 2)
            // And no longer wish is remembered than the last one.
            peer.answer(.status(503))
            try sink.log("4")
            #expect(peer.requests.count == 4)
        }
    }

    @Test("wait for nobody if no server is there, and arrive when it is")
    func downAtStart() throws {
        let peer = try HTTPPeer()
        peer.stop()
        let sink = try sink(peer)
        let error = sinkError { try sink.log("1") }
        #expect(error?.code == .system)
        #expect(error?.isTemporary == true)
        #expect(error?.errno == Errno.connectionRefused.rawValue)
        #expect(code { try sink.log("2") } == .unavailable)
        try peer.restart()
        time.advance(seconds: 1)
        try sink.log("3")
        #expect(peer.requests.map(\.text) == [#"{"m":"3"}"#])
        #expect(sink.statistics.failed == 2)
        #expect(sink.statistics.emitted == 1)
    }

    @Test("survive a server that closes the connection, whether before or after it has read")
    func dropped() throws {
        let peer = try HTTPPeer()
        let sink = try sink(peer)
        try sink.log("1")
        peer.answer(.drop)
        try sink.log("2")
        #expect(peer.requests.map(\.text).suffix(2) == [#"{"m":"2"}"#, #"{"m":"2"}"#])
        peer.answer(thenAlways: .drop)
        let error = sinkError { try sink.log("3") }
        #expect(error?.code == .system)
        #expect(error?.isTemporary == true)
        peer.answer()
        time.advance(seconds: 60)
        try sink.log("4")
        #expect(sink.statistics.emitted == 3)
        #expect(sink.statistics.failed == 1)
        try sink.close()
        #expect(peer.clients == 0)
    }

    @Test("wait no longer than allowed for a server that does not answer")
    func silent() throws {
        let peer = try HTTPPeer()
        peer.answer(.hang)
        let sink = try sink(peer) { $0.requestTimeout = .seconds(1) }
        let error = sinkError { try sink.log("1") }
        #expect(error?.errno == Errno.timedOut.rawValue)
        #expect(error?.isTemporary == true)
        #expect(peer.requests.count == 1)
        #expect(peer.clients == 0)
        time.advance(seconds: 1)
        try sink.log("2")
        #expect(sink.statistics.failed == 1)
        #expect(sink.statistics.emitted == 1)
    }

    @Test(
        "are delivered by an answer that never ends, once its status is there, of which little is kept",
        arguments: [HTTPPeer.Answer.endless, .missingBody]
    )
    func endless(answer: HTTPPeer.Answer) throws {
        let peer = try HTTPPeer()
        peer.answer(answer)
        let sink = try sink(peer) { $0.requestTimeout = .seconds(2) }
        try sink.log("1")
        try sink.log("2")
        #expect(peer.requests.count == 2)
        #expect(peer.connections == 2)
        #expect(sink.statistics.emitted == 2)
        try sink.close()
        #expect(peer.clients == 0)
    }

    @Test(
        "are delivered, once, however the answer breaks off whose status was there",
        arguments: [
            HTTPPeer.Answer.bytes("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nx"),
            .bytes("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n"),
            .bytes("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab"),
            .bytes("HTTP/1.1 200 OK\r\nTransfer-Encoding: unheard-of\r\n\r\nx"),
            .reset("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nx"),
        ]
    )
    func brokenOff(answer: HTTPPeer.Answer) throws {
        let peer = try HTTPPeer()
        peer.answer(answer)
        let sink = try sink(peer)
        try sink.log("1")
        #expect(peer.requests.count == 1)
        try sink.log("2")
        #expect(peer.requests.map(\.text) == [#"{"m":"1"}"#, #"{"m":"2"}"#])
        #expect(sink.statistics.emitted == 2)
        #expect(sink.statistics.failed == 0)
    }

    @Test(
        "are not sent again to a server that refuses them and breaks off",
        arguments: [(413, SinkError.Code.tooLong), (400, .refused)]
    )
    func refusedAndBrokenOff(status: Int, expected: SinkError.Code) throws {
        let peer = try HTTPPeer()
        peer.answer(.reset("HTTP/1.1 \(status) Some Words\r\nContent-Length: 10\r\n\r\nx"))
        let sink = try sink(peer)
        #expect(code { try sink.log("1") } == expected)
        #expect(peer.requests.count == 1)
        try sink.log("2")
        #expect(peer.requests.count == 2)
        #expect(sink.statistics.emitted == 1)
        #expect(sink.statistics.failed == 1)
    }

    @Test("end, one way or the other, if the header of the answer never does")
    func endlessHeader() throws {
        let peer = try HTTPPeer()
        peer.answer(.endlessHeader)
        let sink = try sink(peer) { $0.requestTimeout = .milliseconds(500) }
        _ = sinkError { try sink.log("1") }
        time.advance(seconds: 60)
        try sink.log("2")
        #expect(sink.statistics.emitted + sink.statistics.failed == 2)
    }

    @Test(
        "fail where something answers that is no web server",
        arguments: ["220 mail.example ESMTP\r\n", "\0\0\0", "HTTP/9.9 twohundred\r\n\r\n"]
    )
    func garbage(answer: String) throws {
        let peer = try HTTPPeer()
        peer.answer(thenAlways: .bytes(answer))
        let sink = try sink(peer)
        #expect(sinkError { try sink.log("1") } != nil)
        #expect(sink.statistics.failed == 1)
        peer.answer()
        time.advance(seconds: 60)
        try sink.log("2")
    }

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
                HTTPBody.form,
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
    func invalidText(body: HTTPBody, expected: String) throws {
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
        // When the sink was made is nobody's business here.
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

    @Test("go to somebody else while the server is away, in front of a fallback")
    func fallback() throws {
        let peer = try HTTPPeer()
        peer.stop()
        let other = CollectingSink()
        let sink = try sink(peer).fallback(to: other)
        try sink.log("1")
        try sink.log("2")
        #expect(other.messages == ["1", "2"])
        try sink.close()
    }

    @Test("arrive through a queue, and repeated")
    func queuedAndRetried() throws {
        let peer = try HTTPPeer()
        peer.answer(.status(500))
        let time = time
        let pause = Pause { time.advance(seconds: max(1, Int64($0 / .seconds(1)))) }
        let sink = try sink(peer).retried(pause: pause).queued()
        try sink.log("1")
        try sink.log("2")
        try sink.close()
        #expect(peer.requests.map(\.text) == [#"{"m":"1"}"#, #"{"m":"1"}"#, #"{"m":"2"}"#])
    }

    @Test("leave no descriptor behind, however often a server fails")
    func descriptors() throws {
        let peer = try HTTPPeer()
        peer.answer(thenAlways: .drop)
        let sink = try sink(peer) { $0.backoff = Backoff(retryStart: .zero) }
        for number in 0..<50 { try? sink.log("\(number)") }
        #expect(peer.clients <= 1)
        try sink.close()
        #expect(peer.clients == 0)
    }

    @Test("go through the proxy of the environment, unless they are not to", arguments: [true, false])
    func proxy(isUsed: Bool) throws {
        let (peer, proxy) = (try HTTPPeer(), try HTTPPeer())
        let outcome = try Fixture.run("proxy", peer.url, "http://\(proxy.host)", isUsed ? "yes" : "no")
        #expect(outcome.status == 0)
        #expect(proxy.requests.map(\.line) == (isUsed ? ["POST \(peer.url) HTTP/1.1"] : []))
        #expect(peer.requests.map(\.line) == (isUsed ? [] : ["POST /in HTTP/1.1"]))
    }

    @Test(
        "show nothing of the credentials of a proxy that cannot be used",
        arguments: [
            "http://shop:sesame@proxy.example:808O", "htp://shop:sesame@127.0.0.1", "shop:sesame@proxy.example:808O",
            "http://shop:ses@me/sesame@proxy.example:808O",
            LongText("http://shop:\(String(repeating: "sesame", count: 100))@proxy.example:808O"),
        ]
    )
    func proxyCredentials(proxy: LongText) throws {
        let outcome = try Fixture.run("proxy", "http://127.0.0.1:1/in", proxy.text, "yes")
        #expect(outcome.status == 1)
        #expect(outcome.output.hasPrefix("could not send to http://127.0.0.1:1/in: "))
        #expect(!outcome.output.contains("ses"), "\(outcome.output)")
    }

    @Test("go over sockets that no program gets which this one starts")
    func closeOnExec() throws {
        let peer = try HTTPPeer()
        let sink = try sink(peer)
        try sink.log("1")
        let descriptors = peer.clientDescriptors
        #expect(descriptors.count == 1)
        #expect(descriptors.allSatisfy { fcntl($0, F_GETFD) & FD_CLOEXEC != 0 })
        try sink.close()
    }

    @Test("show no credentials, whatever goes wrong and whoever looks")
    func secrets() throws {
        let peer = try HTTPPeer()
        for credentials in [HTTPCredentials.basic("me", "sesame-secret"), .bearer("sesame-secret")] {
            let sink = try HTTPSink(
                peer.url + "?key=sesame-secret",
                credentials: credentials,
                options: Self.options(time) { $0.backoff = Backoff(retryStart: .zero) }
            )
            var texts = ["\(sink)", String(reflecting: sink)]
            var dumped = ""
            dump(sink, to: &dumped)
            texts.append(dumped)
            for answer in [HTTPPeer.Answer.status(401), .status(503), .drop, .bytes("sesame"), .hang] {
                peer.answer(thenAlways: answer)
                if case .hang = answer { peer.stop() }
                guard let error = sinkError({ try sink.log("1") }) else { continue }
                dumped = ""
                dump(error, to: &dumped)
                texts += ["\(error)", dumped]
            }
            try peer.restart()
            #expect(!texts.contains { $0.contains("secret") }, "\(texts)")
        }
    }

    /// What there is to see of a value, alone and inside others.
    static func shown(_ value: some Any) -> [String] {
        var dumped = ""
        dump(value, to: &dumped)
        var texts = ["\(value)", String(reflecting: value), dumped]
        for wrapped in [Optional(value) as Any, [value], ["key": value]] {
            var dumped = ""
            dump(wrapped, to: &dumped)
            texts += ["\(wrapped)", String(reflecting: wrapped), dumped]
        }
        return texts
    }

    @Test("have options that show the names of header fields, and no value, to who describes or dumps them")
    func shownOptions() {
        let options = HTTPOptions(headers: [("X-Key", "secret"), ("X-Tenant", "secret")])
        for text in Self.shown(options) {
            #expect(text.contains(#"headers: ["X-Key", "X-Tenant"]"#) || text.contains("- \"X-Key\"\n"), "\(text)")
            #expect(!text.contains("secret"), "\(text)")
        }
    }

    @Test("are dropped if they come from inside, and counted")
    func reentry() throws {
        let peer = try HTTPPeer()
        let box = Owner<HTTPSink?>(nil)
        let sink = try HTTPSink(peer.url, options: Self.options()) { record in
            try? (box.withResource { $0 } ?? nil)?.log("inner")
            return Self.text(record)
        }
        box.withResource { $0 = sink }
        try sink.log("outer")
        box.withResource { $0 = nil }
        #expect(peer.requests.map(\.text) == [#"{"m":"outer"}"#])
        #expect(sink.statistics.dropped == 1)
    }
}
