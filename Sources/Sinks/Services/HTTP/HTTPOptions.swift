/// Header fields, compression, JSON formatter and service options of an ``HTTPSink``.
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
    /// The formatter of records as JSON, for a sink without `mapRecord`.
    ///
    /// Default: `JSONLinesFormatter` as it is.
    public var formatter: JSONLinesFormatter
    /// Timeouts, retries, proxy.
    public var service: ServiceOptions

    /// Creates options.
    ///
    /// Each parameter has the default that its property describes.
    public init(
        headers: [(name: String, value: String)] = [],
        compression: Compression = .none,
        formatter: JSONLinesFormatter = JSONLinesFormatter(),
        service: ServiceOptions = ServiceOptions()
    ) {
        self.headers = headers
        self.compression = compression
        self.formatter = formatter
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
                "service": service,
            ],
            displayStyle: .struct
        )
    }
}
