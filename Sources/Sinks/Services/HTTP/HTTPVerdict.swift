/// The meaning of an answer's status for the records that were sent (RFC 9110, section 15).
enum HTTPVerdict: Hashable {
    /// Success: the server has the records.
    case delivered
    /// A temporary failure: the server may take the records later. `again` marks one where a retry at once may help.
    case unavailable(again: Bool)
    /// A message that is too long for the server.
    case tooLong
    /// Records whose content the server rejects; it may take others.
    case malformed
    /// Records that the server rejects for another reason.
    case refused

    /// Returns the verdict of an ordinary server.
    static func of(status: Int) -> HTTPVerdict {
        switch status {
        case 200..<300: .delivered
        case 429, 502, 503, 504: .unavailable(again: true)
        case 408, 425, 500..<600: .unavailable(again: false)
        case 413: .tooLong
        case 400, 422: .malformed
        default: .refused
        }
    }

    /// Returns the verdict of a collector, for which the specification of OTLP/HTTP has its own list.
    static func ofCollector(status: Int) -> HTTPVerdict {
        switch status {
        case 200..<300: .delivered
        case 429, 502, 503, 504: .unavailable(again: true)
        case 413: .tooLong
        case 400, 422: .malformed
        default: .refused
        }
    }

    /// Returns the kind of the error and the remedy.
    /// - Parameter pause: the pause that the server requests, if it does.
    /// - Returns: the kind and the remedy; `nil` for a delivery.
    func consequence(pausing pause: Duration?) -> (SinkError.Code, ServiceFailure.Remedy)? {
        switch self {
        case .delivered: nil
        case .tooLong: (.tooLong, .none)
        case .refused, .malformed: (.refused, .none)
        case .unavailable(let again): (.unavailable, again ? .again(pause) : .wait(pause))
        }
    }

    /// Whether the server may take the records later.
    var isTemporary: Bool {
        switch self {
        case .unavailable: true
        case .delivered, .tooLong, .malformed, .refused: false
        }
    }
}
