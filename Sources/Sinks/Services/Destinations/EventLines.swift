/// Requests of lines of JSON, one for each record: CLEF for Seq, and GELF.
struct EventLines: HTTPContent {
    let contentType: String
    let batchLimit: Int
    let formatter: any JSONFormatter
    /// The member of an answer that contains the reason of a failure; `nil` if the service gives none.
    let reasonKey: String?

    func write(_ records: [LogRecord], to writer: inout ByteWriter) {
        for (index, record) in records.enumerated() {
            if index > 0 { writer.append(UInt8(ascii: "\n")) }
            formatter.format(record, into: &writer)
        }
    }

    func receipt(for answer: HTTPAnswer) throws(ServiceFailure) -> ServiceReceipt {
        if let failure = answer.failure(HTTPVerdict.of(status: answer.status), reason(in: answer.body)) {
            throw failure
        }
        return answer.receipt
    }

    private func reason(in body: [UInt8]) -> String {
        guard let reasonKey else { return "" }
        var cursor = JSONCursor(body)
        var reason = ""
        let isWhole = cursor.readObject { name, cursor in
            guard name == reasonKey, cursor.isAtString() else { return cursor.skipValue() }
            reason = cursor.readString() ?? ""
            return true
        }
        return isWhole ? reason : ""
    }
}
