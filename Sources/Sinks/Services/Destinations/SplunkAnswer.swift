/// An answer of Splunk's HTTP Event Collector: `{"text":"Incorrect index","code":7,"invalid-event-number":1}`.
struct SplunkAnswer: Sendable, Hashable {
    private var text = ""
    private var code: Int?
    /// The position of the first event that was not taken, from 0.
    private var invalidEvent: Int?

    /// Reads a body; `nil` if it is no answer of the collector.
    init?(_ body: [UInt8]) {
        var cursor = JSONCursor(body)
        var found = SplunkAnswer()
        let isWhole = cursor.readObject { name, cursor in
            switch name {
            case "text":
                guard let text = cursor.readString() else { return false }
                found.text = text
            case "code":
                guard let code = cursor.readInteger() else { return false }
                found.code = code
            case "invalid-event-number":
                guard let number = cursor.readInteger() else { return false }
                found.invalidEvent = number
            default: return cursor.skipValue()
            }
            return true
        }
        guard isWhole, found.code != nil else { return nil }
        self = found
    }

    private init() {}

    /// The text and the number of the code.
    var reason: String { "\(text) (code \(code ?? 0))" }

    /// Returns the verdict of an answer.
    ///
    /// The codes decide where the status does not: one for the token or the index concerns every event, and one for
    /// content only that event.
    func verdict(of status: Int) -> HTTPVerdict {
        switch code {
        // The server is busy, its queues are full, or it shuts down.
        case 9, 18, 19, 20, 23: return .unavailable(again: true)
        case 8: return .unavailable(again: false)
        // Tokens, indexes, channels and a query that all events share.
        case 1, 2, 3, 4, 7, 10, 11, 14, 16: return .refused
        case 6, 12, 13, 15: return .malformed
        default:
            let verdict = HTTPVerdict.of(status: status)
            return verdict == .delivered && code != 0 ? .refused : verdict
        }
    }

    /// Returns the position of the first event that was not taken, if the events before it were.
    func place(of records: Int, _ verdict: HTTPVerdict) -> Int? {
        guard let invalidEvent, (0..<records).contains(invalidEvent), records > 1 else { return nil }
        switch verdict {
        case .malformed: return invalidEvent
        // A busy server that took no event is like any other busy server.
        case .unavailable: return invalidEvent > 0 ? invalidEvent : nil
        case .delivered, .refused, .tooLong: return nil
        }
    }
}
