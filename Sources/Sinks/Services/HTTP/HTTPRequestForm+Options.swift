extension HTTPRequestForm {
    /// Creates a form from the parameters of a sink's initializers.
    init(
        _ target: HTTPTarget,
        _ method: HTTPOptions.Method,
        _ body: HTTPOptions.Body,
        _ options: HTTPOptions,
        _ mapping: Mapping?
    ) {
        self.init(
            target: target,
            method: method,
            body: body,
            compression: options.compression,
            formatter: options.formatter,
            mapping: mapping,
            origin: .now()
        )
    }

    /// Checks the options in combination.
    func validate(beside credentials: HTTPOptions.Credentials?, _ tls: TLSOptions?) throws(SinkError) {
        let objection: String? =
            if method == .get, body != .form {
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
}

extension HTTPHeader {
    /// Returns the header lines of a request: the sink's own, then the application's, which replace those of the same
    /// name.
    static func lines(
        _ own: [String],
        _ others: [(name: String, value: String)],
        _ credentials: HTTPOptions.Credentials?,
        for subject: String
    ) throws(SinkError) -> [String] {
        var headers: [HTTPHeader] = []
        for (name, value) in others { headers.append(try HTTPHeader(name, value, for: subject)) }
        let names = Set(headers.map { $0.name.lowercased() })
        guard credentials == nil || !names.contains("authorization") else {
            throw SinkError(
                .invalidOption,
                attempted: "log to",
                on: subject,
                reason: "credentials and a header field Authorization are both set"
            )
        }
        let kept = own.filter { line in
            !names.contains(Substring(line.utf8.prefix { $0 != UInt8(ascii: ":") }).lowercased())
        }
        return kept + headers.map(\.line)
    }
}
