/// An answer of a server, with the request that it belongs to.
struct HTTPAnswer: Sendable {
    private let answer: CurlAnswer
    /// The number of records in the request.
    let records: Int
    /// The number of bytes in the request that encode records.
    let bytes: Int
    /// The server in error texts.
    let subject: String
    /// Texts that a server might repeat, and that no error may contain.
    private let secrets: [String]

    init(_ answer: CurlAnswer, to request: HTTPRequest, from subject: String, hiding secrets: [String]) {
        self.answer = answer
        records = request.records
        bytes = request.bytes
        self.subject = subject
        self.secrets = secrets.filter { !$0.isEmpty }
    }

    var status: Int { answer.status }
    var body: [UInt8] { answer.body }
    /// The value of `X-ClickHouse-Exception-Code`; `nil` without it.
    var exceptionCode: Int? { answer.exceptionCode }
    /// Whether the body is longer than what is read of it.
    var isTooLong: Bool { answer.cut?.code == CurlError.writeFailed }

    /// The receipt of a service that took every record.
    var receipt: ServiceReceipt { ServiceReceipt(bytes: bytes) }

    /// Returns the failure of a verdict.
    /// - Parameters:
    ///   - verdict: the verdict.
    ///   - words: the server's reason. Default: none, because an answer may repeat the request.
    /// - Returns: the failure; `nil` for a delivery.
    func failure(_ verdict: HTTPVerdict, _ words: String = "") -> ServiceFailure? {
        guard let (code, remedy) = verdict.consequence(pausing: answer.retryAfter) else { return nil }
        let error = error(code, attempted: "send to", words.isEmpty ? "" : shown(words))
        return ServiceFailure(error: verdict == .malformed ? error.blamingContent() : error, remedy: remedy)
    }

    /// The failure of an answer that is none of the service's.
    ///
    /// The records may not have arrived, so they are kept.
    var lie: ServiceFailure {
        let error = error(.unavailable, attempted: "send to", "which is no answer of the service")
        return ServiceFailure(error: error, remedy: .wait(answer.retryAfter))
    }

    /// Returns an error about the answer.
    /// - Parameters:
    ///   - code: the kind of the error.
    ///   - attempted: the operation.
    ///   - words: a reason that is safe to show.
    /// - Returns: the error.
    func error(_ code: SinkError.Code, attempted: String, _ words: String) -> SinkError {
        let reason = "it answered \(status)" + (words.isEmpty ? "" : ": " + words)
        return SinkError(code, attempted: attempted, on: subject, reason: reason)
    }

    /// Returns the beginning of a server's text, escaped because its content is foreign, and without secrets.
    func shown(_ text: String) -> String {
        let safe = secrets.reduce(text) { $0.replacing($1, with: "<secret>") }
        return String(safe.prefix(200)).withEscapes
    }
}
