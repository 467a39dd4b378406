/// What a service has answered.
struct CurlAnswer: Sendable {
    /// The last status: HTTP's (RFC 9110, section 15) or SMTP's (RFC 5321, section 4.2).
    var status: Int
    /// The body, or as much of it as was allowed.
    var body: [UInt8]
    /// Whether there was more, or more was to come when the time was over.
    var isCut: Bool
    /// How long the service asks to be left alone (`Retry-After`, RFC 9110, section 10.2.3); `nil` if it does not.
    var retryAfter: Duration?
}
