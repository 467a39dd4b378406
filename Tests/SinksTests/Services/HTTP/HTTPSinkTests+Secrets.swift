import Foundation
import TestRandomness
import Testing

@testable import Sinks

extension HTTPSinkTests {
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

    @Test("show no credentials, in whatever failure or description")
    func secrets() throws {
        let peer = try HTTPPeer()
        for credentials in [HTTPOptions.Credentials.basic("me", "sesame-secret"), .bearer("sesame-secret")] {
            let sink = try HTTPSink(
                peer.url + "?key=sesame-secret",
                credentials: credentials,
                options: Self.options(time) { $0.retry.backoff = Backoff(retryStart: .zero) }
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

    /// The descriptions of a value, alone and inside others.
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

    @Test("have options that show the names of header fields, and no value, when described or dumped")
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
