import Testing

@testable import Sinks

@Suite("Where requests go, and what they may say", .blocking)
struct HTTPTargetTests {
    @Test(
        "a URL is taken as it is",
        arguments: [
            ("http://h", "http://h/"), ("https://logs.example/in", "https://logs.example/in"),
            ("HTTPS://h:8443/a/../b?c=d", "https://h:8443/a/../b?c=d"), ("http://[::1]:80/x", "http://[::1]:80/x"),
            ("http://h?x=1", "http://h/?x=1"), ("http://münchen.example/%20", "http://münchen.example/%20"),
            ("http://h/a@b:c", "http://h/a@b:c"),
        ]
    )
    func accepted(url: String, expected: String) throws {
        #expect(try HTTPTarget(url).url == expected)
    }

    @Test(
        "a URL that would be more than one is refused, without repeating it",
        arguments: [
            "", "h", "//h/", "ftp://h/", "file:///etc/passwd", "http://", "http:///x", "http://:80/", "http://h:0/",
            "http://h:65536/", "http://h:80x/", "http://h:+1/", "http://h:/", "http://u:secret@h/", "http://secret@h/",
            "http://h/\r\nX: secret", "http://h/a b", "http://h/é", "http://h/#secret", "http://h\r\n/", "http://h\0/",
            "http://[::1/", "http://[::1]x/", "http://[secret]/", "http://a b/", "http://h\\secret/",
        ]
    )
    func refused(url: String) {
        let error = sinkError { _ = try HTTPTarget(url) }
        #expect(error?.code == .invalidOption)
        #expect(error?.description.contains("secret") == false)
    }

    @Test("a query is put behind, or behind the one that is there, as Python does")
    func query() throws {
        #expect(try HTTPTarget("http://h/log").url(withQuery: "a=1") == "http://h/log?a=1")
        #expect(try HTTPTarget("http://h/log?x=1").url(withQuery: "a=1") == "http://h/log?x=1&a=1")
        #expect(try HTTPTarget("http://h/log?token=1").subject == "http://h/log")
    }

    @Test(
        "a header field that would be more than one is refused, without repeating its value",
        arguments: [
            ("X", "a\r\nEvil: secret"), ("X", "a\nsecret"), ("X", "secret\0"), ("X", "\u{7F}secret"),
            ("X\r\nEvil", "secret"),
            ("", "secret"), ("X Y", "secret"), ("X:", "secret"), ("é", "secret"), ("Content-Length", "0"),
            ("transfer-encoding", "chunked"), ("Connection", "close"), ("Expect", "x"),
        ]
    )
    func headers(name: String, value: String) {
        let error = sinkError { _ = try HTTPHeader(name, value, for: "it") }
        #expect(error?.code == .invalidOption)
        #expect(error?.description.contains("secret") == false)
        #expect(error?.description.utf8.contains(10) == false)
    }

    @Test("a header field is a line, also one without a value")
    func lines() throws {
        #expect(try HTTPHeader("X-Api", "a, b", for: "").line == "X-Api: a, b")
        #expect(try HTTPHeader("X-Empty", "", for: "").line == "X-Empty;")
        let own = ["Accept-Encoding: identity", "Content-type: application/json"]
        let lines = try HTTPHeader.lines(own, [("content-type", "text/x"), ("A", "1"), ("A", "2")], nil, for: "")
        #expect(lines == ["Accept-Encoding: identity", "content-type: text/x", "A: 1", "A: 2"])
        let error = sinkError { _ = try HTTPHeader.lines(own, [("Authorization", "x")], .bearer("y"), for: "") }
        #expect(error?.code == .invalidOption)
    }

    @Test("credentials are what the RFCs say, and are shown by nothing")
    func credentials() throws {
        let basic = HTTPOptions.Credentials.basic("usér", "pw-secret")
        #expect(basic.field == "Basic dXPDqXI6cHctc2VjcmV0")
        #expect(HTTPOptions.Credentials.bearer("secret-token").field == "Bearer secret-token")
        for credentials in [basic, .bearer("secret-token")] {
            var dumped = ""
            dump(credentials, to: &dumped)
            for text in ["\(credentials)", String(reflecting: credentials), dumped] {
                #expect(!text.contains("secret"), "\(text)")
            }
        }
        let secret = Secret("secret-token")
        var dumped = ""
        dump(secret, to: &dumped)
        #expect(!(dumped + "\(secret)" + String(reflecting: secret)).contains("token"))
    }

    @Test(
        "credentials that would be something else are refused",
        arguments: [
            HTTPOptions.Credentials.basic("a:b", "secret"), .basic("a\r\n", "secret"), .basic("a", "secret\r\nX: y"),
            .bearer(""), .token("secret", scheme: "a b"), .token("secret", scheme: ""), .bearer("secret x"),
            .bearer("secret\r\nX: y"), .bearer("secreté"),
        ]
    )
    func badCredentials(credentials: HTTPOptions.Credentials) {
        let error = sinkError { _ = try HTTPSink("http://h/", credentials: credentials) }
        #expect(error?.code == .invalidOption)
        #expect(error?.description.contains("secret") == false)
    }

    @Test("options that contradict each other are refused")
    func contradictions() {
        let makers: [() throws -> HTTPSink] = [
            { try HTTPSink("http://h/", method: .get) },
            { try HTTPSink("http://h/", method: .get, body: .form, options: HTTPOptions(compression: .gzip())) },
            { try HTTPSink("http://h/", options: HTTPOptions(compression: .gzip(level: 0))) },
            { try HTTPSink("http://h/", options: HTTPOptions(tls: TLSOptions())) },
            { try HTTPSink(host: "h", url: "/", context: TLSOptions()) },
            { try HTTPSink(host: "h", url: "log") },
            { try HTTPSink("https://h/", options: HTTPOptions(tls: TLSOptions(serverName: "other"))) },
            { try HTTPSink("http://h/", options: HTTPOptions(service: ServiceOptions(retry: .init(attempts: 0)))) },
        ]
        for make in makers { #expect(sinkError { _ = try make() }?.code == .invalidOption) }
    }

    @Test(
        "a status means what RFC 9110 says",
        arguments: [
            (200, HTTPVerdict.delivered), (202, .delivered), (299, .delivered), (301, .refused), (302, .refused),
            (304, .refused), (400, .malformed), (422, .malformed), (401, .refused), (404, .refused), (413, .tooLong),
            (408, .unavailable(again: false)), (425, .unavailable(again: false)), (429, .unavailable(again: true)),
            (500, .unavailable(again: false)), (501, .unavailable(again: false)), (502, .unavailable(again: true)),
            (503, .unavailable(again: true)), (504, .unavailable(again: true)), (599, .unavailable(again: false)),
            (600, .refused), (0, .refused),
        ]
    )
    func verdicts(status: Int, verdict: HTTPVerdict) {
        #expect(HTTPVerdict.of(status: status) == verdict)
    }
}
