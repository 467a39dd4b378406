internal import Wire

/// The form of requests, header and body, as a pure function of records.
struct HTTPRequestForm: Sendable {
    typealias Mapping = @Sendable (LogRecord) -> Attributes

    let target: HTTPTarget
    let method: HTTPOptions.Method
    let body: HTTPOptions.Body
    let compression: HTTPOptions.Compression
    let formatter: JSONLinesFormatter
    let mapping: Mapping?
    /// The instant from which `relativeCreated` counts.
    let origin: Timestamp

    /// The maximum length of a URL.
    ///
    /// libcurl takes a little less than 8 MB.
    static let longestURL = 7_900_000

    /// Makes the request of one record.
    func request(for record: LogRecord) throws(SinkError) -> HTTPRequest {
        try request { writer in
            append(record, to: &writer)
            if body == .ndjson { writer.append(UInt8(ascii: "\n")) }
        }
    }

    /// Returns the body of the request of one record, or its part of the query.
    func content(of record: LogRecord) throws(SinkError) -> [UInt8] {
        let request = try request(for: record)
        return request.body ?? Array(request.url.utf8.suffix(request.bytes))
    }

    /// Makes the request of several records.
    func request(for records: [LogRecord]) throws(SinkError) -> HTTPRequest {
        try request { writer in
            if body == .json { writer.append(UInt8(ascii: "[")) }
            for (index, record) in records.enumerated() {
                if body == .json, index > 0 { writer.append(UInt8(ascii: ",")) }
                append(record, to: &writer)
                if body == .ndjson { writer.append(UInt8(ascii: "\n")) }
            }
            if body == .json { writer.append(UInt8(ascii: "]")) }
        }
    }

    /// The header fields of each request, in CPython's order, without credentials and the fields of the application.
    var headerLines: [String] {
        var lines = ["Accept-Encoding: identity"]
        guard method == .post else { return lines }
        lines.append("Content-type: \(body.contentType)")
        if compression != .none { lines.append("Content-Encoding: gzip") }
        return lines
    }

    private func request(_ write: (inout ByteWriter) -> Void) throws(SinkError) -> HTTPRequest {
        let bytes = ByteWriter.withScratch { writer in
            write(&writer)
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
            return HTTPRequest(url: target.url(withQuery: query), body: nil, bytes: bytes.count)
        }
        guard case .gzip(let level) = compression else {
            return HTTPRequest(url: target.url, body: bytes, bytes: bytes.count)
        }
        let compressed = try Gzip.compress(bytes, level: level, for: target.subject)
        return HTTPRequest(url: target.url, body: compressed, bytes: compressed.count)
    }

    private func append(_ record: LogRecord, to writer: inout ByteWriter) {
        switch (body, mapping) {
        case (.form, let mapping?): writer.append(form: mapping(record))
        case (.form, nil): writer.append(form: record, origin: origin)
        case (.json, let mapping?), (.ndjson, let mapping?): writer.append(json: mapping(record), revealing: false)
        case (.json, nil), (.ndjson, nil): formatter.format(record, into: &writer)
        }
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
}
