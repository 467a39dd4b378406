/// The inserts of ClickHouse: rows in its format `JSONEachRow`.
struct ClickHouseRows: HTTPContent {
    let formatter: any JSONFormatter

    var contentType: String { "application/x-ndjson" }

    func write(_ records: [LogRecord], to writer: inout ByteWriter) {
        for record in records {
            formatter.format(record, into: &writer)
            writer.append(UInt8(ascii: "\n"))
        }
    }

    func receipt(for answer: HTTPAnswer) throws(ServiceFailure) -> ServiceReceipt {
        let exception = ClickHouseException(answer)
        let verdict = exception?.verdict(of: answer.status) ?? HTTPVerdict.of(status: answer.status)
        if let failure = answer.failure(verdict, exception?.text ?? "") { throw failure }
        return answer.receipt
    }

    /// Returns the name of a table as an identifier, with the database in front if there is one.
    static func quoted(_ table: String) -> String {
        table.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false).map { name in
            "`" + name.replacing("\\", with: "\\\\").replacing("`", with: "\\`") + "`"
        }.joined(separator: ".")
    }
}
