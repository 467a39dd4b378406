/// Header fields, compression, JSON formatter, TLS and service options of an ``HTTPSink``.
///
///     let options = HTTPOptions(headers: [(name: "X-Shop", value: "7")], compression: .gzip())
///     let sink = try HTTPSink("https://logs.example/in", options: options)
public struct HTTPOptions: Sendable {
    /// Header fields of each request, in this order.
    ///
    /// Default: none.
    ///
    /// `Content-Type` here replaces the sink's own. The sink rejects names and values that would be more than one
    /// field, and fields that determine the length of a request.
    public var headers: [(name: String, value: String)]
    /// The compression of bodies.
    ///
    /// Default: none, because a receiver must be known to understand it.
    public var compression: Compression
    /// The formatter of records as JSON, for a sink with neither `mapRecord` nor a destination.
    ///
    /// Default: `JSONLinesFormatter` as it is.
    public var formatter: any JSONFormatter
    /// The trusted authorities and the identity of this end, allowed with `https` only.
    ///
    /// Default: the system's authorities are trusted.
    public var tls: TLSOptions?
    /// Timeouts, retries, proxy.
    public var service: ServiceOptions

    /// Creates options.
    ///
    /// Each parameter has the default that its property describes.
    public init(
        headers: [(name: String, value: String)] = [],
        compression: Compression = .none,
        formatter: any JSONFormatter = JSONLinesFormatter(),
        tls: TLSOptions? = nil,
        service: ServiceOptions = ServiceOptions()
    ) {
        self.headers = headers
        self.compression = compression
        self.formatter = formatter
        self.tls = tls
        self.service = service
    }
}

extension HTTPOptions: CustomReflectable {
    /// The options, with only the names of header fields, because a value may be a secret key.
    public var customMirror: Mirror {
        Mirror(
            self,
            children: [
                "headers": headers.map { $0.name }, "compression": compression, "formatter": formatter,
                "tls": tls as Any, "service": service,
            ],
            displayStyle: .struct
        )
    }
}
