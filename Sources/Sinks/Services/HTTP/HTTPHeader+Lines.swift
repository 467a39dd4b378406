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
