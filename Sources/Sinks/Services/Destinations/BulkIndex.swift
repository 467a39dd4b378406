/// The requests of the bulk API: for each document a line with the action `create`, and a line with the document.
struct BulkIndex: HTTPContent {
    let id: (@Sendable (LogRecord) -> String?)?
    let formatter: any JSONFormatter

    var contentType: String { "application/x-ndjson" }

    /// 8 MiB: 30 bytes for each document, and more for rejected ones.
    var longestAnswer: Int { 8 << 20 }

    func write(_ records: [LogRecord], to writer: inout ByteWriter) {
        for record in records {
            if let id = id?(record) {
                writer.append("{\"create\":{\"_id\":")
                writer.append(jsonString: id)
                writer.append("}}\n")
            } else {
                writer.append("{\"create\":{}}\n")
            }
            formatter.format(record, into: &writer)
            writer.append(UInt8(ascii: "\n"))
        }
    }

    func receipt(for answer: HTTPAnswer) throws(ServiceFailure) -> ServiceReceipt {
        let verdict = HTTPVerdict.of(status: answer.status)
        guard verdict == .delivered else {
            if let failure = answer.failure(verdict, Self.reason(in: answer.body)) { throw failure }
            return answer.receipt
        }
        // A shorter request has a shorter answer.
        if answer.isTooLong, let failure = answer.failure(.tooLong) { throw failure }
        guard let items = BulkAnswer(answer.body), items.isAboutAll(of: answer.records) else { throw answer.lie }
        return try receipt(for: items, in: answer)
    }

    private func receipt(for items: BulkAnswer, in answer: HTTPAnswer) throws(ServiceFailure) -> ServiceReceipt {
        var receipt = answer.receipt
        let (rejected, left) = (items.rejected, items.left)
        guard let first = items.reason(of: rejected.first ?? left.first) else { return receipt }
        let words = answer.shown(first)
        if rejected.isEmpty {
            // As if the service had answered so for the request.
            if left.count == answer.records, let failure = answer.failure(items.busyVerdict, first) { throw failure }
            let cause = answer.error(
                .unavailable,
                attempted: "send all to",
                "\(left.count) of \(answer.records): \(words)"
            )
            receipt.refusal = PartialRefusal(cause: cause, left: left)
        } else {
            let cause = answer.error(
                .refused,
                attempted: "send all to",
                "\(rejected.count) of \(answer.records): \(words)"
            )
            receipt.refusal = PartialRefusal(cause: cause, rejected: rejected, left: left)
        }
        return receipt
    }

    /// Returns the reason in an answer that rejects the whole request: `{"error":{"type":…,"reason":…},"status":…}`.
    private static func reason(in body: [UInt8]) -> String {
        var cursor = JSONCursor(body)
        var reason = ""
        _ = cursor.readObject { name, cursor in
            guard name == "error" else { return cursor.skipValue() }
            return BulkAnswer.readReason(from: &cursor, into: &reason)
        }
        return reason
    }
}
