/// The answer of the bulk API, which has a status for each document.
struct BulkAnswer: Sendable, Hashable {
    /// A document that was not created.
    private struct Failure: Hashable {
        let place: Int
        let status: Int
        let reason: String
    }

    private var hasErrors: Bool?
    private var count = 0
    private var failures: [Failure] = []

    /// Reads a body; `nil` if it is no answer of the bulk API.
    init?(_ body: [UInt8]) {
        var cursor = JSONCursor(body)
        var found = BulkAnswer()
        let isWhole = cursor.readObject { name, cursor in
            switch name {
            case "errors":
                found.hasErrors = cursor.readTruth()
                return found.hasErrors != nil
            case "items": return cursor.readList { found.readItem(from: &$0) }
            default: return cursor.skipValue()
            }
        }
        guard isWhole, found.hasErrors != nil else { return nil }
        self = found
    }

    private init() {}

    /// Whether the answer has a status for each of so many documents.
    func isAboutAll(of records: Int) -> Bool { count == records }

    /// The positions of documents that may be created later.
    var left: [Int] { failures.filter { HTTPVerdict.of(status: $0.status).isTemporary }.map(\.place) }

    /// The positions of documents that were rejected for good.
    var rejected: [Int] { failures.filter { !HTTPVerdict.of(status: $0.status).isTemporary }.map(\.place) }

    /// The verdict if no document was created, and all may be later.
    var busyVerdict: HTTPVerdict {
        failures.first.map { HTTPVerdict.of(status: $0.status) } ?? .unavailable(again: false)
    }

    /// Returns the status and the reason of a document that was not created.
    func reason(of place: Int?) -> String? {
        guard let failure = failures.first(where: { $0.place == place }) else { return nil }
        return "\(failure.status)" + (failure.reason.isEmpty ? "" : " \(failure.reason)")
    }

    /// Reads an error: an object with a type and a reason, or in old versions a text.
    static func readReason(from cursor: inout JSONCursor, into reason: inout String) -> Bool {
        if cursor.isAtString() {
            reason = cursor.readString() ?? ""
            return true
        }
        var (type, text) = ("", "")
        let isWhole = cursor.readObject { name, cursor in
            guard name == "type" || name == "reason", cursor.isAtString() else { return cursor.skipValue() }
            let value = cursor.readString() ?? ""
            if name == "type" { type = value } else { text = value }
            return true
        }
        reason = [type, text].filter { !$0.isEmpty }.joined(separator: ": ")
        return isWhole
    }

    private mutating func readItem(from cursor: inout JSONCursor) -> Bool {
        var status: Int?
        var reason = ""
        let isWhole = cursor.readObject { _, cursor in
            cursor.readObject { name, cursor in
                switch name {
                case "status":
                    status = cursor.readInteger()
                    return status != nil
                case "error": return Self.readReason(from: &cursor, into: &reason)
                default: return cursor.skipValue()
                }
            }
        }
        guard isWhole, let status else { return false }
        // A conflict means that the document is already there.
        if status != 409, HTTPVerdict.of(status: status) != .delivered {
            failures.append(Failure(place: count, status: status, reason: reason))
        }
        count += 1
        return true
    }
}
