import Testing

@testable import Sinks

@Suite("What libcurl says")
struct CurlErrorTests {
    @Test(
        "is told without the credentials in it",
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

    @Test("about a certificate or a connection never made is no answer that broke off")
    func answers() {
        for code: Int32 in [18, 23, 28, 56, 61] { #expect(CurlError(code: code, text: "").cutsAnswer) }
        for code: Int32 in [5, 6, 7, 35, 60] { #expect(!CurlError(code: code, text: "").cutsAnswer) }
    }
}
