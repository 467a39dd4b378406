/// How a record is sent over HTTP (RFC 9110, section 9).
public enum HTTPMethod: String, Sendable, Hashable {
    /// In the query of the URL, which servers and proxies write into their own logs. Python's default.
    case get = "GET"
    /// In the body.
    case post = "POST"
}
