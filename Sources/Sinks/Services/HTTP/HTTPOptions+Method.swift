extension HTTPOptions {
    /// The HTTP method that sends a record (RFC 9110, section 9).
    public enum Method: String, Sendable, Hashable {
        /// GET, with the record in the query of the URL. Servers and proxies write that into their own logs. Python's
        /// default.
        case get = "GET"
        /// POST, with the record in the body.
        case post = "POST"
    }
}
