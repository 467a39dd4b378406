/// The form of requests, header and body, as a pure function of records.
struct HTTPRequestForm: Sendable {
    let target: HTTPTarget
    var method = HTTPOptions.Method.post
    let content: any HTTPContent
    let compression: HTTPOptions.Compression

    /// The maximum length of a URL.
    ///
    /// libcurl takes a little less than 8 MB.
    static let longestURL = 7_900_000

    /// Makes the request of one record.
    func request(for record: LogRecord) throws(SinkError) -> HTTPRequest {
        try request(of: 1) { writer throws(SinkError) in try content.write(record, to: &writer) }
    }

    /// Returns the body of the request of one record, or its part of the query.
    func content(of record: LogRecord) throws(SinkError) -> [UInt8] {
        let request = try request(for: record)
        return request.body ?? Array(request.url.utf8.suffix(request.bytes))
    }

    /// Makes the request of several records.
    func request(for records: [LogRecord]) throws(SinkError) -> HTTPRequest {
        try request(of: records.count) { writer throws(SinkError) in try content.write(records, to: &writer) }
    }

    /// The header fields of each request, in CPython's order, without credentials and the fields of the application.
    var headerLines: [String] {
        var lines = ["Accept-Encoding: identity"]
        guard method == .post else { return lines }
        lines.append("Content-type: \(content.contentType)")
        if compression != .none { lines.append("Content-Encoding: gzip") }
        return lines
    }

    /// Checks the options in combination.
    func validate(beside credentials: HTTPOptions.Credentials?, _ tls: TLSOptions?) throws(SinkError) {
        let objection: String? =
            if method == .get, content.contentType != HTTPOptions.Body.form.contentType {
                "a GET has no body for JSON"
            } else if method == .get, compression != .none {
                "a GET has no body to compress"
            } else if case .gzip(let level) = compression, !(1...9).contains(level) {
                "gzip has the levels 1 to 9"
            } else if tls != nil, !target.isSecure {
                "TLS options need an https URL"
            } else if tls?.serverName != nil {
                "the name in the certificate must be the host of the URL"
            } else {
                credentials?.objection
            }
        guard let objection else { return }
        throw SinkError(.invalidOption, attempted: "log to", on: target.subject, reason: objection)
    }

    private func request(
        of records: Int,
        _ write: (inout ByteWriter) throws(SinkError) -> Void
    ) throws(SinkError) -> HTTPRequest {
        let bytes = try ByteWriter.withScratch { writer throws(SinkError) in
            try write(&writer)
            return writer.withBytes { Array($0) }
        }
        guard method == .post else {
            guard bytes.count + target.url.utf8.count < Self.longestURL else {
                throw SinkError(
                    .tooLong,
                    attempted: "send to",
                    on: target.subject,
                    reason: "\(bytes.count) bytes of query"
                )
            }
            let query = String(decoding: bytes, as: UTF8.self)
            return HTTPRequest(url: target.url(withQuery: query), body: nil, bytes: bytes.count, records: records)
        }
        guard case .gzip(let level) = compression else {
            return HTTPRequest(url: target.url, body: bytes, bytes: bytes.count, records: records)
        }
        let compressed = try Gzip.compress(bytes, level: level, for: target.subject)
        return HTTPRequest(url: target.url, body: compressed, bytes: compressed.count, records: records)
    }
}

/// The part of a request that differs between the requests of a sink.
struct HTTPRequest: Sendable, Hashable {
    /// The URL, with the query.
    var url: String
    /// The body of a POST; `nil` for a GET.
    var body: [UInt8]?

    /// The number of bytes that encode records.
    let bytes: Int
    /// The number of records.
    let records: Int
}
