internal import Wire

/// A sink that sends records to a web server: Python's `HTTPHandler`, JSON for other receivers, and the protocols of
/// Loki, Elasticsearch, Splunk, Seq, ClickHouse and others.
///
///     let sink = try HTTPSink("https://logs.example/in", body: .ndjson, credentials: .bearer("…"))
///         .buffered(capacity: 100, options: BufferOptions(flushAge: .seconds(1)))
///     let loki = try HTTPSink("http://loki:3100", to: .loki(labels: ["app": "shop"]))
///     let asPython = try HTTPSink(host: "localhost:8080", url: "/log", method: .post)
///
/// A record is delivered when the server has answered with 2xx. For 408, 425, 429 and 5xx, and without an answer,
/// `emit` throws a temporary error. For any other status, redirects included, it throws a permanent one. For 413 the
/// code is ``SinkError/Code/tooLong``, and a buffer then sends several records again in halves. If the answer is lost,
/// the server may get a record twice. A ``Destination`` has its own rules for what it took.
///
/// A log call waits for the answer, within the limits of ``ServiceOptions``. Put a queue or a buffer in front of the
/// sink.
///
/// The connection is kept open between requests. The sink sends nothing else: no cookies, no `.netrc`, no user agent.
public struct HTTPSink: OutputSink {
    let output: ServiceOutput<HTTPLink>
    private let form: HTTPRequestForm

    /// Creates a sink with the parameters of Python's `HTTPHandler`, which sends each record as a form.
    ///
    /// An unreachable server is no error at this point.
    ///
    /// - Parameters:
    ///   - host: the host, `logs.example` or `logs.example:8080`.
    ///   - url: the path, with a slash in front.
    ///   - method: GET, with the whole record in the URL, or POST. Default: GET, as in Python.
    ///   - secure: whether to use TLS. Default: no, as in Python.
    ///   - credentials: the credentials of the sender. Default: none.
    ///   - context: the TLS options, allowed with `secure` only. Default: those of the options.
    ///   - options: header fields, compression, TLS, timeouts.
    /// - Throws: ``SinkError`` if a parameter is invalid, or the system has no libcurl.
    public init(
        host: String,
        url: String,
        method: HTTPOptions.Method = .get,
        secure: Bool = false,
        credentials: HTTPOptions.Credentials? = nil,
        context: TLSOptions? = nil,
        options: HTTPOptions = HTTPOptions()
    ) throws {
        let target = try HTTPTarget(host: host, path: url, isSecure: secure)
        var options = options
        options.tls = context ?? options.tls
        let content = PlainContent(body: .form, formatter: options.formatter, mapping: nil, origin: .now())
        try self.init(target, method, content, credentials, options)
    }

    /// Creates a sink for a URL.
    ///
    /// An unreachable server is no error at this point.
    ///
    /// - Parameters:
    ///   - url: the URL, `http://…` or `https://…`, without credentials.
    ///   - method: the HTTP method. Default: POST.
    ///   - body: the format of a record. Default: JSON.
    ///   - credentials: the credentials of the sender. Default: none.
    ///   - options: header fields, compression, TLS, timeouts.
    ///   - mapRecord: Python's `mapLogRecord`: the function that returns the attributes to send, called on the thread
    ///     that logs. Default: the formatter of the options for JSON, ``pythonAttributes(of:origin:)`` for a form.
    /// - Throws: ``SinkError`` if a parameter is invalid, or the system has no libcurl.
    public init(
        _ url: String,
        method: HTTPOptions.Method = .post,
        body: HTTPOptions.Body = .json,
        credentials: HTTPOptions.Credentials? = nil,
        options: HTTPOptions = HTTPOptions(),
        mapRecord: (@Sendable (LogRecord) -> Attributes)? = nil
    ) throws {
        let content = PlainContent(body: body, formatter: options.formatter, mapping: mapRecord, origin: .now())
        try self.init(try HTTPTarget(url), method, content, credentials, options)
    }

    /// Creates a sink for a service with a protocol of its own.
    ///
    ///     let loki = try HTTPSink("http://loki:3100", to: .loki(labels: ["app": "shop"]))
    ///
    /// An unreachable service is no error at this point.
    ///
    /// - Parameters:
    ///   - url: the URL of the service. The path of the destination follows it, unless it ends with that.
    ///   - destination: the kind of service, with its keys and the form of records.
    ///   - credentials: the credentials of the sender, if the destination has none. Default: none.
    ///   - options: header fields, compression, TLS, timeouts. The formatter is the destination's.
    /// - Throws: ``SinkError`` if a parameter is invalid, or the system has no libcurl.
    public init(
        _ url: String,
        to destination: Destination,
        credentials: HTTPOptions.Credentials? = nil,
        options: HTTPOptions = HTTPOptions()
    ) throws {
        let target = try destination.target(at: url, beside: credentials)
        form = HTTPRequestForm(target: target, content: destination.content, compression: options.compression)
        let sender = credentials ?? destination.credentials
        output = try ServiceOutput(form, sender, keys: destination.keys, options: options)
    }

    private init(
        _ target: HTTPTarget,
        _ method: HTTPOptions.Method,
        _ content: PlainContent,
        _ credentials: HTTPOptions.Credentials?,
        _ options: HTTPOptions
    ) throws(SinkError) {
        form = HTTPRequestForm(target: target, method: method, content: content, compression: options.compression)
        output = try ServiceOutput(form, credentials, options: options)
    }

    /// The maximum size of a batch: one record for a form, and no limit otherwise.
    public var batchLimit: Int { form.content.batchLimit }

    /// Sends a record in a request of its own, and waits for the answer.
    public func emit(_ record: LogRecord) throws {
        try output.send(1) { () throws(SinkError) in try form.request(for: record) }
    }

    /// Delivers a batch in one request.
    ///
    /// As forms, each record has its own request, up to the first that fails.
    ///
    /// - Throws: ``SinkError`` if all records have failed; ``BatchError`` if the service took a part of them.
    public func emit(_ records: [LogRecord]) throws {
        if batchLimit == 1 { try emitOneByOne(records) } else { try output.emit(records) }
    }

    /// Returns the content that is sent for a record: the body of a POST, or the record's part of the query of a GET.
    ///
    /// The body is compressed if the options demand it. Nothing is sent.
    /// - Throws: ``SinkError`` if the record is too long for a GET, or cannot be compressed.
    public func content(of record: LogRecord) throws -> [UInt8] {
        try form.content(of: record)
    }

    /// Returns the attributes that CPython 3.13's `HTTPHandler` sends for a record.
    ///
    /// They are its `__dict__`, in keys and order, with the whole message as `msg`, `()` for `args`, and private values
    /// masked.
    ///
    /// - Parameters:
    ///   - record: the record.
    ///   - origin: the instant from which `relativeCreated` counts. Python uses the time when it loads `logging`, a
    ///     sink the time of its creation.
    /// - Returns: the attributes.
    public static func pythonAttributes(of record: LogRecord, origin: Timestamp) -> Attributes {
        var attributes = RecordDictionary(record, origin: origin).entries
        // A pickle has no arguments, but a record of Python's has an empty tuple of them.
        attributes["args"] = .string("()")
        return attributes
    }
}

extension HTTPSink: CustomStringConvertible, CustomReflectable {
    /// The method and the URL, without the query.
    public var description: String { "\(form.method.rawValue) \(form.target.subject)" }

    /// The description, because the content may hold credentials.
    public var customMirror: Mirror { Mirror(self, children: ["target": description], displayStyle: .struct) }
}
