internal import Wire

/// Sends records to a web server: Python's `HTTPHandler`, and JSON for those who take that.
///
///     let sink = try HTTPSink("https://logs.example/in", body: .ndjson, credentials: .bearer("…"))
///         .buffered(capacity: 100, options: BufferOptions(flushAge: .seconds(1)))
///     let asPython = try HTTPSink(host: "localhost:8080", url: "/log", method: .post)
///
/// A record is delivered when the server has answered with 2xx. For 408, 425, 429 and 5xx, and where no answer comes, `emit` throws a
/// temporary error, for anything else, redirects too, a permanent one: for 413 ``SinkError/Code/tooLong``, upon which a buffer gives several
/// records again in halves. If the answer is lost on its way the server may get a record
/// twice. How long a log call waits, and what it waits for, is said at ``ServiceOptions``: put a queue or a buffer before it.
///
/// The connection is kept open between requests. Nothing is sent but what is said here: no cookies, no `.netrc`, no user agent.
public struct HTTPSink: OutputSink, BatchSink {
    let output: ServiceOutput<HTTPLink>
    private let form: HTTPRequestForm

    /// Creates a sink as Python's `HTTPHandler` is made. A server that is away is no error now.
    ///
    /// - Parameters:
    ///   - host: `logs.example` or `logs.example:8080`.
    ///   - url: the path, with a slash in front.
    ///   - method: GET, with all of a record in the URL, or POST. Default: GET, as in Python.
    ///   - secure: whether to speak TLS. Default: no, as in Python.
    ///   - credentials: who sends. Default: nobody.
    ///   - context: how TLS is spoken; allowed with `secure` only. Default: the system's authorities are trusted.
    ///   - body: what a record looks like. Default: a form.
    ///   - options: header fields, compression, time-outs.
    ///   - mapRecord: Python's `mapLogRecord`: what of a record is sent, called on the thread that logs. Default: ``pythonAttributes(of:origin:)``
    ///     for a form, the formatter of the options for JSON.
    /// - Throws: ``SinkError`` if something of this makes no sense, or the system has no libcurl.
    public init(
        host: String,
        url: String,
        method: HTTPMethod = .get,
        secure: Bool = false,
        credentials: HTTPCredentials? = nil,
        context: TLSOptions? = nil,
        body: HTTPBody = .form,
        options: HTTPOptions = HTTPOptions(),
        mapRecord: (@Sendable (LogRecord) -> Attributes)? = nil
    ) throws {
        let target = try HTTPTarget(host: host, path: url, isSecure: secure)
        let form = HTTPRequestForm(target, method, body, options, mapRecord)
        try self.init(form, credentials, context, options)
    }

    /// Creates a sink for a URL. A server that is away is no error now.
    ///
    /// - Parameters:
    ///   - url: `http://…` or `https://…`, without credentials.
    ///   - method: Default: POST.
    ///   - body: what a record looks like. Default: JSON.
    ///   - credentials: who sends. Default: nobody.
    ///   - context: how TLS is spoken; allowed with `https` only. Default: the system's authorities are trusted.
    ///   - options: header fields, compression, time-outs.
    ///   - mapRecord: what of a record is sent, called on the thread that logs. Default: the formatter of the options for JSON,
    ///     ``pythonAttributes(of:origin:)`` for a form.
    /// - Throws: ``SinkError`` if something of this makes no sense, or the system has no libcurl.
    public init(
        _ url: String,
        method: HTTPMethod = .post,
        body: HTTPBody = .json,
        credentials: HTTPCredentials? = nil,
        context: TLSOptions? = nil,
        options: HTTPOptions = HTTPOptions(),
        mapRecord: (@Sendable (LogRecord) -> Attributes)? = nil
    ) throws {
        let form = HTTPRequestForm(try HTTPTarget(url), method, body, options, mapRecord)
        try self.init(form, credentials, context, options)
    }

    private init(
        _ form: HTTPRequestForm,
        _ credentials: HTTPCredentials?,
        _ context: TLSOptions?,
        _ options: HTTPOptions
    ) throws(SinkError) {
        let subject = form.target.subject
        try form.validate(beside: credentials, context)
        let setUp = HTTPLink.SetUp(
            target: form.target,
            method: form.method,
            headerLines: try HTTPHeader.lines(form.headerLines, options.headers, credentials, for: subject),
            credentials: credentials,
            tls: context ?? TLSOptions(),
            connectTimeout: options.service.connectTimeout,
            usesProxy: options.service.usesProxy
        )
        let link = try HTTPLink(setUp) { (answer, request) throws(ServiceFailure) in
            if let failure = HTTPVerdict.of(status: answer.status).failure(of: answer, from: subject) { throw failure }
            return ServiceReceipt(bytes: request.bytes)
        }
        self.form = form
        output = try ServiceOutput(link, subject: subject, options: options.service) { records throws(SinkError) in
            try form.request(for: records)
        }
    }

    /// A form holds one record.
    public var batchLimit: Int { form.body == .form ? 1 : .max }

    public func emit(_ record: LogRecord) throws {
        try output.send(1) { () throws(SinkError) in try form.request(for: record) }
    }

    /// Delivers some records in one request, or each in its own if they are sent as forms: each is then tried, and all failures are
    /// thrown together.
    public func emit(_ records: [LogRecord]) throws {
        guard form.body == .form else { return try output.emit(records) }
        try Attempts.all("send to", on: form.target.subject, records.map { record in { try emit(record) } })
    }

    /// What is sent of a record: the body of a POST, compressed if it is to be, or what a GET has in its query. Nothing is sent now.
    /// - Throws: ``SinkError`` if it is too long for a GET, or cannot be compressed.
    public func content(of record: LogRecord) throws -> [UInt8] {
        try form.content(of: record)
    }

    /// What CPython 3.13's `HTTPHandler` sends of a record: its `__dict__`, keys and order, with the whole message as `msg`, `()` for
    /// `args`, and private values masked.
    ///
    /// - Parameters:
    ///   - record: what happened.
    ///   - origin: what `relativeCreated` counts from; Python starts when it loads `logging`, a sink when it is made.
    public static func pythonAttributes(of record: LogRecord, origin: Timestamp) -> Attributes {
        var attributes = RecordDictionary(record, origin: origin).entries
        // A pickle has no arguments; a record of Python's has an empty tuple of them.
        attributes["args"] = .string("()")
        return attributes
    }
}

extension HTTPSink: CustomStringConvertible, CustomReflectable {
    /// The method and the URL, without the query.
    public var description: String { "\(form.method.rawValue) \(form.target.subject)" }

    /// The description: what is inside may hold credentials.
    public var customMirror: Mirror { Mirror(self, children: ["target": description], displayStyle: .struct) }
}
