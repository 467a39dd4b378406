import Testing

@testable import Sinks

@Suite("What libcurl says", .blocking)
struct CurlErrorTests {
    @Test(
        "is reported without the credentials in it",
        arguments: [
            ("Could not resolve host: logs.example", "Could not resolve host: logs.example"),
            ("", ""),
            ("@", "…@"),
            (
                "Unsupported proxy syntax in 'http://shop:sesame@p:808O'",
                "Unsupported proxy syntax in 'http://…@p:808O'"
            ),
            ("Unsupported proxy scheme for 'htp://shop:sesame@p'", "Unsupported proxy scheme for 'htp://…@p'"),
            ("Unsupported proxy syntax in 'shop:sesame@p:808O'", "Unsupported proxy syntax in '…@p:808O'"),
            ("in 'http://shop:ses@me@p'", "in 'http://…@p'"),
            ("in 'http://shop:se\u{301}@\u{301}same@\u{301}p'", "in 'http://…@\u{301}p'"),
            ("of http://shop:sesame@p and http://shop:sesame@q", "of http://…@q"),
            ("of shop:sesame@p", "of …@p"),
            ("in 'http://\(String(repeating: "s", count: 300))", "in 'http://…"),
            ("in '\(String(repeating: "s", count: 300))", "in '…"),
        ]
    )
    func withoutCredentials(text: String, expected: String) {
        #expect(CurlError.withoutCredentials(text) == expected)
    }

    @Test(
        "is reported in one line without control characters",
        arguments: [
            (
                "SSL: certificate subject name 'a\u{1b}]0;x\u{7}\r\nb\u{9b}\u{202e}' does not match target host name 'é'",
                #"SSL: certificate subject name 'a\x1b]0;x\x07\r\nb\u009b\u202e' does not match target host name 'é'"#
            ),
            ("in 'http://shop:\u{1b}@p\n'", #"in 'http://…@p\n'"#), ("", ""),
        ]
    )
    func shown(text: String, expected: String) {
        #expect(CurlError.shown(text) == expected)
    }

    @Test("about a certificate or a connection never made is no answer that broke off")
    func answers() {
        for code: Int32 in [18, 23, 28, 56, 61] { #expect(CurlError(code: code, text: "").cutsAnswer) }
        for code: Int32 in [5, 6, 7, 35, 60] { #expect(!CurlError(code: code, text: "").cutsAnswer) }
    }
}
