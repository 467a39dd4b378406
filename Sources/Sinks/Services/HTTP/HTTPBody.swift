/// What a record looks like in a request.
public enum HTTPBody: Sendable, Hashable {
    /// A form, `application/x-www-form-urlencoded`, as CPython's `HTTPHandler` sends it; one request a record.
    case form
    /// A JSON object, `application/json`; several records that come together are an array of them, even if it is one.
    case json
    /// Lines of JSON, `application/x-ndjson`, each with a line feed behind it; several records that come together are as many lines.
    case ndjson

    /// The header field that says so.
    var contentType: String {
        switch self {
        case .form: "application/x-www-form-urlencoded"
        case .json: "application/json"
        case .ndjson: "application/x-ndjson"
        }
    }
}
