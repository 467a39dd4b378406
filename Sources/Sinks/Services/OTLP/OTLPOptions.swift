/// Header fields, scope attributes, compression, TLS and service options of an ``OTLPSink``.
///
///     let options = OTLPOptions(headers: [(name: "X-Scope-OrgID", value: "shop")], compression: .gzip())
///     let sink = try OTLPSink("http://collector:4318", options: options)
public struct OTLPOptions: Sendable {
    /// Header fields of each request, such as a tenant's name.
    ///
    /// Default: none.
    public var headers: [(name: String, value: String)]
    /// Attributes of each scope, which has the name of a logger.
    ///
    /// Default: none.
    public var scope: Attributes
    /// The compression of bodies, which collectors understand.
    ///
    /// Default: none, as in other exporters.
    public var compression: HTTPOptions.Compression
    /// The trusted authorities and the identity of this end, allowed with `https` only.
    ///
    /// Default: the system's authorities are trusted.
    public var tls: TLSOptions?
    /// Timeouts, retries, proxy, and the reporter of records that the collector rejects.
    public var service: ServiceOptions

    /// Creates options.
    ///
    /// Each parameter has the default that its property describes.
    public init(
        headers: [(name: String, value: String)] = [],
        scope: Attributes = Attributes(),
        compression: HTTPOptions.Compression = .none,
        tls: TLSOptions? = nil,
        service: ServiceOptions = ServiceOptions()
    ) {
        self.headers = headers
        self.scope = scope
        self.compression = compression
        self.tls = tls
        self.service = service
    }
}

extension OTLPOptions: CustomReflectable {
    /// The options, with only the names of header fields, because a value may be a secret key.
    public var customMirror: Mirror {
        Mirror(
            self,
            children: [
                "headers": headers.map { $0.name }, "scope": scope, "compression": compression, "tls": tls as Any,
                "service": service,
            ],
            displayStyle: .struct
        )
    }
}
