extension ServiceOutput<HTTPLink> {
    /// Creates the output of a sink that sends requests of a form.
    /// - Parameters:
    ///   - form: the form of requests.
    ///   - credentials: the content of `Authorization`; `nil` for none.
    ///   - keys: further header fields with secrets.
    ///   - options: the options of the sink.
    /// - Throws: ``SinkError`` if an option is invalid, or the system has no libcurl.
    convenience init(
        _ form: HTTPRequestForm,
        _ credentials: HTTPOptions.Credentials?,
        keys: [(name: String, value: Secret)] = [],
        options: HTTPOptions
    ) throws(SinkError) {
        let subject = form.target.subject
        try form.validate(beside: credentials, options.tls)
        var secretLines = credentials.map { ["Authorization: " + $0.field] } ?? []
        for key in keys { secretLines.append(try HTTPHeader(key.name, key.value.text, for: subject).line) }
        let setUp = HTTPLink.SetUp(
            target: form.target,
            method: form.method,
            headerLines: try HTTPHeader.lines(form.headerLines, options.headers, credentials, for: subject),
            secretLines: secretLines,
            secrets: (credentials?.secrets ?? []) + keys.map(\.value.text),
            longestAnswer: form.content.longestAnswer,
            tls: options.tls ?? TLSOptions(),
            connectTimeout: options.service.timeouts.connect,
            usesProxy: options.service.usesProxy
        )
        let content = form.content
        let link = try HTTPLink(setUp) { answer throws(ServiceFailure) in try content.receipt(for: answer) }
        try self.init(link, subject: subject, options: options.service) { records throws(SinkError) in
            try form.request(for: records)
        }
    }
}
