/// Compression, size of chunks and connection options of a ``GELFSink``.
///
///     let sink = try GELFSink(.udp("graylog", 12201), options: GELFOptions(compression: .gzip(), longestChunk: 8192))
public struct GELFOptions: Sendable {
    /// The compression of a message in datagrams.
    ///
    /// Default: none. A stream has none, because its messages end with a NUL.
    public var compression: HTTPOptions.Compression
    /// The longest datagram in bytes, the 12 bytes of a chunk's header included.
    ///
    /// Default: 1420, which passes most networks in one piece. Graylog proposes 8192 within a data centre. At most 128
    /// chunks are sent, so a message has at most 180 kB by default.
    public var longestChunk: ByteCount
    /// Timeouts, backlog, back-off and reports.
    ///
    /// Datagrams wait in no backlog. They use only the timeouts for looking up a name and for sending, `failures` and
    /// `clock`. Receivers of GELF do not acknowledge messages, so ``SocketOptions/delivery`` must stay `.sent`.
    public var socket: SocketOptions

    /// Creates options.
    ///
    /// Each parameter has the default that its property describes.
    public init(
        compression: HTTPOptions.Compression = .none,
        longestChunk: ByteCount = 1420,
        socket: SocketOptions = SocketOptions()
    ) {
        self.compression = compression
        self.longestChunk = longestChunk
        self.socket = socket
    }

    /// Checks the options for an endpoint.
    func validate(for endpoint: SocketEndpoint) throws(SinkError) {
        let objection: String? =
            if case .gzip(let level) = compression, !(1...9).contains(level) {
                "gzip has the levels 1 to 9"
            } else if compression != .none, endpoint.isStream {
                "GELF over a stream has no compression"
            } else if !(GELFDatagrams.leastChunk...65_507).contains(longestChunk.size) {
                "a chunk has from \(GELFDatagrams.leastChunk) to 65507 bytes"
            } else if socket.delivery == .acknowledged {
                "GELF has no acknowledgement"
            } else if !endpoint.isStream, socket.backlog.spill != nil || socket.buffering.bytes > 0 {
                "no datagram waits; a spill file and buffering need a stream"
            } else {
                nil
            }
        if let objection {
            throw SinkError(.invalidOption, attempted: "log to", on: endpoint.description, reason: objection)
        }
        // A system without libz is reported here, and not by each log call.
        if compression != .none { _ = try Gzip.compress([], level: 1, for: endpoint.description) }
    }
}
