/// What the status of an answer means for the records that were sent (RFC 9110, section 15).
enum HTTPVerdict: Hashable {
    /// The server has them.
    case delivered
    /// It may take them later; again at once if that may help.
    case unavailable(again: Bool)
    /// It will not take so much at once.
    case tooLong
    /// It will not take what they say; others it may take.
    case malformed
    /// It will not take them.
    case refused

    /// What a server says that is asked for nothing but to take something.
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

    /// What a collector says, for whom the specification of OTLP/HTTP has a list of its own.
    static func ofCollector(status: Int) -> HTTPVerdict {
        switch status {
        case 200..<300: .delivered
        case 429, 502, 503, 504: .unavailable(again: true)
        case 413: .tooLong
        case 400, 422: .malformed
        default: .refused
        }
    }

    /// The failure that it is; `nil` if it is none.
    func failure(of answer: CurlAnswer, from subject: String) -> ServiceFailure? {
        let (code, remedy): (SinkError.Code, ServiceFailure.Remedy)
        switch self {
        case .delivered: return nil
        case .tooLong: (code, remedy) = (.tooLong, .none)
        case .refused, .malformed: (code, remedy) = (.refused, .none)
        case .unavailable(let again):
            (code, remedy) = (.unavailable, again ? .again(answer.retryAfter) : .wait(answer.retryAfter))
        }
        // Nothing of the body: it may repeat what it was sent, credentials too.
        let error = SinkError(code, attempted: "send to", on: subject, reason: "it answered \(answer.status)")
        return ServiceFailure(error: self == .malformed ? error.blamingContent() : error, remedy: remedy)
    }
}
