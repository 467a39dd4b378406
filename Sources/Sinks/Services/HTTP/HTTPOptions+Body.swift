extension HTTPOptions {
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
}
