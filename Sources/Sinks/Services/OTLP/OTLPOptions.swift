/// How an ``OTLPSink`` treats its collector.
public struct OTLPOptions: Sendable {
    /// Header fields that each request has, such as a tenant's name. Default: none.
    public var headers: [(name: String, value: String)]
    /// Whether bodies are compressed, which collectors understand. Default: no, as in other exporters.
    public var compression: HTTPCompression
    /// Time-outs, repetition, proxy; and who is told of records that the collector rejects.
    public var service: ServiceOptions

    /// Creates options; what is not named has the default described at its property.
    public init(
        headers: [(name: String, value: String)] = [],
        compression: HTTPCompression = .none,
        service: ServiceOptions = ServiceOptions()
    ) {
        self.headers = headers
        self.compression = compression
        self.service = service
    }
}
