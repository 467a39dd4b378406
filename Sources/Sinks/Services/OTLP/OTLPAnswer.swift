/// A collector's answer about records that it has taken: an `ExportLogsServiceResponse` in JSON.
struct OTLPAnswer: Sendable, Hashable {
    /// The number of records that the collector rejected.
    private(set) var rejected = 0
    /// The reason of the rejection, or another note.
    private(set) var message = ""

    /// Reads a body.
    ///
    /// A body that is something else, or is cut off, counts as empty, because the status has confirmed the records.
    init(_ body: [UInt8]) {
        var cursor = JSONCursor(body)
        var found = self
        let isWhole = cursor.readObject { name, cursor in
            guard name == "partialSuccess" || name == "partial_success" else { return cursor.skipValue() }
            return cursor.readObject { name, cursor in found.read(name, from: &cursor) }
        }
        if isWhole { self = found }
    }

    /// Returns an error for the failure reporter; `nil` if there is nothing to report.
    func note(from answer: HTTPAnswer) -> SinkError? {
        guard rejected > 0 || !message.isEmpty else { return nil }
        let count = rejected == 1 ? "1 record was" : "\(rejected) records were"
        let words = answer.shown(message)
        let reason = rejected > 0 ? "\(count) rejected" + (words.isEmpty ? "" : ": " + words) : words
        return SinkError(
            .refused,
            attempted: rejected > 0 ? "send all to" : "send without a warning to",
            on: answer.subject,
            reason: reason
        )
    }

    private mutating func read(_ name: String, from cursor: inout JSONCursor) -> Bool {
        switch name {
        case "rejectedLogRecords", "rejected_log_records":
            guard let number = cursor.readInteger() else { return false }
            rejected = max(number, 0)
        case "errorMessage", "error_message":
            guard let text = cursor.readString() else { return false }
            message = text
        default: return cursor.skipValue()
        }
        return true
    }
}
