/// A sink that sends records to an OpenTelemetry collector, or to another receiver of OTLP over HTTP in JSON.
///
///     let sink = try OTLPSink("http://collector:4318", serviceName: "shop")
///         .buffered(capacity: 512, flushLevel: .critical, options: BufferOptions(flushAge: .seconds(1)))
///
/// A batch is one request, with a scope for each logger's name. A record is delivered when the collector has answered
/// with 2xx. If that answer rejects records, these count as failed, and the reporter of the options receives a note.
///
/// For 429, 502, 503 and 504, and without an answer, `emit` throws a temporary error. For any other status it throws a
/// permanent one, as the specification of OTLP/HTTP demands. For 413 the code is ``SinkError/Code/tooLong``, and a
/// buffer then sends several records again in halves.
///
/// The attributes `trace_id`, `span_id` and `trace_flags` of a record become its trace, if they are valid. They can
/// come from ``LogContext``, for example.
public struct OTLPSink: OutputSink {
    let output: ServiceOutput<HTTPLink>
    private let subject: String

    /// Creates a sink.
    ///
    /// An unreachable collector is no error at this point.
    ///
    /// - Parameters:
    ///   - url: the URL of the collector. Without a path it gets `/v1/logs`. Default: a collector on this machine.
    ///   - serviceName: the name of the sender. Default: the value of the variable `OTEL_SERVICE_NAME`, or else the
    ///     name of the process.
    ///   - resource: further attributes of the sender, such as `service.version`. They take precedence over the sink's
    ///     own, `service.name` and `process.pid`. Default: none.
    ///   - credentials: the credentials of the sender. Default: none.
    ///   - context: the TLS options, allowed with `https` only. Default: the system's authorities are trusted.
    ///   - options: header fields, attributes of scopes, compression, timeouts.
    /// - Throws: ``SinkError`` if a parameter is invalid, or the system has no libcurl.
    public init(
        _ url: String = "http://localhost:4318",
        serviceName: String? = nil,
        resource: Attributes = Attributes(),
        credentials: HTTPOptions.Credentials? = nil,
        context: TLSOptions? = nil,
        options: OTLPOptions = OTLPOptions()
    ) throws {
        let form = OTLPRequestForm(
            target: try HTTPTarget(url).withPath("/v1/logs"),
            body: OTLPBody(resource: Self.resource(named: serviceName, resource), scope: options.scope),
            compression: options.compression
        )
        let subject = form.target.subject
        try form.validate(beside: credentials, context)
        let setUp = HTTPLink.SetUp(
            target: form.target,
            method: .post,
            headerLines: try HTTPHeader.lines(form.headerLines, options.headers, credentials, for: subject),
            credentials: credentials,
            tls: context ?? TLSOptions(),
            connectTimeout: options.service.timeouts.connect,
            usesProxy: options.service.usesProxy
        )
        let link = try HTTPLink(setUp) { (answer, request) throws(ServiceFailure) in
            let verdict = HTTPVerdict.ofCollector(status: answer.status)
            if let failure = verdict.failure(of: answer, from: subject) { throw failure }
            let words = OTLPAnswer(answer.body)
            return ServiceReceipt(bytes: request.bytes, rejected: words.rejected, note: words.note(from: subject))
        }
        self.subject = subject
        output = try ServiceOutput(link, subject: subject, options: options.service) { records throws(SinkError) in
            try form.request(for: records)
        }
    }

    private static func resource(named name: String?, _ others: Attributes) -> Attributes {
        let variable = Environment.value(of: "OTEL_SERVICE_NAME").flatMap { $0.isEmpty ? nil : $0 }
        let name = name ?? variable ?? ProcessIdentity.current.name
        let own: Attributes = [
            "service.name": .string(name), "process.pid": .int(Int64(ProcessIdentity.current.id)),
        ]
        return Attributes(own.filter { others[$0.key] == nil }).appending(others)
    }
}

extension OTLPSink: CustomStringConvertible, CustomReflectable {
    /// The URL, without the query.
    public var description: String { "OTLP \(subject)" }

    /// The description, because the content may hold credentials.
    public var customMirror: Mirror { Mirror(self, children: ["target": description], displayStyle: .struct) }
}
