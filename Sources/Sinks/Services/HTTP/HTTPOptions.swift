/// What requests of an ``HTTPSink`` look like beyond what its initializer asks for, and how it treats the server.
public struct HTTPOptions: Sendable {
    /// Header fields that each request has, in this order. Default: none.
    ///
    /// `Content-Type` here replaces the sink's own. Names and values that would be more than one field are refused by the sink, and so
    /// are those that say how long a request is.
    public var headers: [(name: String, value: String)]
    /// Whether bodies are compressed. Default: no, since a receiver must be known to understand it.
    public var compression: HTTPCompression
    /// How a record becomes JSON where nothing else says so. Default: ``JSONLinesFormatter`` as it is.
    public var formatter: JSONLinesFormatter
    /// Time-outs, repetition, proxy.
    public var service: ServiceOptions

    /// Creates options; what is not named has the default described at its property.
    public init(
        headers: [(name: String, value: String)] = [],
        compression: HTTPCompression = .none,
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
    /// The options, but of header fields their names only: a value may be a key.
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
