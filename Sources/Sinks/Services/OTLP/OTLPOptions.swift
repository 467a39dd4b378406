/// How an ``OTLPSink`` treats its collector.
public struct OTLPOptions: Sendable {
    /// Header fields that each request has, such as a tenant's name. Default: none.
    public var headers: [(name: String, value: String)]
    /// Attributes of each scope, which has the name of a logger. Default: none.
    public var scope: Attributes
    /// Whether bodies are compressed, which collectors understand. Default: no, as in other exporters.
    public var compression: HTTPCompression
    /// Time-outs, repetition, proxy; and who is told of records that the collector rejects.
    public var service: ServiceOptions

    /// Creates options; what is not named has the default described at its property.
    public init(
        headers: [(name: String, value: String)] = [],
        scope: Attributes = Attributes(),
        compression: HTTPCompression = .none,
        service: ServiceOptions = ServiceOptions()
    ) {
        self.headers = headers
        self.scope = scope
        self.compression = compression
        self.service = service
    }
}

extension OTLPOptions: CustomReflectable {
    /// The options, but of header fields their names only: a value may be a key.
    public var customMirror: Mirror {
        Mirror(
            self,
            children: [
                "headers": headers.map { $0.name }, "scope": scope, "compression": compression, "service": service,
            ],
            displayStyle: .struct
        )
    }
}
