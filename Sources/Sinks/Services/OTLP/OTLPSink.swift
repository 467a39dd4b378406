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
    ///   - options: header fields, attributes of scopes, compression, TLS, timeouts.
    /// - Throws: ``SinkError`` if a parameter is invalid, or the system has no libcurl.
    public init(
        _ url: String = "http://localhost:4318",
        serviceName: String? = nil,
        resource: Attributes = Attributes(),
        credentials: HTTPOptions.Credentials? = nil,
        options: OTLPOptions = OTLPOptions()
    ) throws {
        let form = HTTPRequestForm(
            target: try HTTPTarget(url).withPath("/v1/logs"),
            content: OTLPBody(resource: Self.resource(named: serviceName, resource), scope: options.scope),
            compression: options.compression
        )
        subject = form.target.subject
        let http = HTTPOptions(
            headers: options.headers,
            compression: options.compression,
            tls: options.tls,
            service: options.service
        )
        output = try ServiceOutput(form, credentials, options: http)
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
