/// The requests of Splunk's HTTP Event Collector: events, one object after another.
struct SplunkEvents: HTTPContent {
    /// The members of each event beside its time and content.
    let fields: [(name: String, value: String)]
    let formatter: any JSONFormatter

    var contentType: String { "application/json" }

    func write(_ records: [LogRecord], to writer: inout ByteWriter) {
        for record in records {
            writer.append("{\"time\":")
            writer.append(secondsOf: record.timestamp, decimals: 6)
            for field in fields {
                writer.append(UInt8(ascii: ","))
                writer.append(jsonString: field.name)
                writer.append(UInt8(ascii: ":"))
                writer.append(jsonString: field.value)
            }
            writer.append(",\"event\":")
            formatter.format(record, into: &writer)
            writer.append(UInt8(ascii: "}"))
        }
    }

    func receipt(for answer: HTTPAnswer) throws(ServiceFailure) -> ServiceReceipt {
        let words = SplunkAnswer(answer.body)
        let verdict = words?.verdict(of: answer.status) ?? HTTPVerdict.of(status: answer.status)
        guard verdict != .delivered else {
            guard words != nil else { throw answer.lie }
            return answer.receipt
        }
        guard let words, let place = words.place(of: answer.records, verdict) else {
            if let failure = answer.failure(verdict, words?.reason ?? "") { throw failure }
            return answer.receipt
        }
        return receipt(for: words, verdict, stoppedAt: place, in: answer)
    }

    /// Returns the receipt of a request whose first events were taken.
    private func receipt(
        for words: SplunkAnswer,
        _ verdict: HTTPVerdict,
        stoppedAt place: Int,
        in answer: HTTPAnswer
    ) -> ServiceReceipt {
        var receipt = answer.receipt
        let reason = "event \(place) of \(answer.records): \(answer.shown(words.reason))"
        if verdict.isTemporary {
            let cause = answer.error(.unavailable, attempted: "send all to", reason)
            receipt.refusal = PartialRefusal(cause: cause, left: Array(place..<answer.records))
        } else {
            let cause = answer.error(.refused, attempted: "send all to", reason)
            let rest = Array(place..<answer.records).dropFirst()
            receipt.refusal = PartialRefusal(cause: cause, rejected: [place], left: Array(rest))
        }
        return receipt
    }
}
