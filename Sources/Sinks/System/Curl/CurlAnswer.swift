/// An answer of a service.
struct CurlAnswer: Sendable {
    /// The last status: HTTP's (RFC 9110, section 15) or SMTP's (RFC 5321, section 4.2).
    var status: Int
    /// The body, up to the limit.
    var body: [UInt8]
    /// The reason why the body is incomplete: it exceeded the limit, or it broke off; `nil` if it is complete.
    var cut: CurlError?
    /// The pause that the service requests (`Retry-After`, RFC 9110, section 10.2.3); `nil` if it requests none.
    var retryAfter: Duration?
    /// The value of `X-ClickHouse-Exception-Code`; `nil` without it.
    var exceptionCode: Int?
}
