/// What a service has answered.
struct CurlAnswer: Sendable {
    /// The last status: HTTP's (RFC 9110, section 15) or SMTP's (RFC 5321, section 4.2).
    var status: Int
    /// The body, or as much of it as was allowed.
    var body: [UInt8]
    /// Why this is not all of it: there was more than is read, or it broke off; `nil` if it is.
    var cut: CurlError?
    /// How long the service asks to be left alone (`Retry-After`, RFC 9110, section 10.2.3); `nil` if it does not.
    var retryAfter: Duration?
}
