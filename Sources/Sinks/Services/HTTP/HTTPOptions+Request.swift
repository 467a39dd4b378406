// The form of a request.
extension HTTPOptions {
    /// The HTTP method that sends a record (RFC 9110, section 9).
    public enum Method: String, Sendable, Hashable {
        /// GET, with the record in the query of the URL. Servers and proxies write that into their own logs. Python's
        /// default.
        case get = "GET"
        /// POST, with the record in the body.
        case post = "POST"
    }

    /// The format of a record in a request.
    public enum Body: Sendable, Hashable {
        /// A form, `application/x-www-form-urlencoded`, as CPython's `HTTPHandler` sends it. Each record is one
        /// request.
        case form
        /// A JSON object, `application/json`. A batch is an array of objects, even if it has only one.
        case json
        /// Lines of JSON, `application/x-ndjson`, each followed by a line feed. A batch has a line for each record.
        case ndjson

        /// The value of the header field `Content-Type`.
        var contentType: String {
            switch self {
            case .form: "application/x-www-form-urlencoded"
            case .json: "application/json"
            case .ndjson: "application/x-ndjson"
            }
        }
    }

    /// The compression of a request's body.
    public enum Compression: Sendable, Hashable {
        /// No compression.
        case none
        /// gzip (RFC 1952) by the system's libz, with `Content-Encoding: gzip`. The receiver must be known to
        /// understand it.
        /// - Parameter level: 1, the fastest, to 9, the smallest.
        case gzip(level: Int = 6)
    }
}
