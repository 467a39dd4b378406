/// The content of requests to one kind of service over HTTP: bodies of records, and the meaning of answers.
protocol HTTPContent: Sendable {
    /// The value of the header field `Content-Type`.
    var contentType: String { get }
    /// The most records of one request.
    var batchLimit: Int { get }
    /// The most bytes of an answer that are read.
    var longestAnswer: Int { get }

    /// Appends the body of one record that is sent alone.
    func write(_ record: LogRecord, to writer: inout ByteWriter) throws(SinkError)

    /// Appends the body of a batch.
    func write(_ records: [LogRecord], to writer: inout ByteWriter) throws(SinkError)

    /// Interprets an answer.
    /// - Throws: ``ServiceFailure`` if the service took no record of the request.
    func receipt(for answer: HTTPAnswer) throws(ServiceFailure) -> ServiceReceipt
}

extension HTTPContent {
    var batchLimit: Int { .max }

    /// 64 KiB, because most services answer in a few words.
    var longestAnswer: Int { 64 << 10 }

    func write(_ record: LogRecord, to writer: inout ByteWriter) throws(SinkError) {
        try write([record], to: &writer)
    }

    func receipt(for answer: HTTPAnswer) throws(ServiceFailure) -> ServiceReceipt {
        if let failure = answer.failure(HTTPVerdict.of(status: answer.status)) { throw failure }
        return answer.receipt
    }
}
