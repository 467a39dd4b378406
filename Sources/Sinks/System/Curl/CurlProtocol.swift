/// A protocol that libcurl may be allowed to use.
enum CurlProtocol: String, Sendable {
    case http, https, smtp, smtps

    /// The bit of the protocol in `CURLOPT_PROTOCOLS`.
    var bit: Int {
        switch self {
        case .http: 1 << 0
        case .https: 1 << 1
        case .smtp: 1 << 16
        case .smtps: 1 << 17
        }
    }
}
