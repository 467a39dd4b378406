/// The form of requests to a collector, header and body, as a pure function of records.
struct OTLPRequestForm: Sendable {
    let target: HTTPTarget
    let body: OTLPBody
    let compression: HTTPOptions.Compression

    /// The header fields of each request, without credentials and the fields of the application.
    var headerLines: [String] {
        ["Accept-Encoding: identity", "Content-Type: application/json"]
            + (compression == .none ? [] : ["Content-Encoding: gzip"])
    }

    /// Makes the request for some records.
    func request(for records: [LogRecord]) throws(SinkError) -> HTTPRequest {
        let bytes = ByteWriter.withScratch { writer in
            body.write(records, to: &writer)
            return writer.withBytes { Array($0) }
        }
        guard case .gzip(let level) = compression else {
            return HTTPRequest(url: target.url, body: bytes, bytes: bytes.count)
        }
        let compressed = try Gzip.compress(bytes, level: level, for: target.subject)
        return HTTPRequest(url: target.url, body: compressed, bytes: compressed.count)
    }

    /// Checks the options in combination.
    ///
    /// The rules of any HTTP request apply.
    func validate(beside credentials: HTTPOptions.Credentials?, _ tls: TLSOptions?) throws(SinkError) {
        let options = HTTPOptions(compression: compression)
        try HTTPRequestForm(target, .post, .json, options, nil).validate(beside: credentials, tls)
    }
}
