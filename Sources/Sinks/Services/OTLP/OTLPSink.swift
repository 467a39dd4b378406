/// Sends records to an OpenTelemetry collector, or to whoever else takes OTLP over HTTP in JSON.
///
///     let sink = try OTLPSink("http://collector:4318", serviceName: "shop")
///         .buffered(capacity: 512, flushLevel: .critical, options: BufferOptions(flushAge: .seconds(1)))
///
/// Records that come together are one request: a scope for each logger's name. A record is delivered when the collector has answered
/// with 2xx; those that it says it did not keep have failed, and the reporter of the options is told. For 429, 502, 503 and 504, and
/// where no answer comes, `emit` throws a temporary error, for anything else a permanent one, as the specification of OTLP/HTTP has it;
/// for 413 it is ``SinkError/Code/tooLong``, upon which a buffer gives several records again in halves.
///
/// The attributes `trace_id`, `span_id` and `trace_flags` of a record, put into ``LogContext`` for example, become its trace, if they
/// are valid.
public struct OTLPSink: OutputSink, BatchSink {
    let output: ServiceOutput<HTTPLink>
    private let subject: String

    /// Creates a sink. A collector that is away is no error now.
    ///
    /// - Parameters:
    ///   - url: where to. Without a path it gets `/v1/logs`. Default: a collector on this machine.
    ///   - serviceName: what sends. Default: what the variable `OTEL_SERVICE_NAME` says, or else the name of the process.
    ///   - resource: further attributes of what sends, such as `service.version`; they count before the sink's own, `service.name` and
    ///     `process.pid`. Default: none.
    ///   - credentials: who sends. Default: nobody.
    ///   - context: how TLS is spoken; allowed with `https` only. Default: the system's authorities are trusted.
    ///   - options: header fields, attributes of scopes, compression, time-outs.
    /// - Throws: ``SinkError`` if something of this makes no sense, or the system has no libcurl.
    public init(
        _ url: String = "http://localhost:4318",
        serviceName: String? = nil,
        resource: Attributes = Attributes(),
        credentials: HTTPCredentials? = nil,
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
            connectTimeout: options.service.connectTimeout,
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

    /// Delivers some records in one request.
    public func emit(_ records: [LogRecord]) throws {
        try output.emit(records)
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

    /// The description: what is inside may hold credentials.
    public var customMirror: Mirror { Mirror(self, children: ["target": description], displayStyle: .struct) }
}
